//! The table of keys, on F1 or ?.

use egui::{Key, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Cx;
use super::shell::dialog;
use super::theme::{Weight, font};
use super::widgets::{Button, key_cap_width, label, paint_key_cap, turn_by_keys};

/// Draws the table. True when it is to be closed.
pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, running: bool) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let everywhere: List<'_> = vec![
        (vec!["F1", "?"], text.keys_help()),
        (vec!["Ctrl", "N"], text.keys_new()),
        (vec!["Ctrl", "F"], text.keys_search()),
        (vec!["Ctrl", "E"], text.keys_export()),
        (vec!["Ctrl", "P"], text.keys_papers_before()),
        (vec!["Ctrl", "O"], text.follow_fill_open()),
        (vec!["Ctrl", "Z"], text.keys_undo()),
        (vec!["Ctrl", "Y"], text.keys_redo()),
        (vec!["Ctrl", "+", "−", "0"], text.keys_zoom()),
        (vec!["Alt", "1", "2", "3", "4"], text.keys_rail()),
        (vec!["Ctrl", ","], text.keys_settings()),
        (vec!["F11"], text.keys_fullscreen()),
        (vec!["Esc"], text.keys_back()),
        (vec![text.key_enter()], text.library_keys_enter()),
        (vec!["↑", "↓", "←", "→"], text.library_keys_move()),
        (vec![text.key_space()], text.library_keys_choose()),
        (vec!["PageUp", "PageDown"], text.keys_papers_turn()),
    ];
    let run: List<'_> = vec![
        (vec![text.key_space()], text.keys_say()),
        (vec!["1", "2", "3", "4"], text.keys_branch()),
        (vec!["Q", "W", "E", "R", "T", "Y"], text.keys_items()),
        (vec!["A", "S", "D", "F", "G", "H"], text.keys_items_more()),
        (vec!["Shift", "Q…H"], text.keys_earlier()),
        (vec!["5"], text.keys_sweep_unseen()),
        (vec!["C"], text.keys_adopt()),
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
    let debrief: List<'_> = vec![
        (vec!["↑", "↓"], text.keys_sweep_move()),
        (vec!["1", "2", "3", "4"], text.keys_sweep_rate()),
        (vec!["5"], text.keys_sweep_unseen()),
        (vec!["0"], text.keys_sweep_rest()),
        (vec!["G"], text.keys_next_step()),
        (vec!["Insert"], text.keys_problem_new()),
        (vec!["Alt", "↑", "↓"], text.keys_problem_move()),
        (vec!["Ctrl", "Delete"], text.keys_problem_remove()),
        (vec!["F6"], text.keys_pane()),
    ];
    let page: Vec<(Vec<&str>, &str)> = vec![
        (vec!["Ctrl", "R"], text.page_keys_open()),
        (vec!["←", "→"], text.page_keys_step()),
        (vec!["Shift", "←", "→"], text.page_keys_stage()),
        (vec!["Home", "End"], text.page_keys_ends()),
        (vec![text.key_space()], text.page_keys_play()),
        (vec!["1", "2", "3", "4", "5"], text.page_keys_speed()),
        (vec!["N"], text.page_keys_remark()),
        (vec!["B"], text.page_keys_point()),
        (vec!["Ctrl", "1…7"], text.page_keys_tabs()),
        (vec!["F6"], text.keys_pane()),
        (vec!["Ctrl", "G"], text.page_again()),
        (vec!["Insert"], text.images_add()),
        (vec!["Ctrl", "O"], text.images_open()),
        (vec!["F2"], text.images_keys_caption()),
        (vec!["Delete"], text.images_remove()),
    ];
    let papers: List<'_> = vec![
        (vec!["Ctrl", "E"], text.keys_papers_export()),
        (vec!["F6"], text.keys_pane()),
        (vec!["Ctrl", text.key_enter()], text.keys_papers_keep()),
        (vec!["Ctrl", "M"], text.keys_papers_mask()),
        (vec!["PageUp", "PageDown"], text.keys_papers_turn()),
        (vec!["+", "−", "0"], text.keys_papers_zoom()),
        (vec!["Esc"], text.keys_papers_stop()),
    ];
    let archive: List<'_> = vec![
        (vec!["↑", "↓"], text.find_keys_move()),
        (vec!["Shift", "↑", "↓"], text.find_keys_range()),
        (vec![text.key_space()], text.find_keys_select()),
        (vec!["Ctrl", "A"], text.find_keys_all()),
        (vec![text.key_enter()], text.find_keys_open()),
        (vec!["1–9"], text.find_keys_sort()),
        (vec!["Delete"], text.find_keys_trash()),
        (vec!["Ctrl", "Z"], text.find_keys_back()),
        (vec!["F6"], text.find_keys_part()),
    ];
    let actions: List<'_> = vec![
        (vec!["1", "2", "3"], text.keys_action_state()),
        (vec![text.key_enter()], text.keys_action_open()),
        (vec!["Ctrl", "E"], text.follow_ics()),
    ];
    let trends: List<'_> = vec![
        (vec!["←", "→"], text.keys_trends_move()),
        (vec![text.key_enter()], text.keys_trends_open()),
        (vec!["M"], text.keys_trends_more()),
    ];
    let screen = ui.ctx().content_rect().size();
    let width = (screen.x - 112.0).min(920.0);
    dialog(ui, cx, "keys", width, |ui| {
        label(ui, text.keys_title(), 18.0, Weight::Bold, theme.ink);
        ui.add_space(4.0);
        // All the height there is: what does not fit is scrolled.
        let height = (screen.y - 200.0).max(160.0);
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                turn_by_keys(ui, true);
                let outside = [
                    (text.keys_everywhere(), &everywhere),
                    (text.keys_debrief(), &debrief),
                    (text.find_keys(), &archive),
                    (text.find_tab_actions(), &actions),
                    (text.page_keys(), &page),
                    (text.keys_papers(), &papers),
                    (text.trends_title(), &trends),
                ];
                let inside = [(text.keys_run(), &run)];
                ui.columns(2, |columns| {
                    let [left, right] = columns else { return };
                    if running {
                        lists(left, cx, &inside);
                        lists(right, cx, &outside);
                    } else {
                        lists(left, cx, &outside);
                        lists(right, cx, &inside);
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

/// Keys, and what they do.
type List<'a> = Vec<(Vec<&'a str>, &'a str)>;

/// Tables under each other, each with its title.
fn lists(ui: &mut Ui, cx: &Cx<'_>, lists: &[(&str, &List<'_>)]) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for (title, list) in lists {
        label(ui, *title, 14.0, Weight::Bold, cx.theme.ink_2);
        ui.add_space(2.0);
        for (caps, what) in *list {
            key_row(ui, cx, caps, what);
        }
        ui.add_space(10.0);
    }
}

/// Keys and what they do; words that need a second line get one.
fn key_row(ui: &mut Ui, cx: &Cx<'_>, caps: &[&str], what: &str) {
    let theme = cx.theme;
    let taken: f32 = caps
        .iter()
        .map(|cap| key_cap_width(ui, cap, 12.0) + 4.0)
        .sum();
    let room = ui.available_width() - taken - 14.0;
    let face = font(13.0, Weight::Regular);
    let words = ui
        .painter()
        .layout(what.to_owned(), face, theme.ink, room.max(80.0));
    let height = (words.size().y + 8.0).max(27.0);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| {
        let name = format!("{} {what}", caps.join(" "));
        WidgetInfo::labeled(Role::Label, true, name)
    });
    let mut x = rect.left();
    for cap in caps {
        let width = key_cap_width(ui, cap, 12.0);
        let face = Rect::from_min_size(pos2(x, rect.top() + 2.5), vec2(width, 22.0));
        paint_key_cap(ui, face, cap, 12.0, theme, None, false);
        x += width + 4.0;
    }
    let top = if height > 27.0 {
        rect.top() + 4.0
    } else {
        rect.center().y - words.size().y / 2.0
    };
    ui.painter().galley(pos2(x + 6.0, top), words, theme.ink);
}
