//! The parts screens are made of, drawn to the measures of the design tokens.

pub(crate) mod a11y;
mod button;
mod controls;
pub(crate) mod cue_line;
mod dialog;
mod ext;
mod field;
mod focus;
#[cfg(feature = "testing")]
mod gallery;
mod layout;
mod page;
mod paint_marks;
mod reason;
mod row;
mod search;
mod skeleton;
mod strip;

pub(crate) use button::{Button, Size};
pub(crate) use controls::{check_box, segmented, switch, switch_row, tab, text_area, text_field};
pub(crate) use dialog::{Dialog, foot, modal};
pub(crate) use ext::{UiExt, label};
pub(crate) use field::{
    Field, choice_list, entered, link, menu_item, menu_under, tick_row, told_row, way_row,
};
pub(crate) use focus::{focus_ring, focus_ring_in, holds_arrows, is_lit};
#[cfg(feature = "testing")]
pub use gallery::Gallery;
pub(crate) use layout::{
    bar_in_margin, card, card_surface, focus_here, hline, inset, list_row, paint_card, rows,
    section, turn_by_keys,
};
pub(crate) use page::{
    Heading, Page, at_right, caption, cell, column, fault, gutter, page_footer, page_header,
    section_line,
};
pub(crate) use paint_marks::{
    difficulty, empty, icon, key_cap, key_cap_width, lines_of, mood, paint_difficulty, paint_icon,
    paint_key_cap, paint_lines, paint_rights, paint_text, paint_text_right, rating_bar, text_width,
    verdict,
};
pub(crate) use reason::Reason;
pub(crate) use row::Row;
pub(crate) use search::{link_at, search_field};
pub(crate) use skeleton::{being_read, read_again};
pub(crate) use strip::Strip;
