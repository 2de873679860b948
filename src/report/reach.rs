//! What a year covered, drawn: how often each right was drilled by quarter, and how often each post took part.

use std::fmt::Write as _;

use serde::Serialize;

use super::chart::{Drawing, shortened, width_of};
use super::html::escaped;

/// Rights by quarter, and posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// Of the quarters and of their sum.
    pub columns: Vec<String>,
    pub rights: Vec<Practised>,
    /// What stands above the posts, and what is told of all of them.
    pub posts_title: String,
    pub posts_note: String,
    pub posts: Vec<Post>,
    /// All of it in words, for who cannot see it.
    pub told: String,
}

/// A right with the drills that were about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Practised {
    pub right: String,
    /// None is a quarter to come.
    pub quarters: Vec<Option<usize>>,
    pub total: usize,
}

/// How often a post took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Post {
    pub name: String,
    pub times: usize,
    /// With its unit.
    pub told: String,
    /// Several posts together, which have no bar: theirs would be as long as those of all others.
    pub others: bool,
}

/// From here on a cell is wide.
const WIDE: i64 = 600;
const HEAD: i64 = 20;
const ROW: i64 = 21;
const CELL_HEIGHT: i64 = 17;
/// Up to this many drills the deepest tone is not reached: one of one is not much.
const FEW: usize = 5;

/// Widths of a column, of the cell in it, and of the gap between both parts.
struct Widths {
    column: i64,
    cell: i64,
    gap: i64,
}

/// The rights at the left, the posts beside them.
pub(super) fn reach(reach: &Reach, full: i64) -> Drawing {
    let mut out = String::new();
    let longest = reach.rights.iter().map(|told| width_of(&told.right)).max();
    let label = longest.unwrap_or(0) + 16;
    let widths = if full >= WIDE {
        Widths {
            column: 46,
            cell: 40,
            gap: 30,
        }
    } else {
        Widths {
            column: 38,
            cell: 33,
            gap: 18,
        }
    };
    let left = label + widths.column * reach.columns.len() as i64 + widths.gap;
    draw_rights(&mut out, reach, label, &widths);
    let posts = draw_posts(&mut out, reach, left, full - left);
    Drawing {
        width: full,
        height: posts.max(HEAD + ROW * reach.rights.len() as i64) + 2,
        told: reach.told.clone(),
        inside: out,
    }
}

fn draw_rights(out: &mut String, reach: &Reach, label: i64, widths: &Widths) {
    let middle = |n: i64| label + n * widths.column + widths.column / 2;
    for (title, n) in reach.columns.iter().zip(0_i64..) {
        let _ = writeln!(
            out,
            r#"<text class="faint" x="{}" y="13" text-anchor="middle">{}</text>"#,
            middle(n),
            escaped(title)
        );
    }
    let counts = reach.rights.iter().flat_map(|told| &told.quarters);
    let most = counts.filter_map(|count| *count).max().unwrap_or(0);
    for (told, row) in reach.rights.iter().zip(0_i64..) {
        let y = HEAD + ROW * row + 2;
        let _ = writeln!(
            out,
            r#"<text x="0" y="{}">{}</text>"#,
            y + 13,
            escaped(&told.right)
        );
        for (count, n) in told.quarters.iter().zip(0_i64..) {
            draw_cell(out, *count, most.max(FEW), (middle(n), y, widths.cell));
        }
        let _ = writeln!(
            out,
            r#"<text class="strong" x="{}" y="{}" text-anchor="middle">{}</text>"#,
            middle(told.quarters.len() as i64),
            y + 13,
            told.total
        );
    }
}

/// Deeper where there were more; a dashed frame around none, nothing around a quarter to come.
fn draw_cell(
    out: &mut String,
    count: Option<usize>,
    most: usize,
    (middle, y, wide): (i64, i64, i64),
) {
    let (fill, words) = match count {
        None => ("", "faint"),
        Some(0) => ("none", "faint"),
        Some(count) if 4 * count >= 3 * most => ("heat-3", "on"),
        Some(count) if 2 * count > most => ("heat-2", "plain-text"),
        Some(_) => ("heat-1", "plain-text"),
    };
    if !fill.is_empty() {
        let _ = write!(
            out,
            r#"<rect class="{fill}" x="{}" y="{y}" width="{wide}" height="{CELL_HEIGHT}" rx="3"/>"#,
            middle - wide / 2
        );
    }
    let _ = writeln!(
        out,
        r#"<text class="{words}" x="{middle}" y="{}" text-anchor="middle">{}</text>"#,
        y + 13,
        count.map_or_else(|| "—".to_owned(), |count| count.to_string())
    );
}

/// Title, note, and a bar for each post; how high they are.
fn draw_posts(out: &mut String, reach: &Reach, left: i64, width: i64) -> i64 {
    let _ = writeln!(
        out,
        r#"<text class="strong" x="{left}" y="13">{}</text><text class="faint" x="{left}" y="{}">{}</text>"#,
        escaped(&reach.posts_title),
        HEAD + 15,
        escaped(&shortened(&reach.posts_note, width))
    );
    let value = reach.posts.iter().map(|post| width_of(&post.told)).max();
    let value = value.unwrap_or(0);
    let longest = reach.posts.iter().map(|post| width_of(&post.name)).max();
    let name = longest.unwrap_or(0).min((width - value - 16) * 3 / 5);
    let room = (width - name - value - 22).max(0);
    let bars = reach.posts.iter().filter(|post| !post.others);
    let most = bars.map(|post| post.times).max().unwrap_or(0).max(1) as i64;
    for (post, row) in reach.posts.iter().zip(1_i64..) {
        let y = HEAD + ROW * row + 2;
        let class = if post.others { "faint" } else { "plain-text" };
        let _ = writeln!(
            out,
            r#"<text class="{class}" x="{left}" y="{0}">{1}</text><text class="{class}" x="{2}" y="{0}" text-anchor="end">{3}</text>"#,
            y + 13,
            escaped(&shortened(&post.name, name + 2)),
            left + width - 2,
            escaped(&post.told)
        );
        if !post.others {
            let x = left + name + 8;
            let long = (post.times as i64 * room / most).max(2);
            let _ = writeln!(
                out,
                r#"<rect class="track" x="{x}" y="{0}" width="{room}" height="8" rx="4"/><rect class="bar" x="{x}" y="{0}" width="{long}" height="8" rx="4"/>"#,
                y + 5
            );
        }
    }
    HEAD + ROW * (1 + reach.posts.len() as i64)
}
