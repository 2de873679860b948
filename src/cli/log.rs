//! What was written is noted in the archive's log, where that can be written.

use std::path::Path;

use super::Cx;
use super::output::one_line;
use crate::archive::{Archive, NewAuditRecord};
use crate::drill::{Clock as _, SystemClock};

/// Notes what was written. The archive is opened for it when all is there: what was opened to read it is closed by then.
/// An archive that a window holds, or that cannot be written, does not make the export fail: it is said.
pub(super) fn note(lines: &[NewAuditRecord], data: &Path, cx: &mut Cx<'_>) {
    if lines.is_empty() {
        return;
    }
    let at = SystemClock::new().now().wall;
    let noted = cx.take_turn(data).and_then(|()| {
        let mut archive = Archive::open(data)?;
        archive.log(lines, at)
    });
    if let Err(error) = noted {
        let reason = cx.text.archive_error(&error);
        cx.err.line(one_line(&cx.text.keep_not_logged(reason)));
    }
}
