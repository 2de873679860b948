//! The command line's help and mistakes, in the reader's language.

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Args;
use crate::i18n::Text;

/// Version and commit.
const VERSION: &str = if env!("DRILLDESK_COMMIT").is_empty() {
    env!("CARGO_PKG_VERSION")
} else {
    concat!(
        env!("CARGO_PKG_VERSION"),
        " (",
        env!("DRILLDESK_COMMIT"),
        ")"
    )
};

/// The command line with its help in the reader's language.
pub(super) fn command(text: &Text) -> clap::Command {
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{{all-args}}",
        text.cli_help_usage()
    );
    let help = |command: clap::Command| {
        command
            .help_template(template.clone())
            .subcommand_help_heading(text.cli_help_commands())
            .mut_args(|arg| {
                let heading = if arg.is_positional() {
                    text.cli_help_arguments()
                } else {
                    text.cli_help_options()
                };
                let about = option(arg.get_id().as_str(), text);
                let valued = arg.get_action().takes_values();
                arg.help(about)
                    .help_heading(heading)
                    .hide_default_value(valued)
                    .hide_possible_values(valued)
            })
    };
    described(Args::command(), "", &help, text)
        .version(VERSION)
        .about(text.cli_about())
}

/// Every command told by its path: the names on the way to it, as `forms export`.
fn described(
    command: clap::Command,
    path: &str,
    help: &impl Fn(clap::Command) -> clap::Command,
    text: &Text,
) -> clap::Command {
    help(command).mut_subcommands(|command| {
        let path = [path, command.get_name()].join(" ");
        let about = about(path.trim(), text);
        described(command, &path, help, text).about(about)
    })
}

fn about(path: &str, text: &Text) -> &'static str {
    match path {
        "check" => text.cli_about_check(),
        "scenarios" => text.cli_about_scenarios(),
        "rehearse" => text.cli_about_rehearse(),
        "prepare" => text.cli_about_prepare(),
        "laws" => text.law_about(),
        "list" => text.cli_about_list(),
        "export" => text.cli_about_export(),
        "forms" => text.forms_about(),
        "forms export" => text.forms_about_export(),
        "forms check" => text.forms_about_check(),
        "generate" => text.generate_about(),
        "verify" => text.cli_about_verify(),
        "backup" => text.keep_about_backup(),
        "restore" => text.keep_about_restore(),
        "begin-anew" => text.keep_about_begin_anew(),
        "export-drill" => text.keep_about_export_drill(),
        "import" => text.keep_about_import(),
        "trash" => text.keep_about_trash(),
        "trash list" => text.keep_about_trash_list(),
        "trash put" => text.keep_about_trash_put(),
        "trash back" => text.keep_about_trash_back(),
        "trash purge" => text.keep_about_trash_purge(),
        "retention" => text.keep_about_retention(),
        "retention list" => text.keep_about_retention_list(),
        "retention hold" => text.keep_about_retention_hold(),
        "retention release" => text.keep_about_retention_release(),
        "retention renew" => text.keep_about_retention_renew(),
        "retention purge" => text.keep_about_retention_purge(),
        "retention purge-media" => text.keep_about_retention_purge_media(),
        "deadlines" => text.follow_cli_deadlines(),
        "sheet" => text.follow_cli_sheet(),
        "sheet export" => text.follow_cli_sheet_export(),
        "sheet import" => text.follow_cli_sheet_import(),
        _ => "",
    }
}

