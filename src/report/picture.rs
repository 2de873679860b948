//! A drawing as values: the window paints it, a file has it as SVG or PNG, and all three look the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use super::html::escaped;
use super::{RenderError, typeset};

/// What a part is drawn with. The appearance gives each its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Ink,
    Ink2,
    Ink3,
    Line,
    LineStrong,
    Control,
    Surface,
    Accent,
    AccentSolid,
    AccentSoft,
    AccentLine,
    OnAccent,
    Met,
    Partly,
    PartlySoft,
    Missed,
    RedLine,
}

impl Ink {
    /// Its name in the files of appearances.
    const fn name(self) -> &'static str {
        match self {
            Self::Ink => "ink",
            Self::Ink2 => "ink_2",
            Self::Ink3 => "ink_3",
            Self::Line => "line",
            Self::LineStrong => "line_strong",
            Self::Control => "control",
            Self::Surface => "surface",
            Self::Accent => "accent",
            Self::AccentSolid => "accent_solid",
            Self::AccentSoft => "accent_soft",
            Self::AccentLine => "accent_line",
            Self::OnAccent => "on_accent",
            Self::Met => "met",
            Self::Partly => "partly",
            Self::PartlySoft => "partly_soft",
            Self::Missed => "missed",
            Self::RedLine => "redline_solid",
        }
    }
}

/// Which end of the words stands at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One part of a drawing. Lengths are points, the origin is at the top left.
#[derive(Clone, Debug, PartialEq)]
pub enum Stroke {
    Line {
        from: (f32, f32),
        to: (f32, f32),
        ink: Ink,
        width: f32,
        dashed: bool,
    },
    Path {
        points: Vec<(f32, f32)>,
        ink: Ink,
        width: f32,
    },
    Disc {
        at: (f32, f32),
        radius: f32,
        fill: Option<Ink>,
        edge: Option<(Ink, f32)>,
        /// Lets what lies under it be seen.
        faint: bool,
    },
    Box {
        at: (f32, f32),
        size: (f32, f32),
        radius: f32,
        fill: Option<Ink>,
        edge: Option<(Ink, f32)>,
        dashed: bool,
    },
    Octagon {
        at: (f32, f32),
        radius: f32,
        ink: Ink,
    },
    Words {
        /// The middle of the line's height.
        at: (f32, f32),
        words: String,
        size: f32,
        bold: bool,
        ink: Ink,
        anchor: Anchor,
        /// Cut with … where they would be wider.
        room: f32,
    },
}

/// A place that has something to say when it is pointed at or led to by the arrows.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Left, top, width, height.
    pub area: (f32, f32, f32, f32),
    pub words: String,
    /// The drill it opens.
    pub drill: Option<String>,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    pub width: f32,
    pub height: f32,
    pub strokes: Vec<Stroke>,
    pub spots: Vec<Spot>,
    /// What the marks mean, beside the title: it ends at 0, and its middle is at 0.
    pub legend: Vec<Stroke>,
    /// One sentence that says what is to be seen.
    pub summary: String,
}

impl Picture {
    /// An empty drawing.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    pub(super) fn line(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, width: f32) {
        self.strokes.push(Stroke::Line {
            from,
            to,
            ink,
            width,
            dashed: false,
        });
    }

    pub(super) fn words(&mut self, at: (f32, f32), words: impl Into<String>, look: Look) {
        self.strokes.push(Stroke::Words {
            at,
            words: words.into(),
            size: look.size,
            bold: look.bold,
            ink: look.ink,
            anchor: look.anchor,
            room: look.room,
        });
    }

    /// How far the legend reaches to the left.
    pub fn legend_width(&self) -> f32 {
        let left = self.legend.iter().map(|stroke| match stroke {
            Stroke::Line { from, .. } => from.0,
            Stroke::Words {
                at, words, size, ..
            } => at.0 - words_width(words, *size),
            Stroke::Disc { at, .. } | Stroke::Box { at, .. } | Stroke::Octagon { at, .. } => at.0,
            Stroke::Path { .. } => 0.0,
        });
        -left.fold(0.0, f32::min)
    }

    /// The drawing as a PNG with a title above it. The same drawing gives the same bytes.
    pub fn png(&self, title: &str) -> Result<Vec<u8>, RenderError> {
        // Sharp on a screen of double density and on paper. A drawing is measured in pixels of 96 to the inch, a page in points of 72.
        const DOTS: f64 = 2.5 / 0.75;
        typeset::png(self.svg(title), None, DOTS)
    }

    /// The drawing as a file with a title above it. The same drawing gives the same bytes.
    pub fn svg(&self, title: &str) -> Vec<u8> {
        const MARGIN: f32 = 16.0;
        const HEAD: f32 = 34.0;
        let (width, height) = (self.width + 2.0 * MARGIN, self.height + HEAD + 2.0 * MARGIN);
        let mut out = String::new();
        let _ = writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="{FAMILIES}"><title>{}</title><desc>{}</desc><rect width="{width}" height="{height}" fill="{}"/><text x="{MARGIN}" y="{}" font-size="16" font-weight="700" fill="{}">{}</text><g transform="translate({MARGIN} {})">"#,
            escaped(title),
            escaped(&self.summary),
            color(Ink::Surface),
            MARGIN + 14.0,
            color(Ink::Ink),
            escaped(title),
            MARGIN + HEAD,
        );
        for stroke in &self.strokes {
            stroke.svg(&mut out);
        }
        let _ = writeln!(
            out,
            r#"</g><g transform="translate({} {})">"#,
            width - MARGIN,
            MARGIN + 8.0
        );
        for stroke in &self.legend {
            stroke.svg(&mut out);
        }
        out.push_str("</g></svg>\n");
        out.into_bytes()
    }
}

