//! How the window looks: colours, size of the screens, faces of the language.

use crate::i18n::Language;
use crate::session::Session;
use crate::settings::Appearance;

use super::theme::Theme;
use super::{DrawnBy, fonts, placing};

/// The theme, and what it was made for.
pub(super) struct ThemeState {
    pub(super) theme: Theme,
    /// Dark, without motion, zoom in percent.
    made_for: Option<(bool, bool, u32)>,
    /// The language that the faces were chosen for.
    language: Language,
    /// What draws the window.
    pub(super) drawn_by: DrawnBy,
}

impl ThemeState {
    pub(super) fn new(ctx: &egui::Context, language: Language) -> Self {
        ctx.set_fonts(fonts::definitions(language));
        Self {
            theme: Theme::light(),
            made_for: None,
            language,
            drawn_by: DrawnBy::default(),
        }
    }

    /// Follows the settings, the system and the size of the window.
    pub(super) fn refresh(
        &mut self,
        ctx: &egui::Context,
        session: Option<&Session>,
        language: Language,
    ) {
        let (appearance, zoom, still) = session.map_or((Appearance::System, 100, false), |s| {
            let settings = s.settings();
            let appearance = settings.appearance;
            (appearance, settings.zoom_percent, settings.reduce_motion)
        });
        let dark = match appearance {
            Appearance::Light => false,
            Appearance::Dark => true,
            Appearance::System => ctx.system_theme() == Some(egui::Theme::Dark),
        };
        let window = ctx.content_rect().size() * ctx.zoom_factor();
        let zoom = placing::zoom(zoom, window.into());
        if self.made_for != Some((dark, still, zoom)) {
            self.theme = if dark { Theme::dark() } else { Theme::light() };
            self.theme.apply(ctx, still);
            ctx.set_zoom_factor(zoom as f32 / 100.0);
            self.made_for = Some((dark, still, zoom));
        }
        if self.language != language {
            ctx.set_fonts(fonts::definitions(language));
            self.language = language;
        }
    }
}
