use egui::{Sense, Ui, vec2};

use crate::drill::{Action, DebriefEdit, Drill, Signer};
use crate::i18n::clock_minutes;

use super::super::theme::{Gap, IconWeight, Radius, TextRole};
use super::super::widgets::{
    Button, Field, Size, UiExt as _, a11y, card, focus_ring, icon, label, menu_item, menu_under,
    paint_text, section_line, text_width,
};
use super::super::{Cx, icons};
use super::edits::Place;
use super::{DebriefScreen, PADDING};

impl DebriefScreen {
    /// Who stands for the record, in the footer.
    pub(super) fn signs(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        for (i, signer) in Signer::ALL.into_iter().enumerate() {
            if i > 0 {
                ui.gap(Gap::Hair);
                let (rect, _) = ui.allocate_exact_size(vec2(1.0, 28.0), egui::Sense::hover());
                ui.painter().rect_filled(rect, 0.0, cx.theme.line);
                ui.gap(Gap::Hair);
            }
            self.sign(ui, cx, drill, signer);
        }
    }

    /// The same as a card, where the footer has no room.
    pub(super) fn signs_card(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill) {
        card(ui, cx.theme, PADDING, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
            section_line(ui, cx.theme, cx.text.debrief_signs(), "");
            for signer in Signer::ALL {
                ui.horizontal(|ui| self.sign(ui, cx, drill, signer));
            }
        });
    }

    fn sign(&mut self, ui: &mut Ui, cx: &Cx<'_>, drill: &Drill, signer: Signer) {
        let (theme, text) = (cx.theme, cx.text);
        let signed = drill
            .state()
            .debrief
            .sign_offs
            .iter()
            .find(|s| s.signer == signer);
        let role = text.signer(signer);
        ui.spacing_mut().item_spacing.x = 7.0;
        if let Some(signed) = signed {
            icon(ui, icons::SEAL_CHECK, IconWeight::Fill, 18.0, theme.accent);
            let time = clock_minutes(signed.at);
            let name = text.debrief_signed(signed.name.as_str(), role, time.as_str());
            let words = format!("{role} {}", signed.name);
            let face = TextRole::Body.font();
            let width = text_width(ui, &words, face.clone()).min(170.0);
            let (rect, button) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
            a11y::button(&button, || &name);
            paint_text(ui, rect.left_center(), width + 1.0, &words, face, theme.ink);
            focus_ring(
                ui,
                theme,
                &button,
                rect.expand2(vec2(5.0, -1.0)),
                Radius::Chip,
            );
            let button = button
                .on_hover_cursor(egui::CursorIcon::PointingHand)
                .on_hover_text(&name);
            label(ui, time, TextRole::Body, theme.ink_3);
            menu_under(&button, 200.0, |ui| {
                if menu_item(ui, theme, text.debrief_unsign(), false).clicked() {
                    let name = String::new();
                    cx.act(Action::Debrief(DebriefEdit::Sign { signer, name }));
                    ui.close();
                }
            });
            return;
        }
        icon(ui, icons::SIGNATURE, IconWeight::Regular, 18.0, theme.ink_2);
        ui.body(theme, role);
        let place = Place::Sign(signer);
        let name = text.debrief_sign_name(role);
        let field = Field::new(theme, &name)
            .hint(text.debrief_sign_hint())
            .width(80.0)
            .height(30.0)
            .cell();
        let response = self.edits.field(ui, cx, place, field);
        self.take_focus(place, &response);
        let typed = self.edits.value(cx.session, place).trim().to_owned();
        let name = text.debrief_sign_of(role);
        let missing = typed.is_empty().then(|| text.debrief_sign_missing());
        let button = Button::new(theme, text.debrief_sign()).name(&name);
        if button
            .size(Size::Small)
            .disabled(missing)
            .show(ui)
            .clicked()
        {
            let name = typed;
            cx.act(Action::Debrief(DebriefEdit::Sign { signer, name }));
        }
    }
}
