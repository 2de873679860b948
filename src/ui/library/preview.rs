//! What a script holds, before it is played.

use egui::{Align, Layout, Margin, Rect, ScrollArea, StrokeKind, Ui, pos2, vec2};

use crate::i18n::duration;
use crate::library::Script;
use crate::scenario::{Basis, Scenario, not_in_force};
use crate::ui::keys::{LibraryKey, Press as _};
use crate::ui::theme::{Gap, Radius, TextRole, stroke};
use crate::ui::widgets::{
    Button, Row, UiExt as _, bar_in_margin, difficulty, hline, inset, link, rows,
};
use crate::ui::{Cx, Route};

use super::LibraryScreen;
use super::cards::spoken_cues;
use crate::ui::shared::history::{day, score};

const FOOT: f32 = 65.0;
/// Width of the names of a fact.
const NAMES: f32 = 72.0;

impl LibraryScreen {
    pub(super) fn preview(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, script: &Script) {
        let (theme, text) = (cx.theme, cx.text);
        let radius = Radius::Card;
        let stroke = stroke::hair(theme.line);
        ui.painter()
            .rect(rect, radius, theme.surface, stroke, StrokeKind::Inside);
        let body = Rect::from_min_max(
            // Below the round corners, which a scroll bar would cut.
            rect.min + vec2(1.0, 10.0),
            pos2(rect.right() - 1.0, rect.bottom() - FOOT),
        );
        rows(ui, body, "preview", |ui| {
            bar_in_margin(ui);
            ScrollArea::vertical()
                .id_salt(("preview", &script.scenario.id))
                .auto_shrink(false)
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    self.content(ui, cx, script);
                });
        });
        let y = rect.bottom() - FOOT;
        ui.painter().hline(rect.x_range(), y, stroke);
        let foot = Rect::from_min_max(pos2(rect.left() + 24.0, y), rect.max - vec2(24.0, 0.0));
        inset(
            ui,
            foot,
            "preview foot",
            Layout::left_to_right(Align::Center),
            |ui| {
                let name = format!("{} {}", text.library_prepare(), script.scenario.title);
                let button = Button::new(theme, text.library_prepare()).name(&name);
                // With several chosen, Enter means them, and on a set the set.
                let button = if self.chosen.is_empty() && self.on_set.is_none() {
                    button.primary().key(LibraryKey::Enter.cap(text))
                } else {
                    button
                };
                let button = if self.narrow {
                    button
                } else {
                    button.width(foot.width())
                };
                if button.show(ui).clicked() {
                    cx.go(Route::Setup(vec![script.scenario.id.clone()]));
                }
                if self.narrow {
                    let close = Button::new(theme, text.library_close_preview());
                    if close
                        .key(LibraryKey::Back.cap(text))
                        .ghost()
                        .show(ui)
                        .clicked()
                    {
                        self.drawer = false;
                    }
                }
            },
        );
    }

    fn content(&self, ui: &mut Ui, cx: &Cx<'_>, script: &Script) {
        let (theme, text) = (cx.theme, cx.text);
        let scenario = &script.scenario;
        part(
            ui,
            Margin {
                left: 24,
                right: 24,
                top: 9,
                bottom: 16,
            },
            |ui| {
                ui.horizontal(|ui| {
                    let version = text.library_version(scenario.id.clone(), scenario.version);
                    ui.hint(theme, version);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        difficulty(ui, theme, scenario.difficulty);
                        ui.hint(theme, text.library_difficulty())
                            .on_hover_text(text.library_difficulty_of(scenario.difficulty));
                    });
                });
                ui.page_title(theme, &scenario.title);
                for other in cx.session.library().other_editions(scenario) {
                    let other = &other.scenario;
                    let language = text.language_name(other.written_in());
                    let words =
                        text.library_other_edition(other.id.clone(), language, other.title.clone());
                    if link(ui, theme, &words, &words).clicked() {
                        cx.go(Route::Library(Some(other.id.clone())));
                    }
                }
                if let Some(name) = script.path.as_ref().and_then(|p| p.file_name()) {
                    let own = text.library_own(name.to_string_lossy().into_owned());
                    ui.hint(theme, own);
                }
                ui.gap(Gap::Md);
                tall(ui, &scenario.background, TextRole::Body, theme.ink_2);
            },
        );
        hline(ui, theme);
        part(ui, Margin::symmetric(24, 14), |ui| {
            ui.hint(theme, text.library_first_line());
            ui.gap(Gap::Sm);
            // One breath a row, as it will be spoken.
            for breath in &scenario.opening().line {
                let face = TextRole::DialogTitle.font();
                let words = egui::RichText::new(breath).font(face).color(theme.ink);
                ui.label(words.line_height(Some(26.0)));
            }
        });
        hline(ui, theme);
        part(ui, Margin::symmetric(24, 14), |ui| stages(ui, cx, scenario));
        hline(ui, theme);
        part(ui, Margin::symmetric(24, 14), |ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            self.facts(ui, cx, scenario);
        });
    }

    fn facts(&self, ui: &mut Ui, cx: &Cx<'_>, scenario: &Scenario) {
        let text = cx.text;
        let list = |words: Vec<String>| words.join(text.list_separator());
        let titles = |optional: bool| {
            let roles = scenario
                .roles
                .iter()
                .filter(move |r| r.optional == optional);
            list(roles.map(|r| r.title.clone()).collect())
        };
        let (needed, optional) = (titles(false), titles(true));
        let roles = if optional.is_empty() {
            needed
        } else {
            text.library_roles_optional(needed, optional)
        };
        let red = scenario.red_lines().map(|item| item.title.clone());
        let injects = scenario.injects.iter().map(|i| i.title.clone());
        let rights = scenario.rights.iter().map(|r| text.right(*r).to_owned());
        for (name, words) in [
            (text.library_roles(), roles),
            (text.library_red_lines(), list(red.collect())),
            (text.library_injects(), list(injects.collect())),
            (text.library_rights(), list(rights.collect())),
            (text.library_basis(), basis(cx, &scenario.basis)),
            (text.library_source(), scenario.source.clone()),
        ] {
            fact(ui, cx, name, &words);
        }
        let today = cx.session.now().wall.date_naive();
        for (_, kind) in not_in_force(scenario, today.into()) {
            tall(
                ui,
                &text.finding_kind(&kind),
                TextRole::Small,
                cx.theme.partly,
            );
        }
        let Some(history) = self.history.value() else {
            return;
        };
        let times = history.times(&scenario.id);
        if times == 0 {
            fact(ui, cx, text.library_played_none(), "");
            return;
        }
        let today = cx.session.now().wall.date_naive();
        let plays = history.of(&scenario.id).iter().map(|play| {
            let score = score(text, play).unwrap_or_default();
            text.library_play(day(text, play.day, today), score)
        });
        let name = text.library_played(times);
        fact(ui, cx, &name, &list(plays.collect()));
    }
}

