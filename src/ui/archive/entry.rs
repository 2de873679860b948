//! What a row of a ledger that is written by hand has to say of itself.

use egui::{Response, Ui};

use super::books::Books;
use crate::drill::Origin;
use crate::i18n::Text;
use crate::report::LedgerKind;
use crate::session::Command;
use crate::ui::Cx;
use crate::ui::keys::Keys;

/// What is said of a ledger.
pub(crate) struct Words {
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) add: &'static str,
    pub(super) edit: &'static str,
    pub(super) save: &'static str,
    pub(super) export: &'static str,
    /// What the search field is called, and what is looked for in it.
    pub(super) search: &'static str,
    pub(super) search_hint: &'static str,
}

/// A cell of a row: a line, and what stands smaller below it.
pub(crate) type Cell = (String, String);

/// What is asked for below the list.
pub(crate) enum Docked {
    /// The row is to be opened.
    Open,
    /// The actions of the drill with this record number, with what bears them out.
    Actions(String),
}

/// What a row is in one of the ways of parting them, as its choice is called.
pub(crate) struct Facet {
    /// Its place among the choices; those of the same rank stand as their rows do.
    pub(super) rank: i32,
    pub(super) word: String,
}

/// A row of such a ledger.
pub(crate) trait Entry: Clone + Default + PartialEq {
    /// What is typed into its sheet and has to be read: days and numbers.
    type Typed;
    const BOOK: LedgerKind;

    fn words(text: &Text) -> Words;
    /// The rows that are known.
    fn rows(books: &Books) -> &[Self];
    /// What those that are shown come to, above the list.
    fn counted(rows: &[&Self], cx: &Cx<'_>, books: &Books) -> Option<String>;
    /// The share of each column in a list of this width; one without is left out.
    fn shares(width: f32) -> [f32; 6];
    /// The heads of the columns.
    fn heads(text: &Text) -> [&'static str; 6];
    fn cells(&self, cx: &Cx<'_>) -> [Cell; 6];

    /// By what rows can be parted, such as their state; nothing where this is empty.
    fn facet_names(_text: &Text) -> Vec<&'static str> {
        Vec::new()
    }
    /// What the row is in each of these.
    fn facets(&self, _cx: &Cx<'_>) -> Vec<Facet> {
        Vec::new()
    }

    /// Its number in the ledger, from 1; 0 where it was not kept before.
    fn number(&self) -> u32;
    /// The unit whose row it is.
    fn unit(&mut self) -> &mut String;
    /// The drill it comes from.
    fn origin(&self) -> Option<&Origin> {
        None
    }
    /// How high what is docked below the list is; nothing is where this is none.
    const DOCK: Option<f32> = None;
    /// Draws what is docked below the list of the row that is chosen, and what was asked for there.
    fn docked(&self, _ui: &mut Ui, _cx: &Cx<'_>, _width: f32, _books: &Books) -> Option<Docked> {
        None
    }
    /// Keys of its sheet beside those of all.
    fn sheet_keys(&self, _keys: &Keys<'_>, _cx: &Cx<'_>) {}
    /// What stands at the foot of its sheet beside those of all; the row as it is kept.
    fn sheet_tools(&self, _ui: &mut Ui, _cx: &Cx<'_>) {}
    fn typed(&self) -> Self::Typed;
    /// The row with what was typed, or what keeps it from being kept.
    fn read(&self, typed: &Self::Typed, cx: &Cx<'_>) -> Result<Self, &'static str>;
    /// Keeps it, and what is said when it was.
    fn keep(self, text: &Text) -> (Command, String);
    /// Draws the fields of its sheet. Gives the first.
    fn fields(
        &mut self,
        typed: &mut Self::Typed,
        ui: &mut Ui,
        cx: &Cx<'_>,
        width: f32,
        books: Option<&Books>,
    ) -> Response;
}
