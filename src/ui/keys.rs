//! The table of keys, on F1 or ?.

use egui::{Key, ScrollArea, Ui};

use super::Cx;
use super::shell::dialog;
use super::theme::Weight;
use super::widgets::{Button, key_cap, label};

/// Draws the table. True when it is to be closed.
pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, running: bool) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let everywhere: Vec<(Vec<&str>, &str)> = vec![
        (vec!["F1", "?"], text.keys_help()),
        (vec!["Ctrl", "N"], text.keys_new()),
        (vec!["Ctrl", "F"], text.keys_search()),
        (vec!["Ctrl", "E"], text.keys_export()),
        (vec!["Ctrl", "Z"], text.keys_undo()),
        (vec!["Ctrl", "Y"], text.keys_redo()),
        (vec!["Ctrl", "+", "−", "0"], text.keys_zoom()),
        (vec!["Alt", "1", "2"], text.keys_rail()),
        (vec!["Ctrl", ","], text.keys_settings()),
        (vec!["F11"], text.keys_fullscreen()),
        (vec!["Esc"], text.keys_back()),
    ];
    let run: Vec<(Vec<&str>, &str)> = vec![
        (vec![text.key_space()], text.keys_say()),
        (vec!["1", "2", "3", "4"], text.keys_branch()),
        (vec!["Q", "W", "E", "R", "T", "Y"], text.keys_items()),
        (vec!["A", "S", "D", "F", "G", "H"], text.keys_items_more()),
        (vec!["Shift", "Q…H"], text.keys_earlier()),
        (vec!["X", "1–9"], text.keys_red()),
        (vec!["I", "1–9"], text.keys_inject()),
        (vec!["N"], text.keys_note()),
        (vec!["M"], text.keys_improvise()),
        (vec!["U"], text.keys_person()),
        (vec!["V"], text.keys_switch()),
        (vec!["J"], text.keys_jump()),
        (vec!["O"], text.keys_outline()),
        (vec!["←", "→"], text.keys_look()),
        (vec!["P"], text.keys_pause()),
        (vec!["Backspace"], text.keys_undo()),
        (vec!["Ctrl", "End"], text.keys_end()),
        (vec!["PageDown", "PageUp", "."], text.keys_clicker()),
    ];
    dialog(ui, cx, "keys", 760.0, |ui| {
        label(ui, text.keys_title(), 18.0, Weight::Bold, theme.ink);
        ui.add_space(4.0);
        let height = (ui.ctx().content_rect().height() - 220.0).max(200.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.columns(2, |columns| {
                let (left, right) = if running {
                    (
                        (text.keys_run(), &run),
                        (text.keys_everywhere(), &everywhere),
                    )
                } else {
                    (
                        (text.keys_everywhere(), &everywhere),
                        (text.keys_run(), &run),
                    )
                };
                for (ui, (title, list)) in columns.iter_mut().zip([left, right]) {
                    label(ui, title, 14.0, Weight::Bold, theme.ink_2);
                    for (caps, what) in list {
                        ui.horizontal(|ui| {
                            ui.spacing_mut().item_spacing.x = 4.0;
                            ui.set_min_height(26.0);
                            for cap in caps {
                                key_cap(ui, cap, theme);
                            }
                            ui.add_space(6.0);
                            label(ui, *what, 13.0, Weight::Regular, theme.ink);
                        });
                    }
                }
            });
        });
        ui.add_space(8.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            Button::new(theme, text.close())
                .key("Esc")
                .show(ui)
                .clicked()
                || ui.input(|i| i.key_pressed(Key::Escape))
        })
        .inner
    })
}
