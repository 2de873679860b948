//! A drawing as pixels: its SVG on a page of its size, laid out and painted by typst with the bundled fonts.

use std::sync::OnceLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::RenderError;
use super::fonts::Fonts;
use super::picture::Picture;

const PAGE: &str = "#set page(width: auto, height: auto, margin: 0pt)\n#image(\"picture.svg\")";
/// Pixels a point of a drawing: sharp on a screen of double density and on paper. A drawing is measured in pixels of 96 to the inch, a page in points of 72.
const PIXELS: f64 = 2.5 / 0.75;

impl Picture {
    /// The drawing as a PNG with a title above it. The same drawing gives the same bytes.
    pub fn png(&self, title: &str) -> Result<Vec<u8>, RenderError> {
        let sheet = Sheet {
            fonts: Fonts::shared(),
            page: Source::new(file_id("picture.typ")?, PAGE.to_owned()),
            svg_id: file_id("picture.svg")?,
            svg: Bytes::new(self.svg(title)),
        };
        let document = typst::compile::<PagedDocument>(&sheet)
            .output
            .map_err(|errors| {
                let told: Vec<&str> = errors.iter().map(|e| e.message.as_str()).collect();
                RenderError::Layout(told.join("; "))
            })?;
        let options = RenderOptions {
            pixel_per_pt: Scalar::new(PIXELS),
            ..RenderOptions::default()
        };
        let page = document
            .pages()
            .first()
            .ok_or_else(|| RenderError::Layout(String::new()))?;
        let bytes = typst_render::render(page, &options)
            .encode_png()
            .map_err(|error| RenderError::Layout(error.to_string()));
        comemo::evict(2);
        bytes
    }
}

fn file_id(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|err| RenderError::Layout(err.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All that the page can see: itself, the drawing, the fonts.
struct Sheet {
    fonts: &'static Fonts,
    page: Source,
    svg_id: FileId,
    svg: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.page.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.page.id() {
            Ok(self.page.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.svg_id {
            Ok(self.svg.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
