//! 设置: a choice is in force and kept at once, what is typed when its field is left, at Enter, or after a pause.

mod about;
mod archive;
mod fields;
mod folders;
mod grades;
mod letterhead;
mod lists;
mod retention;
mod rules;
mod sensitive_words;

use crate::tasks::{FolderFor, News};
use std::path::PathBuf;
use std::time::Duration;

use egui::{Align, Id, Layout, Margin, Rect, ScrollArea, Ui, pos2, vec2};

use crate::archive::RetentionPeriods;
use crate::i18n::Language;
use crate::session::{Command, Session};
use crate::settings::{Appearance, Settings};

use super::theme::{Gap, TextRole};
use super::widgets::{
    UiExt as _, a11y, bar_in_margin, card, inset, rows, section, segmented, switch, turn_by_keys,
};
use super::{Cx, RailItem, Route, Screen};
use crate::ui::keys::{Keys, Press as _, SettingsKey};

use fields::{field, line, note, row};

const GUTTER: f32 = 32.0;
const HEADER: f32 = 72.0;
const GAP: f32 = 24.0;
/// Narrower than this the cards stand in one column.
const TWO_COLUMNS: f32 = 1000.0;
/// What is typed is kept after so long a pause. Milliseconds.
const PAUSE: i64 = 1_000;

pub(crate) struct SettingsScreen {
    unit: String,
    branch: String,
    code: String,
    facilitator: String,
    start_word: String,
    stop_word: String,
    /// Excellent, good, pass, as typed.
    thresholds: [String; 4],
    unit_rules: rules::Typed,
    /// Each with a number of its own, so that a field keeps its cursor when one above it goes.
    phrases: Vec<(u64, String)>,
    next_phrase: u64,
    /// The phrase that was just added gets the focus.
    new_phrase: Option<u64>,
    /// Words that must not leave the house, one a line.
    guarded: String,
    export: String,
    chosen_folder: Option<PathBuf>,
    /// 版头模板, as typed, and as the system's dialog answers.
    letterhead: String,
    chosen_letterhead: Option<PathBuf>,
    kept: archive::ArchiveInfo,
    /// A text field had the focus when the screen was last drawn.
    typing: bool,
    /// Something was typed that is not kept yet.
    typed: Option<Typed>,
}

/// When, and in which field. Milliseconds.
#[derive(Clone, Copy)]
struct Typed {
    at: i64,
    field: Option<Id>,
}

impl SettingsScreen {
    pub(crate) fn new(session: &Session) -> Self {
        let settings = session.settings().clone();
        let t = settings.thresholds;
        let (start_word, stop_word) = settings.start_and_stop(session.text().language());
        let phrases = settings.phrases_in(session.text().language());
        let phrases: Vec<(u64, String)> = (0..).zip(phrases).collect();
        Self {
            unit: settings.unit,
            branch: settings.branch,
            code: settings.unit_code,
            facilitator: settings.facilitator,
            start_word,
            stop_word,
            thresholds: [t.excellent, t.good, t.pass, t.coverage].map(|p| p.to_string()),
            unit_rules: rules::of(&settings.unit_rules),
            next_phrase: phrases.len() as u64,
            phrases,
            new_phrase: None,
            guarded: settings.words.join("\n"),
            export: session.export_folder().display().to_string(),
            chosen_folder: None,
            letterhead: settings
                .letterhead
                .map(|file| file.display().to_string())
                .unwrap_or_default(),
            chosen_letterhead: None,
            kept: archive::ArchiveInfo::new(session),
            typing: false,
            typed: None,
        }
    }
}

impl Screen for SettingsScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Settings
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[SettingsKey::SCOPE]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if self.over_keys(keys, cx) {
            return;
        }
        // Esc leaves a field first, then the screen.
        if keys.take(SettingsKey::Back) && !std::mem::take(&mut self.typing) {
            cx.go(Route::Home);
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if let Some(folder) = self.chosen_folder.take() {
            self.export = folder.display().to_string();
            self.touch(ui, cx);
        }
        let (theme, text) = (cx.theme, cx.text);
        let all = ui.max_rect();
        let head = Rect::from_min_size(
            all.min + vec2(GUTTER, 0.0),
            vec2(all.width() - 2.0 * GUTTER, HEADER),
        );
        inset(
            ui,
            head,
            "settings header",
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                ui.page_title(theme, text.settings_title());
                let face = TextRole::Small.font();
                let note = egui::RichText::new(text.settings_note()).font(face);
                ui.add(egui::Label::new(note.color(theme.ink_3)).truncate());
            },
        );
        let body = Rect::from_min_max(pos2(all.left(), all.top() + HEADER), all.max);
        rows(ui, body, "settings body", |ui| {
            bar_in_margin(ui);
            ScrollArea::vertical()
                .id_salt("settings")
                .auto_shrink(false)
                .show(ui, |ui| {
                    turn_by_keys(ui, false);
                    self.body(ui, cx);
                });
        });
        self.over_dialog(ui, cx);
        self.typing = ui.ctx().text_edit_focused();
        self.keep_typed(ui, cx);
    }

    fn on_news(&mut self, news: News) -> Option<News> {
        match news {
            News::FolderChosen(FolderFor::Export, Some(folder)) => {
                self.chosen_folder = Some(folder);
            }
            News::LetterheadChosen(file) => self.chosen_letterhead = Some(file),
            news => return Some(news),
        }
        None
    }

    fn flush(&mut self, session: &Session) -> Vec<Command> {
        self.unkept(session).into_iter().collect()
    }

    fn archive_changed(&mut self) {
        self.kept.again();
    }
}

