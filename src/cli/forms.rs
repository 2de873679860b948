//! `drilldesk forms`: the shipped forms written out, and those of the unit checked.

use super::args::{Forms, FormsCommand};
use super::check::line;
use super::{Cx, FILES, FINE, FOUND, Failure, USAGE};
use crate::export::{self, FORMS_FOLDER};
use crate::scenario::Severity;

pub(super) fn run(args: &Forms, cx: &mut Cx<'_>) -> Result<u8, Failure> {
    match &args.command {
        FormsCommand::Export { out } => {
            let folder = match out {
                Some(folder) => folder.clone(),
                None => cx.data()?.join(FORMS_FOLDER),
            };
            let mut code = FINE;
            for (path, done) in export::write_forms(&folder) {
                let shown = path.display().to_string();
                match done {
                    Ok(()) => cx.out.line(shown),
                    Err(error) => {
                        code = FILES;
                        cx.err
                            .line(if error.kind() == std::io::ErrorKind::AlreadyExists {
                                cx.text.forms_already_there(shown)
                            } else {
                                cx.text.cli_export_file(shown, cx.text.io_reason(&error))
                            });
                    }
                }
            }
            Ok(code)
        }
        FormsCommand::Check { files } => {
            let (mut errors, mut unread) = (0, false);
            for file in files {
                match export::read_form(file) {
                    Ok((_, findings)) => {
                        errors += findings
                            .iter()
                            .filter(|f| f.severity() == Severity::Error)
                            .count();
                        for finding in findings {
                            cx.out.line(line(&finding, file, &cx.text));
                        }
                    }
                    Err(error) => {
                        unread = true;
                        cx.err.line(cx.unreadable(file, &error));
                    }
                }
            }
            if errors == 0 && !unread {
                cx.err.line(cx.text.forms_clean(files.len()));
            }
            Ok(match (unread, errors) {
                (true, _) => USAGE,
                (false, 0) => FINE,
                (false, _) => FOUND,
            })
        }
    }
}
