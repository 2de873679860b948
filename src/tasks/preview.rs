//! Pages laid out and drawn for the screen, off the UI thread, and what the scan found on the way.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Compared, Jobs, News, Previewed, Reporter};
use crate::jobs::NoThread;
use crate::report::{
    self, Area, DocumentKind, FigureMismatch, Format, Hit, NameStyle, Options, Pages, Report, Scan,
};
use crate::session::Session;

/// How the documents of an export are written, as far as the screen lets it be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    pub names: NameStyle,
    pub personal_scores: bool,
    /// 页眉标识
    pub marking: String,
    pub scan: Scan,
    /// 红头
    pub red_head: bool,
    /// 水印
    pub watermark: String,
    /// 附影像清单
    pub with_files: bool,
    /// 附过程日志
    pub with_log: bool,
    /// 附演练照片
    pub with_photos: bool,
}

impl Edition {
    /// The usual choices.
    pub fn new(session: &Session) -> Self {
        let options = session.report_options();
        Self {
            names: options.names,
            personal_scores: options.personal_scores,
            marking: options.marking,
            scan: options.scan,
            red_head: options.red_head,
            watermark: options.watermark,
            with_files: options.with_files,
            with_log: options.with_log,
            with_photos: true,
        }
    }

    pub fn options(&self, session: &Session) -> Options {
        Options {
            names: self.names,
            personal_scores: self.personal_scores,
            marking: self.marking.trim().to_owned(),
            scan: self.scan,
            red_head: self.red_head,
            watermark: self.watermark.trim().to_owned(),
            with_files: self.with_files,
            with_log: self.with_log,
            ..session.report_options()
        }
    }
}

/// What is to be laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRequest {
    /// Counts the requests of a screen.
    pub number: u64,
    pub kind: DocumentKind,
    /// What the scan looks through.
    pub documents: Vec<(DocumentKind, Format)>,
    pub edition: Edition,
    /// Sentences as they are being typed, by their key.
    pub drafts: BTreeMap<String, String>,
    /// Whether all papers are to be held against each other, too.
    pub compare: bool,
}

impl Previewed {
    /// A document that cannot be laid out, for this reason.
    pub fn failed(number: u64, kind: DocumentKind, reason: String) -> Self {
        Self {
            number,
            kind,
            pages: Err(reason),
            sites: Vec::new(),
            sentences: Vec::new(),
            unprinted: Vec::new(),
            hits: Vec::new(),
            remarks: Vec::new(),
        }
    }
}

/// Lays the open drill's document out; nothing where none is open.
pub fn lay_out(jobs: &Jobs, session: &Session, wanted: PreviewRequest) -> Result<(), NoThread> {
    let Some(drill) = session.drill().cloned() else {
        return Ok(());
    };
    let (text, stamp) = (session.text().clone(), session.stamp());
    let mut options = wanted.edition.options(session);
    options.drafts = Arc::new(wanted.drafts);
    let is_data = |(_, format): &(DocumentKind, Format)| *format == Format::Json;
    options.with_data = wanted.documents.iter().any(is_data);
    let album = session.album().clone();
    let files = session.files();
    let with_photos = wanted.edition.with_photos;
    let (number, shown, compare) = (wanted.number, wanted.kind, wanted.compare);
    let crashed = Previewed::failed(number, shown, text.job_crashed().to_owned());
    let crashed = vec![News::Previewed(crashed)];
    jobs.spawn_or("preview", crashed, move |reporter| {
        if with_photos {
            options.photos = album.of(&drill, &files);
        }
        let remarks = report::photo_remarks(&drill, &options.photos, &text);
        let mut papers = BTreeMap::new();
        let mut compose = |kind| {
            let report = papers
                .entry(kind)
                .or_insert_with(|| report::compose(&drill, kind, &text, &stamp, &options));
            report.clone()
        };
        let report = compose(shown);
        let pages = report::preview(&report).map_err(|error| error.sentence(&text));
        let mut news = Previewed {
            number,
            kind: shown,
            hits: Vec::new(),
            remarks: if with_photos { remarks } else { Vec::new() },
            sites: Vec::new(),
            sentences: Vec::new(),
            unprinted: Vec::new(),
            pages,
        };
        if let Ok(pages) = &news.pages {
            let told = pages.text();
            news.sites = report::sites(&report, &told);
            news.unprinted = report::unprinted(pages, &told);
            let mut from = 0;
            for proposal in report.proposals {
                let found = told.first(&proposal.shown, from);
                let areas: Vec<Area> = found.map_or_else(Vec::new, |(end, areas)| {
                    from = end;
                    areas
                });
                news.sentences.push((proposal, areas));
            }
        }
        for (kind, format) in &wanted.documents {
            for hit in report::scan(&compose(*kind), *format) {
                let one = |(_, known): &(DocumentKind, Hit)| *known == hit;
                if !news.hits.iter().any(one) {
                    news.hits.push((*kind, hit));
                }
            }
        }
        let laid_out = news.pages.as_ref().map_or(0, Pages::count);
        reporter.report(News::Previewed(news));
        if compare {
            let papers = DocumentKind::ALL.iter().map(|kind| (*kind, compose(*kind)));
            let papers: Vec<_> = papers.collect();
            let odd = report::mismatches(&drill, &text, &papers);
            hold_together(reporter, number, (shown, laid_out), &papers, odd);
        }
    })
}

/// Counts the pages of all papers and holds their figures against each other.
fn hold_together(
    reporter: &Reporter,
    number: u64,
    (shown, laid_out): (DocumentKind, usize),
    papers: &[(DocumentKind, Report)],
    odd: Vec<FigureMismatch>,
) {
    let mut news = Compared {
        number,
        odd,
        ..Compared::default()
    };
    for (kind, paper) in papers {
        let count = if *kind == shown {
            Some(laid_out)
        } else {
            // A paper that cannot be laid out says why where it is shown.
            report::preview(paper).ok().map(|pages| pages.count())
        };
        news.counts.extend(count.map(|count| (*kind, count)));
        let outrun = paper.proposals.iter().filter(|p| p.is_outrun());
        news.outrun
            .extend(outrun.map(|p| (*kind, p.key.clone(), p.under.clone())));
    }
    reporter.report(News::Compared(news));
}

/// Draws a page, with so many hundredths of a pixel a point.
pub fn draw(jobs: &Jobs, pages: Pages, page: usize, hundredths: u32) -> Result<(), NoThread> {
    jobs.spawn("page", move |reporter| {
        if let Some(pixels) = pages.render(page, hundredths as f32 / 100.0) {
            reporter.report(News::PageDrawn {
                pages,
                page,
                hundredths,
                pixels,
            });
        }
    })
}
