//! What a period's figures look like: each as a drawing, as a table and as a sentence.

mod compared;
mod matrix;
mod missed;
mod pace;
mod score;
mod scripts;

use crate::drill::half_up;
use crate::i18n::Text;
use crate::review::{Axis, Coverage, Trends, UnitRow};
use crate::scenario::Rating;

use super::csv::{harmless, quoted};
use super::picture::{Ink, Look, Picture, Stroke, words_width};

pub use compared::compared;

/// The figures that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// 得分
    Score,
    /// 最常没做到位
    Missed,
    /// 响应用时
    Pace,
    /// 八项权利
    Rights,
    /// 按脚本
    Scripts,
    /// 覆盖
    Coverage,
    /// 网点对比
    Units,
}

impl Figure {
    /// Those of the overview, in the order of the screen.
    pub const OVERVIEW: [Self; 5] = [
        Self::Score,
        Self::Missed,
        Self::Pace,
        Self::Rights,
        Self::Scripts,
    ];

    /// Its title.
    pub fn name(self, text: &Text) -> &'static str {
        match self {
            Self::Score => text.trends_score(),
            Self::Missed => text.trends_missed(),
            Self::Pace => text.trends_pace(),
            Self::Rights => text.trends_rights(),
            Self::Scripts => text.trends_scripts(),
            Self::Coverage => text.trends_coverage(),
            Self::Units => text.trends_units(),
        }
    }
}

/// What the figures are made from.
#[derive(Clone, Copy, Debug)]
pub struct TrendsInput<'a> {
    pub trends: &'a Trends,
    pub units: &'a [UnitRow],
    pub coverage: &'a Coverage,
    /// Of the rows and of the columns of the coverage.
    pub axes: (Axis, Axis),
    /// Scenarios at hand that were not played in the period.
    pub never: usize,
    /// 优秀, 良好 and 合格 from here.
    pub grades: (u32, u32, u32),
    /// 更多: intervals and medians too, for who reads statistics.
    pub more: bool,
}

/// A figure ready to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub title: String,
    /// Beside the title.
    pub note: String,
    pub picture: Picture,
    /// Below the drawing; true where it warns.
    pub foot: Option<(bool, String)>,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    /// The table as CSV (RFC 4180), as the program's other lists are written.
    pub fn csv(&self) -> Vec<u8> {
        let mut out = String::from("\u{FEFF}");
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(&harmless(cell))).collect();
            out.push_str(&cells.join(","));
            out.push_str("\r\n");
        }
        out.into_bytes()
    }
}

/// A figure drawn for a place of this width; it is as high as it needs, at least `height`.
pub fn draw(
    figure: Figure,
    input: &TrendsInput<'_>,
    text: &Text,
    width: f32,
    height: f32,
) -> Chart {
    let mut chart = match figure {
        Figure::Score => score::draw(input, text, width, height),
        Figure::Missed => missed::draw(input, text, width),
        Figure::Pace => pace::draw(input, text, width, height),
        Figure::Rights => matrix::rights(input, text, width),
        Figure::Scripts => scripts::scripts(input, text, width, height),
        Figure::Coverage => matrix::coverage(input, text, width),
        Figure::Units => scripts::units(input, text, width),
    };
    figure.name(text).clone_into(&mut chart.title);
    chart
}

/// A figure with one decimal.
pub(super) fn one(value: f64) -> String {
    let tenths = half_up(value * 10.0);
    // A dash stands for what is no number.
    if tenths.is_finite() {
        crate::i18n::tenths(tenths.max(0.0) as u32)
    } else {
        "—".to_owned()
    }
}

/// A share of 1 in whole percent.
pub(super) fn percent(share: f64) -> u32 {
    half_up(share.clamp(0.0, 1.0) * 100.0) as u32
}

fn strings<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn plain(ink: Ink) -> Look {
    Look::new(13.0, ink)
}

/// Room for the longest of these, with a gap after it.
fn longest<'a>(words: impl Iterator<Item = &'a str>, size: f32) -> f32 {
    let widths = words.map(|words| words_width(words, size));
    // Some of them are bold.
    widths.fold(0.0, f32::max) * 1.04 + 14.0
}

/// Where there is nothing to draw.
fn empty(text: &str, width: f32) -> Picture {
    let mut picture = Picture::new(width, 60.0);
    picture.words((0.0, 24.0), text, plain(Ink::Ink3));
    text.clone_into(&mut picture.summary);
    picture
}

/// A cell whose fill says how much was done.
fn cell(picture: &mut Picture, at: (f32, f32), size: f32, rating: Rating) {
    let part = |top: f32, height: f32, fill, edge| Stroke::Box {
        at: (at.0, at.1 + top),
        size: (size, height),
        radius: 3.0,
        fill,
        edge,
        dashed: false,
    };
    match rating {
        Rating::Met => picture.strokes.push(part(0.0, size, Some(Ink::Met), None)),
        Rating::Partly => {
            picture
                .strokes
                .push(part(size / 2.0, size / 2.0, Some(Ink::Partly), None));
            picture
                .strokes
                .push(part(0.0, size, None, Some((Ink::Partly, 1.5))));
        }
        _ => picture
            .strokes
            .push(part(0.0, size, None, Some((Ink::Missed, 1.5)))),
    }
}
