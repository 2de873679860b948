use egui::{Sense, Ui, vec2};

use crate::i18n::{Text, duration};
use crate::scenario::Item;

use super::super::Cx;
use super::super::theme::{Gap, TextRole};
use super::super::widgets::{
    Field, UiExt as _, at_right, card, fault, link, paint_text, section_line, text_width,
};
use super::{PADDING, Scripts, SetupScreen};

/// Width of the field of a target.
const FIELD: f32 = 54.0;
/// Longest target of an item, seconds.
const LONGEST: u32 = 60 * 60;

/// Why something typed is no target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TargetFault {
    /// Not minutes and seconds.
    Shape,
    /// Seconds of 60 and more; this is what they come to.
    Seconds(u32),
    Zero,
    TooLong,
}

impl SetupScreen {
    pub(super) fn targets_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, scripts: &Scripts<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let any = scripts
            .iter()
            .flatten()
            .any(|s| s.scenario.items.iter().any(|i| i.target.is_some()));
        if !any {
            return;
        }
        card(ui, theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 10.0);
            ui.spacing_mut().interact_size.y = 30.0;
            ui.horizontal(|ui| {
                section_line(ui, theme, text.setup_targets(), text.setup_targets_note());
                let changed = self.setup.scenes.iter().any(|s| !s.targets.is_empty());
                if changed || !self.targets.is_empty() {
                    at_right(ui, |ui| {
                        let words = text.setup_targets_reset();
                        if link(ui, theme, words, words).clicked() {
                            for scene in &mut self.setup.scenes {
                                scene.targets.clear();
                            }
                            self.targets.clear();
                        }
                    });
                }
            });
            for (scene, script) in scripts.iter().enumerate() {
                let Some(script) = script else { continue };
                let items: Vec<&Item> = script
                    .scenario
                    .items
                    .iter()
                    .filter(|i| i.target.is_some())
                    .collect();
                if scripts.len() > 1 && !items.is_empty() {
                    let title = &script.scenario.title;
                    ui.note(theme, title);
                }
                // Side by side only where no title is cut by it.
                let half = room(ui, 2);
                let face = TextRole::Small.font();
                let fits = |item: &&Item| text_width(ui, &item.title, face.clone()) <= half;
                let columns = if items.iter().all(fits) { 2 } else { 1 };
                ui.push_id(scene, |ui| {
                    for line in items.chunks(columns) {
                        self.line(ui, cx, scene, (line, columns));
                    }
                });
            }
        });
    }

    fn line(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        scene: usize,
        (items, columns): (&[&Item], usize),
    ) {
        let mut wrong = None;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let width = room(ui, columns);
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    ui.gap(Gap::Md);
                }
                title(ui, cx, width, item);
                if let Some(why) = self.target(ui, cx, scene, item) {
                    wrong = Some(cx.text.setup_target_wrong(item.title.as_str(), why));
                }
            }
        });
        if let Some(sentence) = wrong {
            fault(ui, cx.theme, &sentence);
        }
    }

    /// The field of one target. Says what is wrong with what stands in it.
    fn target(&mut self, ui: &mut Ui, cx: &Cx<'_>, scene: usize, item: &Item) -> Option<String> {
        let default = item.target.as_ref()?.secs;
        let plan = self.setup.scenes.get_mut(scene)?;
        let secs = plan.targets.get(&item.id).copied().unwrap_or(default);
        let key = (scene, item.id.clone());
        let shown = || duration(i64::from(secs) * 1000);
        let mut typed = self.targets.get(&key).cloned().unwrap_or_else(shown);
        let name = cx.text.setup_target_name(item.title.as_str());
        let wrong = read_target(&typed).err();
        let response = Field::new(cx.theme, &name)
            .width(FIELD)
            .height(30.0)
            .font(TextRole::Small.font())
            .centered()
            .invalid(wrong.is_some())
            .show(ui, &mut typed);
        if response.changed() {
            if let Ok(secs) = read_target(&typed) {
                if secs == default {
                    plan.targets.remove(&item.id);
                } else {
                    plan.targets.insert(item.id.clone(), secs);
                }
            }
            self.targets.insert(key.clone(), typed.clone());
        }
        let read = read_target(&typed);
        if !response.has_focus() && read.is_ok() {
            self.targets.remove(&key);
        }
        read.err().map(|why| sentence(cx.text, why))
    }
}

/// Room for a title beside its field, with so many of them on a line.
fn room(ui: &Ui, columns: usize) -> f32 {
    let count = columns as f32;
    let gaps = 8.0 * (2.0 * count - 1.0) + 8.0 * (count - 1.0);
    (ui.available_width() - count * FIELD - gaps) / count
}

/// The short title of an item, with all of it under the pointer.
fn title(ui: &mut Ui, cx: &Cx<'_>, width: f32, item: &Item) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let face = TextRole::Small.font();
    paint_text(
        ui,
        rect.left_center(),
        width,
        &item.title,
        face,
        cx.theme.ink,
    );
    response.on_hover_text(&item.text);
}

fn sentence(text: &Text, fault: TargetFault) -> String {
    let shown = |secs: u32| duration(i64::from(secs) * 1000);
    match fault {
        TargetFault::Shape => text.setup_target_shape().to_owned(),
        TargetFault::Seconds(secs) => text.setup_target_seconds(shown(secs)),
        TargetFault::Zero => text.setup_target_zero().to_owned(),
        TargetFault::TooLong => text.setup_target_long().to_owned(),
    }
}

/// Reads minutes and seconds.
fn read_target(typed: &str) -> Result<u32, TargetFault> {
    let typed = typed.trim().replace('：', ":");
    let number = |s: &str| {
        let digits = !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| s.parse::<u32>().ok()).flatten()
    };
    let secs = match typed.split_once(':') {
        Some((minutes, secs)) => match (number(minutes), number(secs)) {
            (Some(minutes), Some(secs)) if secs >= 60 => {
                return Err(TargetFault::Seconds(minutes * 60 + secs));
            }
            (Some(minutes), Some(secs)) => minutes * 60 + secs,
            _ => return Err(TargetFault::Shape),
        },
        None => match number(&typed) {
            Some(secs) if secs > 0 => return Err(TargetFault::Seconds(secs)),
            Some(_) => 0,
            None => return Err(TargetFault::Shape),
        },
    };
    match secs {
        0 => Err(TargetFault::Zero),
        secs if secs > LONGEST => Err(TargetFault::TooLong),
        secs => Ok(secs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_seconds_are_read_and_the_rest_is_told_apart() {
        assert_eq!(read_target("1:30"), Ok(90));
        assert_eq!(read_target(" 0：45 "), Ok(45));
        assert_eq!(read_target("90"), Err(TargetFault::Seconds(90)));
        assert_eq!(read_target("1:75"), Err(TargetFault::Seconds(135)));
        assert_eq!(read_target("0:00"), Err(TargetFault::Zero));
        assert_eq!(read_target("61:00"), Err(TargetFault::TooLong));
        assert_eq!(read_target("一分钟"), Err(TargetFault::Shape));
        assert_eq!(read_target(""), Err(TargetFault::Shape));
    }
}
