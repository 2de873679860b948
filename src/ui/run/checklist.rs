//! The checklist at the right, in the order of its keys, and how it folds where room is short.

use std::collections::BTreeSet;

use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::drill::{Panel, PanelRow};
use crate::scenario::Item;
use crate::ui::theme::{Gap, TextRole, stroke};
use crate::ui::widgets::{UiExt as _, a11y, paint_text, paint_text_right, rows, text_width};

use super::card::{self, Card};
use super::differing::{self, Against, Conflict};
use super::{RunCx, improvised, item, redlines};

/// Where in the panel a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// Tested by this cue.
    Tested,
    /// A deadline runs.
    Running,
    /// The rest of the stage.
    Rest,
    /// The rest of the stage, with a result since before this cue: shown small.
    Before,
}

/// Share of the list that sentences of branches may take where not everything fits.
const MOST_TOLD: f32 = 0.6;

/// The order of the rows, and so of their keys. It stands still while a cue is on: a result must not move the key that is to change it.
#[derive(Default)]
pub(super) struct Order {
    at: Option<(usize, usize)>,
    rows: Vec<(Group, String)>,
}

impl Order {
    pub(super) fn keep_up(&mut self, panel: &Panel, at: (usize, usize)) {
        let groups = [
            (Group::Tested, &panel.tested),
            (Group::Running, &panel.running),
            (Group::Rest, &panel.rest),
        ];
        if self.at != Some(at) {
            self.at = Some(at);
            self.rows.clear();
            for (group, rows) in groups {
                for row in rows
                    .iter()
                    .filter(|r| group != Group::Rest || r.rating.is_none())
                {
                    self.rows.push((group, row.item.clone()));
                }
            }
            for row in panel.rest.iter().filter(|r| r.rating.is_some()) {
                self.rows.push((Group::Before, row.item.clone()));
            }
            return;
        }
        let known: BTreeSet<&str> = self.rows.iter().map(|(_, id)| id.as_str()).collect();
        let mut late = Vec::new();
        for (group, rows) in groups {
            for row in rows.iter().filter(|r| !known.contains(r.item.as_str())) {
                late.push((group, row.item.clone()));
            }
        }
        self.rows.extend(late);
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The item of a key.
    pub(super) fn item(&self, n: usize) -> Option<&str> {
        self.rows.get(n).map(|(_, id)| id.as_str())
    }

    pub(super) fn tests(&self, item: &str) -> bool {
        self.rows
            .iter()
            .any(|(group, id)| *group == Group::Tested && id == item)
    }

    pub(super) fn first_tested(&self) -> Option<&str> {
        self.rows
            .iter()
            .find(|(group, _)| *group == Group::Tested)
            .map(|(_, id)| id.as_str())
    }

    fn has(&self, item: &str) -> bool {
        self.rows.iter().any(|(_, id)| id == item)
    }
}

/// A row of the panel with its item and its key.
pub(super) struct Row<'a> {
    pub(super) item: &'a Item,
    pub(super) row: &'a PanelRow,
    pub(super) key: Option<usize>,
}

