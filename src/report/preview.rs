//! The pages of a document as they will be printed: the same layout as the PDF, as pixels.

use std::fmt;
use std::sync::Arc;

use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::block::Report;
use super::find::PageText;
use super::{RenderError, Warning, pdf, rows, typeset};

/// The most pixels along one side of a drawn page: what every graphics card takes as a texture.
const MOST_PIXELS: f32 = 4096.0;

/// A document laid out. Cloning it is cheap; two are the same when they come from one laying out.
#[derive(Clone)]
pub struct Pages {
    document: Arc<PagedDocument>,
    warnings: Arc<[Warning]>,
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("count", &self.count())
            .finish()
    }
}

impl PartialEq for Pages {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
    }
}

impl Eq for Pages {}

/// A page as pixels: rows from the top, four bytes a pixel (red, green, blue, opaque).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    pub rgba: Vec<u8>,
}

impl Pages {
    /// How many pages.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// What could not be printed as it was written, in the order of the document.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The characters of the pages, each with its place.
    pub fn text(&self) -> PageText {
        PageText::of(&self.document)
    }

    /// Width and height of each page, in points of 1/72 inch.
    pub fn sizes(&self) -> Vec<(f32, f32)> {
        let pages = self.document.pages().iter();
        pages
            .map(|page| {
                let size = page.frame.size();
                (size.x.to_pt() as f32, size.y.to_pt() as f32)
            })
            .collect()
    }

    /// Draws a page, counted from 0, with so many pixels a point; nothing where there is no such page.
    pub fn render(&self, page: usize, pixels_per_point: f32) -> Option<Pixels> {
        let page = self.document.pages().get(page)?;
        let size = page.frame.size();
        let longest = size.x.to_pt().max(size.y.to_pt()).max(1.0) as f32;
        let scale = pixels_per_point.clamp(0.05, MOST_PIXELS / longest);
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(f64::from(scale)),
            ..RenderOptions::default()
        };
        let drawn = typst_render::render(page, &options);
        let (width, height) = (drawn.width() as usize, drawn.height() as usize);
        Some(Pixels {
            width,
            height,
            rgba: drawn.take(),
        })
    }
}

/// Lays a document out as its PDF will be.
pub fn preview(report: &Report) -> Result<Pages, RenderError> {
    let mut report = super::readied(report, super::Format::Pdf);
    let mut warnings = Vec::new();
    let document = pdf::laid_out(&mut report, rows::SHORT, &mut warnings, &mut |_| true);
    typeset::forget();
    let document = document?;
    Ok(Pages {
        document: Arc::new(document),
        warnings: warnings.into(),
    })
}
