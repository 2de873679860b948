//! The points from which a grade is given, and how much must have been seen for one.

use egui::{Ui, vec2};

use crate::drill::{ThresholdFault as Fault, Thresholds};
use crate::ui::Cx;
use crate::ui::widgets::UiExt as _;

use super::fields::{complain, field, fix};
use super::{SettingsScreen, group};
use crate::ui::theme::Gap;

impl SettingsScreen {
    pub(super) fn grades(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        let names = [
            text.settings_excellent(),
            text.settings_good(),
            text.settings_pass(),
            text.settings_coverage(),
        ];
        let title = text.settings_thresholds();
        let mut changed = false;
        group(ui, cx, title, text.settings_thresholds_note(), |ui| {
            let checked = thresholds(&self.thresholds);
            let bad = checked.as_ref().err().map(places);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
                for (i, name) in names.iter().enumerate() {
                    ui.body(theme, *name);
                    let full = if i == COVERAGE {
                        text.settings_coverage_full().to_owned()
                    } else {
                        text.settings_from(*name)
                    };
                    let response = field(ui, cx, 76.0, &full, "", &mut self.thresholds[i]);
                    if bad.is_some_and(|bad| bad[i]) {
                        complain(ui, cx, &response);
                    }
                    changed |= response.changed();
                    // After the last one it would widen the card.
                    if i < COVERAGE {
                        ui.gap(Gap::Lg);
                    }
                }
            });
            if let Err(fault) = thresholds(&self.thresholds) {
                ui.gap(Gap::Md);
                let sentence = text.threshold_fault(fault);
                let t = cx.session.settings().thresholds;
                let kept = text.settings_not_taken(t.coverage, t.excellent, t.good, t.pass);
                fix(ui, cx, &text.in_a_row(&[sentence, kept]));
            }
        });
        if changed {
            self.touch(ui, cx);
        }
    }
}

/// The place of the share that must have been seen, after the three grades.
const COVERAGE: usize = 3;

/// Which of the four fields are to be mended.
fn places(fault: &Fault) -> [bool; 4] {
    let mut bad = [false; 4];
    match *fault {
        Fault::Number(i) => bad[i] = true,
        Fault::Order(i, ..) => {
            bad[i] = true;
            bad[i + 1] = true;
        }
    }
    bad
}

/// What was typed, where it can be graded by.
pub(super) fn thresholds(typed: &[String; 4]) -> Result<Thresholds, Fault> {
    let mut points = [0; 4];
    for (i, text) in typed.iter().enumerate() {
        points[i] = text.trim().parse().ok().ok_or(Fault::Number(i))?;
    }
    let [excellent, good, pass, coverage] = points;
    let thresholds = Thresholds {
        excellent,
        good,
        pass,
        coverage,
    };
    thresholds.fault().map_or(Ok(thresholds), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: [&str; 4]) -> Result<Thresholds, Fault> {
        thresholds(&typed.map(str::to_owned))
    }

    #[test]
    fn thresholds_are_numbers_that_fall() {
        assert_eq!(check(["90", "80", "70", "80"]), Ok(Thresholds::default()));
        assert_eq!(check(["90", " 80 ", "1", "80"]).map(|t| t.pass), Ok(1));
        assert_eq!(check(["101", "80", "70", "80"]), Err(Fault::Number(0)));
        assert_eq!(check(["90", "八十", "70", "80"]), Err(Fault::Number(1)));
        assert_eq!(check(["90", "80", "0", "80"]), Err(Fault::Number(2)));
        assert_eq!(
            check(["80", "80", "70", "80"]),
            Err(Fault::Order(0, 80, 80))
        );
        assert_eq!(
            check(["90", "60", "70", "80"]),
            Err(Fault::Order(1, 60, 70))
        );
    }

    /// It is a share, not a grade: it stands in no order with them.
    #[test]
    fn the_share_that_must_be_seen_is_a_number_of_its_own() {
        let coverage = |typed| check(["90", "80", "70", typed]).map(|t| t.coverage);
        assert_eq!(coverage("100"), Ok(100));
        assert_eq!(coverage("1"), Ok(1));
        assert_eq!(coverage("0"), Err(Fault::Number(3)));
        assert_eq!(coverage("120"), Err(Fault::Number(3)));
        assert_eq!(coverage("八十"), Err(Fault::Number(3)));
    }
}
