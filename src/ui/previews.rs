//! Pages laid out and drawn for the screen, off the UI thread, and what the scan found on the way.

use crate::drill::Drill;
use crate::jobs::{JobNews, Jobs, Previewed};
use crate::report::{self, Format, Kind, Names, Options, Pages, Scan, Stamp};
use crate::session::Session;

/// How the documents of an export are written, as far as the screen lets it be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edition {
    pub(crate) names: Names,
    pub(crate) personal_scores: bool,
    /// 页眉标识
    pub(crate) marking: String,
    pub(crate) scan: Scan,
    /// 红头
    pub(crate) red_head: bool,
    /// 水印
    pub(crate) watermark: String,
}

impl Edition {
    /// The usual choices.
    pub(crate) fn new(session: &Session) -> Self {
        let options = session.report_options();
        Self {
            names: options.names,
            personal_scores: options.personal_scores,
            marking: options.marking,
            scan: options.scan,
            red_head: options.red_head,
            watermark: options.watermark,
        }
    }

    pub(super) fn options(&self, session: &Session) -> Options {
        Options {
            names: self.names,
            personal_scores: self.personal_scores,
            marking: self.marking.trim().to_owned(),
            scan: self.scan,
            red_head: self.red_head,
            watermark: self.watermark.trim().to_owned(),
            ..session.report_options()
        }
    }
}

/// What is to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Counts the requests of a screen.
    pub(crate) number: u64,
    pub(crate) kind: Kind,
    /// What the scan looks through.
    pub(crate) documents: Vec<(Kind, Format)>,
    pub(crate) edition: Edition,
}

pub(super) fn stamp(session: &Session) -> Stamp {
    Stamp {
        exported_at: session.now().wall,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Lays the open drill's document out.
pub(super) fn lay_out(jobs: &Jobs, session: &Session, wanted: Wanted) -> bool {
    let Some(drill) = session.drill().cloned() else {
        return false;
    };
    let (text, stamp) = (session.text().clone(), stamp(session));
    let options = wanted.edition.options(session);
    jobs.spawn("preview", move |reporter| {
        let compose = |drill: &Drill, kind| report::compose(drill, kind, &text, &stamp, &options);
        let shown = compose(&drill, wanted.kind);
        let pages = report::preview(&shown).map_err(|error| error.sentence(&text));
        let mut hits = Vec::new();
        let mut composed = None;
        for (kind, format) in &wanted.documents {
            let report = match composed.take() {
                Some((known, report)) if known == *kind => report,
                _ => compose(&drill, *kind),
            };
            for hit in report::scan(&report, *format) {
                if !hits.iter().any(|(_, known)| *known == hit) {
                    hits.push((*kind, hit));
                }
            }
            composed = Some((*kind, report));
        }
        reporter.report(JobNews::Previewed(Previewed {
            number: wanted.number,
            pages,
            hits,
        }));
    })
}

/// Draws a page, with so many hundredths of a pixel a point.
pub(super) fn draw(jobs: &Jobs, pages: Pages, page: usize, hundredths: u32) -> bool {
    jobs.spawn("page", move |reporter| {
        if let Some(pixels) = pages.render(page, hundredths as f32 / 100.0) {
            reporter.report(JobNews::PageDrawn {
                pages,
                page,
                hundredths,
                pixels,
            });
        }
    })
}