fn option(id: &str, text: &Text) -> &'static str {
    match id {
        "rebuild" => text.verify_option_rebuild(),
        "data" => text.cli_option_data(),
        "language" => text.cli_option_language(),
        "renderer" => text.cli_option_renderer(),
        "help" => text.cli_option_help(),
        "version" => text.cli_option_version(),
        "paths" => text.cli_option_paths(),
        "format" => text.cli_option_format(),
        "scenarios" => text.cli_option_scenarios(),
        "prepared" => text.cli_option_prepared(),
        "table" => text.cli_option_table(),
        "script" => text.cli_option_script(),
        "date" => text.cli_option_date(),
        "export" => text.cli_option_export(),
        "kind" => text.cli_option_kind(),
        "formats" => text.cli_option_formats(),
        "names" => text.cli_option_names(),
        "no_personal_scores" => text.cli_option_no_personal_scores(),
        "scan" => text.cli_option_scan(),
        "red_head" => text.cli_option_red_head(),
        "watermark" => text.cli_option_watermark(),
        "with_files" => text.cli_option_with_files(),
        "with_log" => text.cli_option_with_log(),
        "no_photos" => text.cli_option_no_photos(),
        "letterhead" => text.cli_option_letterhead(),
        "limit" => text.cli_option_limit(),
        "include_rehearsals" => text.cli_option_include_rehearsals(),
        "drill" => text.cli_option_drill(),
        "out" => text.cli_option_out(),
        "package" => text.package_option_package(),
        "code_sheet" => text.package_option_code_sheet(),
        "files" => text.forms_option_files(),
        "sheets" => text.follow_cli_files(),
        "from" => text.forms_option_from(),
        "to" => text.forms_option_to(),
        "drills" => text.generate_option_drills(),
        "seed" => text.generate_option_seed(),
        "into_existing" => text.generate_option_into_existing(),
        "unit" => text.forms_option_unit(),
        "scenario" => text.forms_option_scenario(),
        "chosen" => text.keep_option_drills(),
        "backup_target" => text.keep_option_backup_target(),
        "backup_file" => text.keep_option_backup_file(),
        "drill_files" => text.keep_option_drill_files(),
        "confirm" => text.keep_option_confirm(),
        "confirm-files" => text.keep_option_confirm_files(),
        "who" => text.keep_option_who(),
        "reason" => text.keep_option_reason(),
        "until" => text.keep_option_until(),
        _ => "",
    }
}

/// Words that are told as alternatives; more of them are a list.
const FEW: usize = 3;

/// What is wrong with the command line, and how to mend it.
pub(super) fn sentence(err: &clap::Error, text: &Text) -> String {
    let context = |kind: ContextKind| match err.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(many)) => many.join(" "),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = context(ContextKind::InvalidArg);
    match err.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => text.cli_wrong_option(argument),
        ErrorKind::UnknownArgument => text.cli_wrong_surplus(argument),
        ErrorKind::InvalidSubcommand => {
            text.cli_wrong_command(context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => text.cli_wrong_missing(argument),
        ErrorKind::ArgumentConflict => text.cli_wrong_twice(argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = context(ContextKind::InvalidValue);
            let allowed = match err.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(words)) => words.join(if words.len() > FEW {
                    text.cli_comma()
                } else {
                    text.cli_or()
                }),
                _ => String::new(),
            };
            match (value.is_empty(), allowed.is_empty()) {
                (true, true) => text.cli_wrong_no_value(argument),
                (true, false) => text.cli_wrong_no_value_of(allowed, argument),
                (false, true) => text.cli_wrong_value(argument, value),
                (false, false) => text.cli_wrong_value_of(allowed, argument, value),
            }
        }
        _ => {
            let shown = err.to_string();
            let line = shown.lines().next().unwrap_or_default();
            let reason = line.strip_prefix("error: ").unwrap_or(line);
            text.cli_wrong_other(reason.to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn the_command_line_is_sound_and_has_help_for_everything() {
        for language in Language::ALL {
            let mut command = command(&Text::new(language));
            command.build();
            command.clone().debug_assert();
            let all = std::iter::once(&command).chain(command.get_subcommands());
            for command in all {
                assert!(
                    command
                        .get_about()
                        .is_some_and(|a| !a.to_string().is_empty())
                );
                for arg in command.get_arguments() {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty(), "{} {}", command.get_name(), arg.get_id());
                }
            }
        }
    }
}
