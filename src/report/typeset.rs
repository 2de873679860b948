//! Typst: a page description and the files it names, laid out with the bundled fonts. It sees nothing of the machine.

use std::sync::{Mutex, OnceLock};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Target};
use typst::model::TableElem;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

use super::fonts::Fonts;
use super::{RenderError, rows};

/// Documents after which what typst has kept is dropped.
const KEPT: usize = 2;

/// Asked while pages are being laid out: whether they are still wanted.
pub(super) type GoOn<'a> = &'a mut (dyn FnMut() -> bool + Send);

/// All that a page description can see: itself, the files it names, the fonts, the day of the export.
pub(super) struct Sheet<'a> {
    fonts: &'static Fonts,
    template: Source,
    files: Vec<(FileId, Bytes)>,
    today: Option<Datetime>,
    /// With what has been answered.
    go_on: Mutex<(GoOn<'a>, Vec<(FileId, bool)>)>,
}

impl<'a> Sheet<'a> {
    /// A page description with its files, each by its name and content.
    pub(super) fn new(
        template: &str,
        files: Vec<(String, Vec<u8>)>,
        today: Option<Datetime>,
        go_on: GoOn<'a>,
    ) -> Result<Self, RenderError> {
        let files = files
            .into_iter()
            .map(|(name, content)| Ok((file_id(&name)?, Bytes::new(content))));
        Ok(Self {
            fonts: Fonts::shared(),
            template: Source::new(file_id("page.typ")?, template.to_owned()),
            files: files.collect::<Result<_, RenderError>>()?,
            today,
            go_on: Mutex::new((go_on, Vec::new())),
        })
    }

    /// The content of a file.
    pub(super) fn content(&self, name: &str) -> Option<Bytes> {
        self.file(file_id(name).ok()?).ok()
    }

    /// Whether to go on. What was answered once is answered again: typst asks the same twice.
    fn asked(&self, id: FileId) -> FileResult<Bytes> {
        let answer = self.go_on.lock().is_ok_and(|mut asked| {
            let (go_on, answers) = &mut *asked;
            if let Some((_, known)) = answers.iter().find(|(known, _)| *known == id) {
                return *known;
            }
            let answer = go_on();
            answers.push((id, answer));
            answer
        });
        if answer {
            Ok(Bytes::new([]))
        } else {
            Err(FileError::AccessDenied)
        }
    }

    /// Its pages.
    pub(super) fn laid_out(&self) -> Result<PagedDocument, RenderError> {
        typst::compile::<PagedDocument>(self)
            .output
            .map_err(|errors| layout_error(&errors))
    }
}

/// A drawing as PNG, as large as it is or this many points wide, with so many dots a point. The same drawing gives the same bytes.
pub(super) fn png(
    svg: Vec<u8>,
    width_points: Option<u32>,
    dots: f64,
) -> Result<Vec<u8>, RenderError> {
    const NAME: &str = "drawing.svg";
    let width = width_points.map_or_else(String::new, |points| format!(", width: {points}pt"));
    let page =
        format!("#set page(width: auto, height: auto, margin: 0pt)\n#image(\"{NAME}\"{width})");
    let document =
        Sheet::new(&page, vec![(NAME.to_owned(), svg)], None, &mut || true)?.laid_out()?;
    let page = document
        .pages()
        .first()
        .ok_or_else(|| RenderError::Layout("no page".to_owned()))?;
    let options = RenderOptions {
        pixel_per_pt: dots.into(),
        ..RenderOptions::default()
    };
    let png = typst_render::render(page, &options).encode_png();
    forget();
    png.map_err(|error| RenderError::Layout(error.to_string()))
}

/// Drops what typst has kept of documents laid out some time ago.
pub(super) fn forget() {
    comemo::evict(KEPT);
}

/// What typst says of a page that it cannot lay out or write.
pub(super) fn messages(errors: &[SourceDiagnostic]) -> String {
    let told: Vec<&str> = errors.iter().map(|e| e.message.as_str()).collect();
    told.join("; ")
}

pub(super) fn layout_error(errors: &[SourceDiagnostic]) -> RenderError {
    RenderError::Layout(messages(errors))
}

pub(super) fn file_id(name: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(name).map_err(|err| RenderError::Layout(err.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
        LIBRARY.get_or_init(|| {
            let mut library = Library::default();
            library
                .rules
                .replace::<TableElem>(Target::Paged, rows::show);
            LazyHash::new(library)
        })
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id
            .get()
            .vpath()
            .get_without_slash()
            .starts_with(rows::GO_ON)
        {
            return self.asked(id);
        }
        let known = self.files.iter().find(|(known, _)| *known == id);
        known.map_or(Err(FileError::AccessDenied), |(_, bytes)| Ok(bytes.clone()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