impl SettingsScreen {
    /// Something was typed.
    fn touch(&mut self, ui: &Ui, cx: &Cx<'_>) {
        self.typed = Some(Typed {
            at: cx.session.now().mono_millis,
            field: ui.memory(egui::Memory::focused),
        });
    }

    fn keep_typed(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let Some(typed) = self.typed else { return };
        let left = typed.at + PAUSE - cx.session.now().mono_millis;
        let stays = self.typing && ui.memory(egui::Memory::focused) == typed.field;
        if stays && left > 0 {
            let soon = Duration::from_millis(left.unsigned_abs());
            ui.ctx().request_repaint_after(soon);
        } else if !cx.queue.borrow().is_empty() {
            // A choice of this frame is kept first, and this on top of it.
            ui.ctx().request_repaint();
        } else if let Some(command) = self.unkept(cx.session) {
            cx.run(command);
        }
    }

    /// What was typed and is not kept, as far as it can be taken.
    pub(crate) fn unkept(&mut self, session: &Session) -> Option<Command> {
        self.typed.take()?;
        let mut settings = session.settings().clone();
        self.write(session, &mut settings);
        (settings != *session.settings()).then(|| Command::Change(Box::new(settings)))
    }

    /// Writes what stands in the fields into settings. What cannot be taken leaves them as they are.
    fn write(&self, session: &Session, settings: &mut Settings) {
        for (typed, kept) in [
            (&self.unit, &mut settings.unit),
            (&self.branch, &mut settings.branch),
            (&self.code, &mut settings.unit_code),
            (&self.facilitator, &mut settings.facilitator),
        ] {
            typed.trim().clone_into(kept);
        }
        // A drill without a word to stop it is not safe, so an empty one is not taken.
        let words = [self.start_word.trim(), self.stop_word.trim()];
        if !words.contains(&"") {
            words[0].clone_into(&mut settings.start_word);
            words[1].clone_into(&mut settings.stop_word);
        }
        if let Ok(thresholds) = grades::thresholds(&self.thresholds) {
            settings.thresholds = thresholds;
        }
        settings.unit_rules = rules::named(&self.unit_rules);
        let filled = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
        let phrases = self.phrases.iter();
        settings.phrases = phrases.filter_map(|(_, phrase)| filled(phrase)).collect();
        settings.words = self.guarded.lines().filter_map(filled).collect();
        if let Ok(folder) = self.folder(session) {
            settings.export_folder = folder;
        }
        settings.letterhead = self.letterhead_typed();
        if let [Some(record_years), Some(actions_years), Some(media_months)] =
            retention::periods(&self.kept.periods)
        {
            settings.retention = RetentionPeriods {
                record_years,
                actions_years,
                media_months,
            };
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        ui.spacing_mut().item_spacing.y = 0.0;
        let inner = ui.available_width() - 2.0 * GUTTER;
        let top = ui.cursor().min;
        let two = inner >= TWO_COLUMNS;
        let width = if two {
            ((inner - GAP) / 2.0).min(640.0)
        } else {
            inner.min(760.0)
        };
        let left = Rect::from_min_size(top + vec2(GUTTER, 0.0), vec2(width, 1.0e6));
        let mut bottom = column(ui, left, "left", |ui| {
            look(ui, cx);
            self.desk(ui, cx);
            self.words(ui, cx);
            if !two {
                self.others(ui, cx);
            }
            self.keep(ui, cx);
        });
        if two {
            let right = left.translate(vec2(width + GAP, 0.0));
            bottom = bottom.max(column(ui, right, "right", |ui| self.others(ui, cx)));
        }
        let used = Rect::from_min_max(top, pos2(top.x + inner, bottom));
        ui.advance_cursor_after_rect(used);
    }

    fn others(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.grades(ui, cx);
        self.unit_rules(ui, cx);
        self.phrases(ui, cx);
        self.folders(ui, cx);
        self.guarded(ui, cx);
        self.about(ui, cx);
    }

    fn desk(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let mut changed = false;
        group(ui, cx, text.settings_desk(), "", |ui| {
            let lines = [
                (
                    text.settings_unit(),
                    text.settings_unit_hint(),
                    &mut self.unit,
                ),
                (
                    text.settings_branch(),
                    text.settings_branch_hint(),
                    &mut self.branch,
                ),
                (
                    text.settings_facilitator(),
                    text.settings_facilitator_hint(),
                    &mut self.facilitator,
                ),
            ];
            for (name, hint, value) in lines {
                changed |= line(ui, cx, name, hint, value);
            }
            let (name, more) = (text.settings_code(), text.settings_code_note());
            row(ui, cx, name, more, |ui| {
                changed |= field(ui, cx, 160.0, name, "XB", &mut self.code).changed();
            });
        });
        if changed {
            self.touch(ui, cx);
        }
    }

    fn words(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let text = cx.text;
        let mut changed = false;
        group(ui, cx, text.settings_words(), "", |ui| {
            let half = (ui.available_width() - 16.0) / 2.0;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                let words = [
                    (text.settings_start_word(), &mut self.start_word),
                    (text.settings_stop_word(), &mut self.stop_word),
                ];
                for (name, word) in words {
                    ui.vertical(|ui| {
                        ui.body_2(cx.theme, name);
                        ui.gap(Gap::Xs);
                        changed |= field(ui, cx, half, name, "", word).changed();
                    });
                }
            });
            ui.gap(Gap::Md);
            let words = [self.start_word.trim(), self.stop_word.trim()];
            let now = cx.session.settings();
            for (word, kept) in words.into_iter().zip([&now.start_word, &now.stop_word]) {
                if word.is_empty() {
                    fields::fix(ui, cx, &text.settings_empty_word(kept.clone()));
                    ui.gap(Gap::Xs);
                }
            }
            note(ui, cx, text.settings_words_note());
        });
        if changed {
            self.touch(ui, cx);
        }
    }
}