enum Block<'a> {
    Group(String),
    Card(Row<'a>, Card),
    Row(Row<'a>, Group),
    Improvised(usize, Option<usize>),
    Earlier(Row<'a>),
    Conflict(Conflict<'a>),
}

/// How much is shown. Each step folds a little more.
#[derive(Clone, Copy)]
struct Fold {
    wording: bool,
    /// Results of other stages.
    earlier: usize,
    all_large: bool,
    text: bool,
}

pub(super) fn show(ui: &mut Ui, here: &RunCx<'_>) {
    let theme = here.cx.theme;
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, theme.surface_2);
    ui.painter()
        .vline(rect.left() + 0.5, rect.y_range(), stroke::hair(theme.line));
    let strip = redlines::height(here);
    let red = rect.with_min_y(rect.bottom() - strip);
    let head_height = here.m.head.0 + 22.0 + here.m.head.1;
    let head = rect.with_max_y(rect.top() + head_height);
    head_ui(ui, here, head);
    let list = Rect::from_min_max(
        pos2(rect.left() + 1.0, head.bottom()),
        pos2(rect.right(), red.top() - 4.0),
    );
    let mut blocks = fit(ui, here, list);
    // What a branch says otherwise is told at once: it never waits below the edge of the list.
    let told = if height_of(ui, here, &blocks, list.width()) > list.height() {
        take_conflicts(&mut blocks)
    } else {
        Vec::new()
    };
    let below = height_of(ui, here, &told, list.width()).min(list.height() * MOST_TOLD);
    let told_at = list.with_min_y(list.bottom() - below);
    let list = list.with_max_y(told_at.top());
    scrolled(ui, here, &blocks, list, "items");
    if !told.is_empty() {
        scrolled(ui, here, &told, told_at, "conflicts");
    }
    rows(ui, red, "red", |ui| redlines::show(ui, here));
}

/// Blocks one below the other, scrolled where they are more than the place holds.
fn scrolled(ui: &mut Ui, here: &RunCx<'_>, blocks: &[Block<'_>], place: Rect, name: &str) {
    rows(ui, place.expand2(vec2(0.0, 4.0)), name, |ui| {
        ScrollArea::vertical()
            .id_salt((name, here.view.visit))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                ui.gap(Gap::Xs);
                for block in blocks {
                    let height = block_height(ui, here, block, place.width());
                    let (area, _) =
                        ui.allocate_exact_size(vec2(place.width(), height), Sense::hover());
                    if ui.is_rect_visible(area) {
                        block_ui(ui, here, block, area);
                    }
                }
            });
    });
}

fn height_of(ui: &Ui, here: &RunCx<'_>, blocks: &[Block<'_>], width: f32) -> f32 {
    blocks
        .iter()
        .map(|block| block_height(ui, here, block, width))
        .sum()
}

/// Takes the sentences of branches out of the blocks, each below a row of its item; the one that the key takes comes first.
fn take_conflicts<'a>(blocks: &mut Vec<Block<'a>>) -> Vec<Block<'a>> {
    let mut told: Vec<Block<'a>> = Vec::new();
    let mut kept: Vec<Block<'a>> = Vec::new();
    for block in blocks.drain(..) {
        let Block::Conflict(conflict) = &block else {
            kept.push(block);
            continue;
        };
        let at = if conflict.first { 0 } else { told.len() };
        told.insert(at, block);
        match kept.pop() {
            Some(Block::Row(row, _) | Block::Earlier(row)) => told.insert(at, Block::Earlier(row)),
            // A card stays where it is, with its buttons.
            other => kept.extend(other),
        }
    }
    *blocks = kept;
    told
}

fn head_ui(ui: &Ui, here: &RunCx<'_>, head: Rect) {
    let (theme, text) = (here.cx.theme, here.cx.text);
    let side = if here.m.row_pad.1 > 18.0 { 20.0 } else { 16.0 };
    let y = head.top() + here.m.head.0 + 11.0;
    let title = if here.order.first_tested().is_some() {
        text.run_tested()
    } else {
        text.run_tested_none()
    };
    let end = paint_text(
        ui,
        pos2(head.left() + side, y),
        head.width() - 2.0 * side,
        title,
        TextRole::Lead,
        theme.ink,
    );
    a11y::painted_as(
        ui,
        Rect::from_min_max(pos2(head.left() + side, y - 11.0), pos2(end, y + 11.0)),
        "tested",
        title,
    );
    let room = head.right() - side - end - 12.0;
    let counts = here.view.counts;
    let unrated = text.run_count_unrated(counts.unrated);
    let all = text.run_count_all(counts.total());
    let (right, face) = (head.right() - side, TextRole::Small.strong());
    let left = paint_text_right(ui.painter(), pos2(right, y), &unrated, face, theme.ink);
    let face = TextRole::Small.font();
    if text_width(ui, &all, face.clone()) < room - (right - left) {
        paint_text_right(ui.painter(), pos2(left, y), &all, face, theme.ink_3);
    }
    let area = Rect::from_min_max(pos2(left, y - 11.0), pos2(right, y + 11.0));
    a11y::painted_live(ui, area, "counts", &[all, unrated].concat());
}

