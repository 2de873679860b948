//! 检查项: every item with its result, its time, what it cost, and the moment that shows it.

use egui::{ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::Drill;
use crate::i18n::{Text, duration};
use crate::scenario::{Item, Level, Rating};

use crate::ui::shared::figures::Figures;
use crate::ui::theme::{Gap, IconWeight, Radius, TextRole, stroke};
use crate::ui::widgets::{
    UiExt as _, a11y, check_box, focus_ring, paint_icon, paint_text, paint_text_right, turn_by_keys,
};
use crate::ui::{Cx, icons};

use super::{PageScreen, View, Wanted};

const ROW: f32 = 62.0;

/// One item as it is shown.
pub(super) struct ItemRow {
    scene: usize,
    id: String,
    title: String,
    /// The entry that gave the result.
    seq: Option<u64>,
    rating: Option<Rating>,
    /// Weight, moment, time against its target, points, person.
    facts: String,
    /// Where the rule is from.
    basis: String,
    /// What shows it.
    shown: String,
    /// All of it, for who does not see it.
    told: String,
    /// What hovering tells.
    more: String,
}

impl ItemRow {
    fn lacks(&self) -> bool {
        matches!(
            self.rating,
            Some(Rating::Partly | Rating::Missed | Rating::Touched)
        )
    }
}

/// All items of a drill, in the order of the scripts.
pub(super) fn item_rows(text: &Text, drill: &Drill, figures: &Figures) -> Vec<ItemRow> {
    let scenes = drill.scenarios().iter().enumerate();
    scenes
        .flat_map(|(scene, scenario)| scenario.items.iter().map(move |item| (scene, item)))
        .map(|(scene, item)| item_row(text, drill, figures, scene, item))
        .collect()
}

fn item_row(text: &Text, drill: &Drill, figures: &Figures, scene: usize, item: &Item) -> ItemRow {
    let state = drill.state();
    let rated = state.scenes.get(scene).and_then(|s| s.rating(&item.id));
    let mut facts: Vec<String> = vec![text.level(item.level).to_owned()];
    let played = state.scenes.get(scene).zip(drill.scenarios().get(scene));
    let none = match played {
        Some((played, scenario)) if played.is_in_play(scenario, item) => text.rating_none(),
        _ => text.rating_not_involved(),
    };
    match rated {
        Some(r) => facts.push(text.page_shown_at(r.cue.as_str(), duration(r.at.elapsed_millis))),
        None if item.level == Level::RedLine => facts.push(text.page_untouched().to_owned()),
        None => facts.push(none.to_owned()),
    }
    let assessed = &figures.assessment;
    let is_this = |of: usize, id: &str| of == scene && id == item.id;
    if let Some(time) = assessed.times.iter().find(|t| is_this(t.scene, &t.item))
        && let Some(millis) = time.millis
    {
        facts.push(match time.late_secs() {
            Some(late) => text.page_over(duration(late * 1_000), duration(millis)),
            None => {
                let target = duration(i64::from(time.target_secs) * 1_000);
                text.page_within(target, duration(millis))
            }
        });
    }
    if let Some(lost) = assessed
        .deductions
        .iter()
        .find(|d| is_this(d.scene, &d.item))
        && lost.halves > 0
    {
        let points = format!("{}.{}", lost.halves / 2, lost.halves % 2 * 5);
        facts.push(text.page_deducted(points));
    }
    if let Some(person) = rated.and_then(|r| state.setup.participants.get(r.person?)) {
        facts.push(person.name.clone());
    }
    let facts = facts.join(text.run_comma());
    let scenario = drill.scenarios().get(scene);
    let basis = item
        .basis
        .iter()
        .filter_map(|id| scenario?.basis.iter().find(|b| b.id == *id));
    let basis = text.short_citations(basis).join(text.list_separator());
    let shown = figures.evidence_of(drill, text, scene, &item.id);
    let result = rated.map_or("", |r| text.rating(r.rating));
    let joined = |parts: &[&str], joint: &str| {
        let parts = parts.iter().copied().filter(|part| !part.is_empty());
        parts.collect::<Vec<&str>>().join(joint)
    };
    ItemRow {
        told: joined(
            &[&item.title, result, &facts, &shown, &basis],
            text.run_comma(),
        ),
        more: joined(&[&item.text, &basis, &shown], "\n"),
        scene,
        id: item.id.clone(),
        title: item.title.clone(),
        seq: rated.map(|r| r.seq),
        rating: rated.map(|r| r.rating),
        facts,
        basis,
        shown,
    }
}

impl PageScreen {
    pub(super) fn items(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, view: &View) {
        ui.spacing_mut().item_spacing.y = 0.0;
        check_box(ui, cx.theme, &mut self.lacking, cx.text.page_lacking());
        ui.gap(Gap::Sm);
        ScrollArea::vertical()
            .id_salt("page items")
            .auto_shrink(false)
            .show(ui, |ui| {
                turn_by_keys(ui, false);
                let mut any = false;
                for (scene, scenario) in drill.scenarios().iter().enumerate() {
                    if drill.scenarios().len() > 1 {
                        ui.gap(Gap::Md);
                        let words = cx.text.page_scene(scene + 1, scenario.title.as_str());
                        ui.card_title(cx.theme, words);
                        ui.gap(Gap::Xs);
                    }
                    for item in view.items.iter().filter(|item| item.scene == scene) {
                        if self.lacking && !item.lacks() {
                            continue;
                        }
                        any = true;
                        let shown = ui.push_id((scene, item.id.as_str()), |ui| row(ui, cx, item));
                        if let Some(seq) = shown.inner {
                            self.wanted = Some(Wanted::Entry(seq));
                        }
                    }
                }
                if !any {
                    let words = cx.text.page_none_lacking();
                    ui.body_2(cx.theme, words);
                }
            });
    }
}

/// One item. Gives the entry that shows it when it was pressed.
fn row(ui: &mut Ui, cx: &Cx<'_>, item: &ItemRow) -> Option<u64> {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    a11y::button(&response, || &item.told);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, Radius::Chip, theme.surface);
    }
    painter.hline(rect.x_range(), rect.bottom(), stroke::hair(theme.line));
    focus_ring(ui, theme, &response, rect, Radius::Chip);
    let y = rect.top() + 21.0;
    let second = rect.top() + 43.0;
    let unrated = (icons::CIRCLE, IconWeight::Regular, theme.ink_3);
    let (sign, weight, ink) = item.rating.map_or(unrated, |rating| theme.rating(rating));
    paint_icon(
        painter,
        pos2(rect.left() + 14.0, y),
        sign,
        weight,
        18.0,
        ink,
    );
    let middle = rect.left() + rect.width() * 0.42;
    let at = pos2(rect.left() + 34.0, y);
    let face = TextRole::Body.strong();
    paint_text(ui, at, middle - at.x - 12.0, &item.title, face, theme.ink);
    let face = TextRole::Small.font();
    let right = pos2(rect.right() - 8.0, y);
    let result = item.rating.map_or("", |rating| cx.text.rating(rating));
    let end = paint_text_right(painter, right, result, face.clone(), ink);
    let left = rect.left() + 34.0;
    for (at, room, words, ink) in [
        (
            pos2(middle, y),
            end - middle - 12.0,
            &item.facts,
            theme.ink_2,
        ),
        (
            pos2(left, second),
            middle - left - 12.0,
            &item.basis,
            theme.ink_3,
        ),
        (
            pos2(middle, second),
            rect.right() - middle - 8.0,
            &item.shown,
            theme.ink_3,
        ),
    ] {
        paint_text(ui, at, room, words, face.clone(), ink);
    }
    let pressed = response.clicked();
    response.on_hover_text_at_pointer(&item.more);
    item.seq.filter(|_| pressed)
}