/// A part of the panel across its whole width.
fn part(ui: &mut Ui, margin: Margin, add: impl FnOnce(&mut Ui)) {
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui);
    });
}

/// A paragraph with the line height of the design.
fn tall(ui: &mut Ui, words: &str, role: TextRole, ink: egui::Color32) {
    let words = egui::RichText::new(words).font(role.font()).color(ink);
    ui.add(egui::Label::new(words.line_height(Some(role.line()))).wrap());
}

fn stages(ui: &mut Ui, cx: &Cx<'_>, scenario: &Scenario) {
    let (theme, text) = (cx.theme, cx.text);
    for (i, stage) in scenario.stages.iter().enumerate() {
        let cues = spoken_cues(scenario, Some(&stage.id));
        let time = if stage.target_secs % 60 == 0 {
            text.library_minutes(stage.target_secs / 60)
        } else {
            duration(i64::from(stage.target_secs) * 1000)
        };
        let told = || text.library_stage(cues, i + 1, time.clone(), stage.title.clone());
        Row::new(theme, 30.0).show(ui, told, |row| {
            row.column(30.0, &(i + 1).to_string(), TextRole::CardTitle, theme.ink_3);
            let time_at = row.room().right() - 66.0;
            row.right(&time, TextRole::Small, theme.ink_2);
            row.skip_right(row.room().right() - time_at);
            row.right(&text.library_cues(cues), TextRole::Small, theme.ink_3);
            row.skip_right(8.0);
            row.rest(&stage.title, TextRole::Body, theme.ink);
        });
    }
}

/// A name and what it stands for.
fn fact(ui: &mut Ui, cx: &Cx<'_>, name: &str, words: &str) {
    let theme = cx.theme;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if words.is_empty() {
            ui.note(theme, name);
            return;
        }
        ui.vertical(|ui| {
            ui.set_width(NAMES);
            ui.note(theme, name);
        });
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            tall(ui, words, TextRole::Small, theme.ink);
        });
    });
}

/// Citations by document: the name once, then its articles.
fn basis(cx: &Cx<'_>, all: &[Basis]) -> String {
    let text = cx.text;
    let mut documents: Vec<(&str, Vec<String>)> = Vec::new();
    for basis in all {
        match documents
            .iter_mut()
            .find(|(short, _)| *short == basis.short)
        {
            Some((_, cited)) => cited.extend(basis.printable_article().map(str::to_owned)),
            None => documents.push((&basis.short, vec![text.short_citation(basis)])),
        }
    }
    let lines: Vec<String> = documents
        .into_iter()
        .map(|(short, cited)| cited.join(text.article_separator(short)))
        .collect();
    lines.join("\n")
}