/// The document faces first; where they are not installed, what the system has.
const FAMILIES: &str =
    "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif";

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) ink: Ink,
    pub(super) anchor: Anchor,
    pub(super) room: f32,
}

impl Look {
    pub(super) const fn new(size: f32, ink: Ink) -> Self {
        Self {
            size,
            bold: false,
            ink,
            anchor: Anchor::Start,
            room: f32::INFINITY,
        }
    }

    pub(super) const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    pub(super) const fn at(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub(super) const fn room(mut self, room: f32) -> Self {
        self.room = room;
        self
    }
}

/// The colours of the light appearance, by name: a file is read on white.
fn color(ink: Ink) -> &'static str {
    static COLORS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    COLORS
        .get_or_init(|| {
            include_str!("../../assets/theme/light.ron")
                .lines()
                .filter_map(|line| {
                    let (name, value) = line.split_once(':')?;
                    let value = value.trim().trim_end_matches(',').trim_matches('"');
                    Some((name.trim().to_owned(), value.to_owned()))
                })
                .collect()
        })
        .get(ink.name())
        .map_or("gray", String::as_str)
}

fn paint(fill: Option<Ink>, edge: Option<(Ink, f32)>) -> String {
    let fill = fill.map_or("none", color);
    match edge {
        Some((ink, width)) => [
            r#"fill=""#,
            fill,
            r#"" stroke=""#,
            color(ink),
            r#"" stroke-width=""#,
            &width.to_string(),
            r#"""#,
        ]
        .concat(),
        None => [r#"fill=""#, fill, r#"""#].concat(),
    }
}

/// The corners of a regular octagon that stands on a side.
pub fn octagon(at: (f32, f32), radius: f32) -> [(f32, f32); 8] {
    let (far, near) = (radius * 0.923_88, radius * 0.382_68);
    [
        (far, near),
        (near, far),
        (-near, far),
        (-far, near),
        (-far, -near),
        (-near, -far),
        (near, -far),
        (far, -near),
    ]
    .map(|(x, y)| (at.0 + x, at.1 + y))
}

fn listed(points: &[(f32, f32)]) -> String {
    let mut list = String::new();
    for (x, y) in points {
        let _ = write!(list, "{x:.1},{y:.1} ");
    }
    list.trim_end().to_owned()
}

/// Points that words of this size take, nearly.
pub(super) fn words_width(words: &str, size: f32) -> f32 {
    words
        .chars()
        .map(|c| if c.is_ascii() { 0.56 } else { 1.0 })
        .sum::<f32>()
        * size
}

/// The words, cut with … where they are wider than the room.
fn cut(words: &str, size: f32, room: f32) -> String {
    if words_width(words, size) <= room {
        return words.to_owned();
    }
    let mut kept = String::new();
    let mut width = size;
    for c in words.chars() {
        width += words_width(c.encode_utf8(&mut [0; 4]), size);
        if width > room {
            break;
        }
        kept.push(c);
    }
    kept.push('…');
    kept
}

impl Stroke {
    fn svg(&self, out: &mut String) {
        let _ = match self {
            Self::Line {
                from,
                to,
                ink,
                width,
                dashed,
            } => {
                let dashes = if *dashed {
                    r#" stroke-dasharray="4 4""#
                } else {
                    ""
                };
                writeln!(
                    out,
                    r#"<line x1="{:.1}" y1="{:.1}" x2="{:.1}" y2="{:.1}" stroke="{}" stroke-width="{width}"{dashes}/>"#,
                    from.0,
                    from.1,
                    to.0,
                    to.1,
                    color(*ink)
                )
            }
            Self::Path { points, ink, width } => writeln!(
                out,
                r#"<polyline points="{}" fill="none" stroke="{}" stroke-width="{width}" stroke-linejoin="round"/>"#,
                listed(points),
                color(*ink)
            ),
            Self::Disc {
                at,
                radius,
                fill,
                edge,
                faint,
            } => {
                let faint = if *faint {
                    r#" fill-opacity="0.55""#
                } else {
                    ""
                };
                writeln!(
                    out,
                    r#"<circle cx="{:.1}" cy="{:.1}" r="{radius}" {}{faint}/>"#,
                    at.0,
                    at.1,
                    paint(*fill, *edge)
                )
            }
            Self::Box {
                at,
                size,
                radius,
                fill,
                edge,
                dashed,
            } => {
                let dashes = if *dashed {
                    r#" stroke-dasharray="3 3""#
                } else {
                    ""
                };
                writeln!(
                    out,
                    r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="{radius}" {}{dashes}/>"#,
                    at.0,
                    at.1,
                    size.0,
                    size.1,
                    paint(*fill, *edge)
                )
            }
            Self::Octagon { at, radius, ink } => writeln!(
                out,
                r#"<polygon points="{}" fill="{}"/>"#,
                listed(&octagon(*at, *radius)),
                color(*ink)
            ),
            Self::Words {
                at,
                words,
                size,
                bold,
                ink,
                anchor,
                room,
            } => {
                let anchor = match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let weight = if *bold { 700 } else { 400 };
                writeln!(
                    out,
                    r#"<text x="{:.1}" y="{:.1}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{}">{}</text>"#,
                    at.0,
                    at.1 + size * 0.36,
                    color(*ink),
                    escaped(&cut(words, *size, *room))
                )
            }
        };
    }
}