fn look(ui: &mut Ui, cx: &Cx<'_>) {
    let (theme, text) = (cx.theme, cx.text);
    let now = cx.session.settings();
    group(ui, cx, text.settings_look(), "", |ui| {
        row(ui, cx, text.settings_language(), "", |ui| {
            let mut language = now.language;
            let choices = [
                (Language::ZhCn, text.settings_language_zh()),
                (Language::En, text.settings_language_en()),
            ];
            if segmented(ui, theme, text.settings_language(), &mut language, &choices) {
                change(cx, |s| s.language = language);
            }
        });
        row(ui, cx, text.settings_appearance(), "", |ui| {
            let mut appearance = now.appearance;
            let choices = [
                (Appearance::System, text.settings_appearance_system()),
                (Appearance::Light, text.settings_appearance_light()),
                (Appearance::Dark, text.settings_appearance_dark()),
            ];
            if segmented(
                ui,
                theme,
                text.settings_appearance(),
                &mut appearance,
                &choices,
            ) {
                change(cx, |s| s.appearance = appearance);
            }
        });
        row(ui, cx, text.settings_zoom(), "", |ui| {
            let mut percent = now.zoom_percent;
            let steps = [(100, "100%"), (125, "125%"), (150, "150%"), (200, "200%")];
            if segmented(ui, theme, text.settings_zoom(), &mut percent, &steps) {
                change(cx, |s| s.zoom_percent = percent);
            }
        });
        row(ui, cx, text.settings_cue_size(), "", |ui| {
            let mut percent = now.cue_percent;
            let steps = [(85, "85%"), (100, "100%"), (115, "115%"), (130, "130%")];
            if segmented(ui, theme, text.settings_cue_size(), &mut percent, &steps) {
                change(cx, |s| s.cue_percent = percent);
            }
        });
        row(ui, cx, text.settings_motion(), "", |ui| {
            let mut still = now.reduce_motion;
            let words = text.settings_motion_note();
            // It is lower than the other controls.
            ui.gap(Gap::Hair);
            let response = switch(ui, theme, &mut still, words, true);
            // The words beside it alone do not say what is switched.
            a11y::check_box(&response, still, || {
                format!("{} {words}", text.settings_motion())
            });
            if response.changed() {
                change(cx, |s| s.reduce_motion = still);
            }
        });
    });
}

/// Changes the settings in force.
fn change(cx: &Cx<'_>, how: impl FnOnce(&mut Settings)) {
    let mut settings = cx.session.settings().clone();
    how(&mut settings);
    cx.run(Command::Change(Box::new(settings)));
}

fn column(ui: &mut Ui, rect: Rect, salt: &str, add: impl FnOnce(&mut Ui)) -> f32 {
    inset(ui, rect, salt, Layout::top_down(Align::Min), |ui| {
        ui.set_max_width(rect.width());
        add(ui);
        ui.min_rect().bottom()
    })
}

/// A card of settings that belong together.
fn group(ui: &mut Ui, cx: &Cx<'_>, title: &str, aside: &str, add: impl FnOnce(&mut Ui)) {
    card(
        ui,
        cx.theme,
        Margin {
            left: 24,
            right: 24,
            top: 16,
            bottom: 16,
        },
        |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            section(ui, cx.theme, title, aside);
            ui.gap(Gap::Lg);
            add(ui);
        },
    );
    ui.gap(Gap::Xl);
}
