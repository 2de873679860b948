//! The table of keys, on F1 or ?.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::i18n::Text;

use crate::ui::Cx;
use crate::ui::keys::{DialogKey, Help, Press as _, SCOPES, Scope, caps};
use crate::ui::shell::dialog;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{
    Button, UiExt as _, a11y, key_cap_width, label, paint_key_cap, turn_by_keys,
};

/// Draws the table, what acts on the shown screen first. True when it is to be closed.
pub(crate) fn show(ui: &Ui, cx: &Cx<'_>, shown: &[&str]) -> bool {
    let (theme, text) = (cx.theme, cx.text);
    let (left, right) = halves(lists(text, shown));
    let screen = ui.ctx().content_rect().size();
    let width = (screen.x - 112.0).min(920.0);
    dialog(ui, cx, "keys", width, |ui| {
        ui.dialog_title(theme, text.keys_title());
        ui.gap(Gap::Xs);
        // All the height there is: what does not fit is scrolled.
        let height = (screen.y - 200.0).max(160.0);
        ScrollArea::vertical()
            .id_salt("keys")
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                turn_by_keys(ui, true);
                ui.columns(2, |columns| {
                    for (column, lists) in columns.iter_mut().zip([&left, &right]) {
                        column_of(column, cx, lists);
                    }
                });
            });
        ui.gap(Gap::Md);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            Button::new(theme, text.close())
                .key(DialogKey::No.cap(text))
                .show(ui)
                .clicked()
        })
        .inner
    })
}

/// A place with its keys, and what they do.
struct List {
    title: &'static str,
    rows: Vec<(Vec<String>, &'static str)>,
}

impl List {
    /// In lines: the title and the room under the list count.
    fn height(&self) -> usize {
        self.rows.len() + 2
    }
}

/// The places under their titles: first those of the shown screen, then what is everywhere, then the others.
fn lists(text: &Text, shown: &[&str]) -> Vec<List> {
    let mut scopes: Vec<&Scope> = SCOPES.iter().collect();
    scopes.sort_by_key(|scope| !shown.contains(&scope.name));
    let mut lists: Vec<List> = Vec::new();
    for scope in scopes {
        let title = (scope.title)(text);
        let at = match lists.iter().position(|list| list.title == title) {
            Some(at) => at,
            None => {
                lists.push(List {
                    title,
                    rows: Vec::new(),
                });
                lists.len() - 1
            }
        };
        for binding in scope.bindings {
            if let Help::Says(words) = binding.help {
                lists[at].rows.push((caps(binding, text), words(text)));
            }
        }
    }
    lists
}

/// Into two columns of about the same height.
fn halves(lists: Vec<List>) -> (Vec<List>, Vec<List>) {
    let all: usize = lists.iter().map(List::height).sum();
    let (mut left, mut right, mut used) = (Vec::new(), Vec::new(), 0);
    for list in lists {
        let height = list.height();
        if right.is_empty() && used + height / 2 < all / 2 {
            used += height;
            left.push(list);
        } else {
            right.push(list);
        }
    }
    (left, right)
}

/// Tables under each other, each with its title.
fn column_of(ui: &mut Ui, cx: &Cx<'_>, lists: &[List]) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for list in lists {
        label(ui, list.title, TextRole::CardTitle, cx.theme.ink_2);
        ui.gap(Gap::Hair);
        for (caps, what) in &list.rows {
            key_row(ui, cx, caps, what);
        }
        ui.gap(Gap::Md);
    }
}

/// Keys and what they do; words that need a second line get one.
fn key_row(ui: &mut Ui, cx: &Cx<'_>, caps: &[String], what: &str) {
    let theme = cx.theme;
    let taken: f32 = caps
        .iter()
        .map(|cap| key_cap_width(ui, cap, 12.0) + 4.0)
        .sum();
    let room = ui.available_width() - taken - 14.0;
    let face = TextRole::Small.font();
    let words = ui
        .painter()
        .layout(what.to_owned(), face, theme.ink, room.max(80.0));
    let height = (words.size().y + 8.0).max(27.0);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    a11y::label(&response, || format!("{} {what}", caps.join(" ")));
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