/// The blocks with as little folded as the room asks for.
fn fit<'a>(ui: &Ui, here: &RunCx<'a>, list: Rect) -> Vec<Block<'a>> {
    let m = here.m;
    let most = if m.earlier { usize::MAX } else { 0 };
    let mut steps = vec![
        (true, most, true, true),
        (false, most, true, true),
        (false, 6, true, true),
        (false, 3, true, true),
        (false, 1, true, true),
        (false, 0, true, true),
        (false, 0, false, true),
        (false, 0, false, false),
    ];
    if !m.card_text {
        steps = vec![(false, 0, true, false), (false, 0, false, false)];
    }
    let mut last = Vec::new();
    for (wording, earlier, all_large, text) in steps {
        let fold = Fold {
            wording,
            earlier: earlier.min(most),
            all_large,
            text,
        };
        last = blocks(here, fold);
        if height_of(ui, here, &last, list.width()) <= list.height() {
            break;
        }
    }
    last
}

fn blocks<'a>(here: &RunCx<'a>, fold: Fold) -> Vec<Block<'a>> {
    let text = here.cx.text;
    let panel = here.panel;
    let all = || panel.keyed().chain(&panel.earlier);
    let row_of = |id: &str, key: Option<usize>| {
        let row = all().find(|r| r.item == id)?;
        let item = here.scenario.item(id)?;
        Some(Row { item, row, key })
    };
    let mut blocks = Vec::new();
    let of_group = |wanted: Group| {
        here.order
            .rows
            .iter()
            .enumerate()
            .filter(move |(_, (group, _))| *group == wanted)
            .filter_map(|(key, (_, id))| row_of(id, Some(key)))
            .collect::<Vec<_>>()
    };
    let tested = of_group(Group::Tested);
    for row in tested {
        let focused = here.focus == Some(row.item.id.as_str());
        if focused || fold.all_large {
            let card = Card {
                focused,
                text: focused && fold.text,
                wording: focused && fold.wording,
            };
            blocks.push(Block::Card(row, card));
        } else {
            blocks.push(Block::Row(row, Group::Tested));
        }
    }
    let running = of_group(Group::Running);
    if !running.is_empty() {
        blocks.push(Block::Group(text.run_running().to_owned()));
        blocks.extend(running.into_iter().map(|r| Block::Row(r, Group::Running)));
    }
    let rest = of_group(Group::Rest);
    let before = of_group(Group::Before);
    let count = rest.len() + before.len();
    if count > 0 {
        let stage = here
            .scene
            .visits
            .get(here.view.visit)
            .and_then(|v| here.scenario.cue(&v.cue))
            .and_then(|c| here.scenario.stages.iter().find(|s| s.id == c.stage))
            .map_or("", |s| s.title.as_str());
        blocks.push(Block::Group(text.run_rest(count, stage)));
        blocks.extend(rest.into_iter().map(|r| Block::Row(r, Group::Rest)));
        blocks.extend(before.into_iter().map(|r| Block::Row(r, Group::Before)));
    }
    if !here.view.improvised.is_empty() {
        blocks.push(Block::Group(text.run_improvised().to_owned()));
        for (i, place) in here.view.improvised.iter().enumerate() {
            let key = here.order.len() + i;
            blocks.push(Block::Improvised(*place, Some(key)));
        }
    }
    let earlier: Vec<Row<'a>> = panel
        .earlier
        .iter()
        .filter(|r| !here.order.has(&r.item))
        .filter_map(|r| row_of(&r.item, None))
        .collect();
    if fold.earlier > 0 && !earlier.is_empty() {
        let count = earlier.len();
        let stage = &earlier[0].item.stage;
        let title = if earlier.iter().all(|r| r.item.stage == *stage) {
            let stage = here.scenario.stages.iter().find(|s| s.id == *stage);
            text.run_earlier(count, stage.map_or("", |s| s.title.as_str()))
        } else {
            text.run_earlier_mixed(count)
        };
        blocks.push(Block::Group(title));
        let shown = earlier.into_iter().take(fold.earlier);
        blocks.extend(shown.map(Block::Earlier));
    }
    with_conflicts(here, blocks, row_of)
}

