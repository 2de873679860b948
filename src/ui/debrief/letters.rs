//! 发文信息: what the papers hold beside the record.

use egui::Ui;

use crate::drill::{Action, DebriefEdit, Drill, IncidentStage, PaperField};

use super::super::Cx;
use super::super::widgets::{Field, UiExt as _, fault};
use super::DebriefScreen;
use super::edits::Place;
use super::tabs::radio;
use crate::ui::theme::Gap;

impl DebriefScreen {
    pub(super) fn paper_fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        ui.card_title(theme, text.debrief_papers());
        ui.gap(Gap::Xs);
        let hints = [
            (PaperField::Issuer, text.debrief_issuer_hint()),
            (PaperField::Addressee, text.debrief_addressee_hint()),
            (PaperField::Number, text.debrief_paper_number_hint()),
            (PaperField::Approver, text.debrief_approver_hint()),
            (PaperField::Dated, text.debrief_dated_hint()),
        ];
        self.typed_fields(ui, cx, &hints);
        self.stage_of_incident(ui, cx, drill);
        ui.gap(Gap::Md);
        ui.card_title(theme, text.debrief_meeting());
        ui.gap(Gap::Xs);
        let meeting = [
            (PaperField::MeetingTime, text.debrief_meeting_time_hint()),
            (PaperField::MeetingPlace, text.debrief_meeting_place_hint()),
            (PaperField::MeetingChair, text.debrief_meeting_chair_hint()),
            (
                PaperField::MeetingRecorder,
                text.debrief_meeting_recorder_hint(),
            ),
            (
                PaperField::MeetingPresent,
                text.debrief_meeting_present_hint(),
            ),
        ];
        self.typed_fields(ui, cx, &meeting);
    }

    fn typed_fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, hints: &[(PaperField, &str)]) {
        let (theme, text) = (cx.theme, cx.text);
        for &(paper, hint) in hints {
            let (name, place) = (text.paper_field(paper), Place::Paper(paper));
            ui.note(theme, name);
            let wrong = self.edits.fault(cx, place);
            ui.push_id(paper.word(), |ui| {
                let field = Field::new(theme, name)
                    .hint(hint)
                    .width(ui.available_width())
                    .invalid(wrong.is_some());
                self.edits.field(ui, cx, place, field);
            });
            if let Some(wrong) = wrong {
                fault(ui, theme, &wrong);
            }
            ui.gap(Gap::Xs);
        }
    }

    fn stage_of_incident(&self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        let (theme, text) = (cx.theme, cx.text);
        let name = text.paper_field(PaperField::Stage);
        ui.note(theme, name);
        let chosen = drill.state().debrief.incident_stage();
        for stage in IncidentStage::ALL {
            if radio(ui, cx, text.incident_stage(stage), chosen == stage) && chosen != stage {
                cx.act(Action::Debrief(DebriefEdit::SetPaper {
                    field: PaperField::Stage,
                    text: stage.word().to_owned(),
                }));
            }
        }
    }
}
