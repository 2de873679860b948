//! Scripts: the language one is written in, and the files of the user's folder that cannot be read.

use egui::{Align, Layout, ScrollArea, Ui};

use crate::i18n::Text;
use crate::library::Unreadable;
use crate::scenario::Scenario;
use crate::session::Command;
use crate::ui::keys::{DialogKey, Press as _};
use crate::ui::shell::dialog;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{Button, UiExt as _, hline, label};
use crate::ui::{Cx, Request, icons};

/// Findings listed of one file.
const FINDINGS: usize = 20;

/// The name of the language of a script, where it is another than that of the program.
pub(crate) fn foreign(text: &Text, scenario: &Scenario) -> Option<&'static str> {
    let language = scenario.written_in();
    (language != text.language()).then(|| text.language_name(language))
}

/// The files that cannot be read, and why. True when the dialog is to be closed.
pub(crate) fn unreadable_dialog(ui: &Ui, cx: &Cx<'_>) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let files = &cx.session.library().unreadable;
    if files.is_empty() {
        return true;
    }
    let screen = ui.ctx().content_rect().size();
    let folder = cx.session.data().join("scenarios");
    dialog(ui, cx, "trouble", (screen.x - 120.0).min(720.0), |ui| {
        let title = text.library_trouble_title(files.len());
        ui.dialog_title(theme, title);
        let sentence = text.library_trouble_sentence(folder.display().to_string());
        ui.sub(theme, sentence);
        ui.gap(Gap::Xs);
        let height = (screen.y - 300.0).max(120.0);
        ScrollArea::vertical()
            .id_salt("trouble")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                for file in files {
                    file_ui(ui, cx, file);
                }
            });
        ui.gap(Gap::Xs);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = Button::new(theme, text.close())
                .key(DialogKey::No.cap(text))
                .show(ui)
                .clicked();
            let reload =
                Button::new(theme, text.library_trouble_reload()).icon(icons::ARROW_CLOCKWISE);
            if reload.show(ui).clicked() {
                cx.run(Command::ReloadLibrary);
            }
            let open = Button::new(theme, text.library_trouble_open()).icon(icons::FOLDER_OPEN);
            if open.show(ui).clicked() {
                cx.request(Request::Reveal(folder.clone()));
            }
            close
        })
        .inner
    })
}

fn file_ui(ui: &mut Ui, cx: &Cx<'_>, file: &Unreadable) {
    let (theme, text) = (cx.theme, cx.text);
    ui.gap(Gap::Sm);
    hline(ui, theme);
    ui.gap(Gap::Sm);
    let name = file.path.file_name().map_or_else(
        || file.path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    ui.card_title(theme, name.clone());
    if let Some(error) = &file.error {
        let sentence = text.library_trouble_unopened(text.io_reason(error));
        label(ui, sentence, TextRole::Small, theme.ink);
    }
    for finding in file.findings.iter().take(FINDINGS) {
        let (line, column) = (finding.pos.line, finding.pos.column);
        ui.horizontal_top(|ui| {
            let place = format!("{}:{line}:{column}", tail(&name));
            ui.scope(|ui| {
                ui.set_width(190.0);
                ui.note(theme, place)
                    .on_hover_text(text.library_trouble_place(column, line));
            });
            let severity = text.severity(finding.severity());
            label(ui, severity, TextRole::Small.strong(), theme.partly);
            let sentence = text.finding(finding);
            label(ui, sentence, TextRole::Small, theme.ink);
        });
    }
    if file.findings.len() > FINDINGS {
        let more = text.library_trouble_more(file.findings.len() - FINDINGS);
        ui.note(theme, more);
    }
}

/// A file name as long as the column has room for; its end, since there the names of copies differ.
fn tail(name: &str) -> String {
    const CHARS: usize = 18;
    let count = name.chars().count();
    if count <= CHARS {
        return name.to_owned();
    }
    let end: String = name.chars().skip(count - CHARS + 1).collect();
    format!("…{end}")
}