/// What a branch says beside a result given by hand stands under its item, however much is folded.
fn with_conflicts<'a>(
    here: &RunCx<'a>,
    mut blocks: Vec<Block<'a>>,
    row_of: impl Fn(&str, Option<usize>) -> Option<Row<'a>>,
) -> Vec<Block<'a>> {
    if here.look.is_some() {
        return blocks;
    }
    let differing = here.scene.all_differing();
    let differing = differing.map(|(item, own, _)| (item, own, Against::Recorder));
    let mut all: Vec<_> = differing.collect();
    let is_open = |item: &str| here.scene.differing(item).is_some();
    let branches = here.scene.conflicts().into_iter();
    let branches = branches.filter(|(item, ..)| !is_open(item));
    all.extend(branches.map(|(item, stands, implied)| (item, stands, Against::Branch(implied))));
    for (n, (item, stands, against)) in all.into_iter().enumerate() {
        let is_of = |block: &Block<'_>| match block {
            Block::Card(row, _) | Block::Row(row, _) | Block::Earlier(row) => row.item.id == item,
            _ => false,
        };
        let place = blocks.iter().position(is_of).map(|place| place + 1);
        if place.is_none() {
            blocks.extend(row_of(item, None).map(Block::Earlier));
        }
        let conflict = Conflict {
            item,
            stands,
            against,
            first: n == 0,
        };
        let place = place.unwrap_or(blocks.len());
        blocks.insert(place, Block::Conflict(conflict));
    }
    blocks
}

fn block_height(ui: &Ui, here: &RunCx<'_>, block: &Block<'_>, width: f32) -> f32 {
    let m = here.m;
    match block {
        Block::Group(_) => m.group.0 + 18.0 + m.group.1,
        Block::Conflict(conflict) => differing::height(ui, here, conflict, width),
        Block::Card(row, card) => card::card_height(ui, here, row, *card, width) + 8.0,
        Block::Row(_, Group::Before) | Block::Earlier(_) => 34.0,
        Block::Row(_, Group::Running) => m.row + 2.0,
        Block::Row(..) | Block::Improvised(..) => m.row,
    }
}

fn block_ui(ui: &mut Ui, here: &RunCx<'_>, block: &Block<'_>, area: Rect) {
    let theme = here.cx.theme;
    match block {
        Block::Group(title) => {
            let side = if here.m.row_pad.1 > 18.0 { 19.0 } else { 15.0 };
            let y = area.top() + here.m.group.0 + 9.0;
            ui.painter().text(
                pos2(area.left() + side, y),
                Align2::LEFT_CENTER,
                title,
                TextRole::Small.strong(),
                theme.ink_3,
            );
            a11y::painted_as(ui, area, ("group", title), title);
        }
        Block::Card(row, card) => {
            let area = area.with_max_y(area.bottom() - 8.0);
            card::card(ui, here, row, *card, area);
        }
        Block::Conflict(conflict) => differing::show(ui, here, conflict, area),
        Block::Row(row, Group::Before) | Block::Earlier(row) => {
            item::small_row(ui, here, row, area);
        }
        Block::Row(row, group) => item::row(ui, here, row, *group == Group::Running, area),
        Block::Improvised(place, key) => improvised::show(ui, here, *place, *key, area),
    }
}
