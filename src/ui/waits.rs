//! When it is said that something is being read.

use std::time::Duration;

use egui::Ui;

use crate::tasks::Latest;

use super::Cx;

/// The answer has been waited for long enough to say so; else the screen is drawn again when it will have been.
pub(super) fn is_slow<Q: Clone + PartialEq, A>(
    ui: &Ui,
    cx: &Cx<'_>,
    latest: &Latest<Q, A>,
) -> bool {
    let Some(left) = latest.slow_in(cx.session.now().mono_millis) else {
        return false;
    };
    if left > 0 {
        let soon = Duration::from_millis(left.unsigned_abs());
        ui.ctx().request_repaint_after(soon);
    }
    left == 0
}
