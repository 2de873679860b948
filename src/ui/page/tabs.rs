//! The head of the page and its tabs.

use std::borrow::Cow;

use egui::{Align, Layout, Ui};

use crate::drill::{Drill, Verdict};
use crate::i18n::{Text, tenths};

use crate::ui::keys::{PageKey, Press as _};
use crate::ui::shared::figures::Figures;
use crate::ui::theme::{Gap, TextRole};
use crate::ui::widgets::{self, Button, UiExt as _, at_right};
use crate::ui::{Cx, Request, Route, icons};

use super::{PageScreen, TABS, View};

/// The least room that a note beside a title is worth.
const NOTE: f32 = 80.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Summary,
    Replay,
    Items,
    Actions,
    Papers,
    Images,
    Changes,
}

impl Tab {
    pub(super) const ALL: [Self; 7] = [
        Self::Summary,
        Self::Replay,
        Self::Items,
        Self::Actions,
        Self::Papers,
        Self::Images,
        Self::Changes,
    ];

    pub(super) fn next(self) -> Self {
        let place = Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0);
        Self::ALL[(place + 1) % Self::ALL.len()]
    }

    fn words(self, text: &Text, drill: &Drill, view: Option<&View>, papers: usize) -> String {
        let debrief = &drill.state().debrief;
        match self {
            Self::Summary => text.page_summary().to_owned(),
            Self::Replay => text.page_replay().to_owned(),
            Self::Items => {
                let items = drill.scenarios().iter().map(|s| s.items.len());
                text.page_items(items.sum::<usize>())
            }
            Self::Actions => text.page_actions(debrief.problems.len()),
            Self::Papers => text.page_papers(papers),
            Self::Images => text.page_images(debrief.files().count()),
            Self::Changes => text.page_changes(view.map_or(0, |v| v.changes.len())),
        }
    }
}

impl PageScreen {
    pub(super) fn tabs(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = if ui.available_width() < 960.0 {
                14.0
            } else {
                20.0
            };
            ui.gap(Gap::Sm);
            for (place, tab) in Tab::ALL.into_iter().enumerate() {
                let words = tab.words(text, drill, self.view.as_ref(), self.papers.count());
                let on = self.tab == tab;
                let shown = widgets::tab(ui, theme, (TextRole::Body, TABS), &words, "", on);
                let key = PageKey::Tab.nth_cap(text, place);
                if shown.on_hover_text(key).clicked() {
                    self.turn_to(cx, tab);
                }
            }
        });
    }
}

pub(super) fn header_row(ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, note: &str, back: Route) {
    let (theme, text) = (cx.theme, cx.text);
    let state = drill.state();
    let title = match drill.scenarios() {
        [scenario] => scenario.title.as_str(),
        _ => state.setup.name.as_str(),
    };
    ui.horizontal_centered(|ui| {
        let button = Button::new(theme, "")
            .icon(icons::ARROW_LEFT)
            .name(match back {
                Route::Debrief | Route::Run => text.page_back(),
                _ => text.page_back_out(),
            });
        let from_elsewhere = !matches!(back, Route::Debrief | Route::Run);
        if button.ghost().show(ui).clicked() {
            cx.go(back);
        }
        // In a narrow window the title needs the room of the keys; they stand in the table of keys.
        let narrow = ui.ctx().content_rect().width() < 1_200.0;
        at_right(ui, |ui| {
            let export = Button::new(theme, text.page_export()).icon(icons::EXPORT);
            if keyed(export, PageKey::Export.cap(text), narrow)
                .show(ui)
                .clicked()
            {
                cx.go(Route::Papers);
            }
            if from_elsewhere {
                let debrief = Button::new(theme, text.find_to_debrief());
                if keyed(debrief, PageKey::Debrief.cap(text), narrow)
                    .show(ui)
                    .clicked()
                {
                    cx.go(Route::Debrief);
                }
            }
            let whole = Button::new(theme, ".drill")
                .icon(icons::DOWNLOAD_SIMPLE)
                .name(text.keep_export_drill());
            let whole = whole.show(ui).on_hover_text(text.keep_export_drill());
            if whole.clicked() {
                cx.request(Request::ExportDrill(drill.uid().to_owned()));
            }
            let again = Button::new(theme, text.page_again()).icon(icons::ARROW_COUNTER_CLOCKWISE);
            if keyed(again, PageKey::Again.cap(text), narrow)
                .show(ui)
                .clicked()
            {
                cx.go(Route::Again(drill.uid().to_owned()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                ui.page_title(theme, title);
                // When it was and what it came to gives way to the title; the summary tells both.
                if ui.available_width() > NOTE {
                    ui.note(theme, note);
                }
            });
        });
    });
}

fn keyed<'a>(button: Button<'a>, key: Cow<'a, str>, narrow: bool) -> Button<'a> {
    if narrow { button } else { button.key(key) }
}

/// 2026 年 11 月 24 日，79.8 合格，待签署 2 人
pub(super) fn note(text: &Text, drill: &Drill, figures: &Figures) -> String {
    let state = drill.state();
    let mut parts = Vec::new();
    if let Some(started) = state.started {
        parts.push(text.full_date(started.wall.date_naive()));
    }
    let assessed = &figures.assessment;
    let worth = text.verdict(assessed.verdict);
    match assessed.verdict {
        Verdict::RedLine {
            tenths: Some(points),
        } => parts.push([&text.score_for_reference(tenths(points)), " ", worth].concat()),
        verdict => match verdict.tenths() {
            Some(points) => parts.push([tenths(points).as_str(), " ", worth].concat()),
            None => parts.push(worth.to_owned()),
        },
    }
    if let Some(next) = figures.next {
        parts.push(text.next_step(next));
    }
    parts.join(text.debrief_joint())
}
