//! 档案: all drills, found and looked at; the corrective actions of all of them; the plan of the year.

mod actions;
mod book;
mod books;
mod bulk;
mod entry;
mod filters;
mod keys;
mod laws;
mod list;
mod material;
mod more_filters;
mod narrow;
mod panel;
mod plan;
mod row;
mod rule_detail;
mod rules;
mod selection;
mod sheet;
mod table;
mod teaching;

use chrono::Datelike as _;
use egui::{Rect, Ui, pos2, vec2};

use crate::drill::{Attachment, RuleChange, Teaching};
use crate::session::Session;
use crate::tasks::{FilesFor, Keyed};

use crate::ui::keys::{
    ActionsKey, ArchiveKey, BookKey, ChangeKey, DrillsKey, Keys, PlanKey, Press as _,
};
use crate::ui::theme::{Gap, TextRole, stroke};
use crate::ui::widgets::{UiExt as _, at_right, gutter, rows, tab};
use crate::ui::{ArchivePart, Cx, RailItem, Screen};

use actions::ActionBoard;
use book::BookList;
use books::{Books, BooksRead};
use laws::LawList;
pub(crate) use list::DrillList;
pub(crate) use plan::PlanSheet;

const HEADER: f32 = 72.0;
/// Narrower than this the header has no room for counts.
const NARROW: f32 = 1_050.0;
/// Room for a scroll bar in the margin.
const BAR: f32 = 12.0;

/// As wide as this the laws stand beside the changes of rules, this wide and this far apart.
const BESIDE: f32 = 1_180.0;
const LAWS: f32 = 400.0;
const APART: f32 = 20.0;

/// Its parts, in the order of the tabs.
const PARTS: [ArchivePart; 6] = [
    ArchivePart::Drills,
    ArchivePart::Actions,
    ArchivePart::Plan,
    ArchivePart::Rules,
    ArchivePart::Teaching,
    ArchivePart::Laws,
];

pub(crate) struct ArchiveScreen {
    part: ArchivePart,
    pub(crate) list: DrillList,
    pub(crate) actions: ActionBoard,
    pub(crate) plan: PlanSheet,
    /// The rows of the ledgers that are written by hand.
    pub(crate) books: BooksRead,
    pub(crate) rules: BookList<RuleChange>,
    teaching: BookList<Teaching>,
    pub(crate) laws: LawList,
    /// The laws were opened from the changes of rules, and lead back there.
    from_rules: bool,
}

impl ArchiveScreen {
    pub(crate) fn new(session: &Session) -> Self {
        Self {
            part: ArchivePart::default(),
            list: DrillList::default(),
            actions: ActionBoard::new(session),
            plan: PlanSheet::default(),
            books: BooksRead::default(),
            rules: BookList::default(),
            teaching: BookList::default(),
            laws: LawList::default(),
            from_rules: false,
        }
    }

    /// Gives a file to the row whose sheet is open. False where it has it already; none where no such sheet is open.
    pub(crate) fn take_file(&mut self, whose: &FilesFor, file: Attachment) -> Option<bool> {
        if *whose == FilesFor::Rule {
            self.rules.open_row().map(|row| row.add_file(file))
        } else {
            self.teaching.open_row().map(|row| row.add_file(file))
        }
    }

    /// What is in front.
    #[cfg(test)]
    pub(crate) fn part(&self) -> ArchivePart {
        self.part
    }

    /// Shows this part.
    pub(crate) fn turn_to(&mut self, part: ArchivePart) {
        self.part = part;
    }
}

impl Screen for ArchiveScreen {
    fn rail(&self, _: RailItem) -> RailItem {
        RailItem::Archive
    }

    fn scopes(&self) -> &'static [&'static str] {
        &[
            ArchiveKey::SCOPE,
            DrillsKey::SCOPE,
            ActionsKey::SCOPE,
            ChangeKey::SCOPE,
            BookKey::SCOPE,
            PlanKey::SCOPE,
        ]
    }

    fn on_keys(&mut self, keys: &Keys<'_>, cx: &Cx<'_>) {
        if !self.actions.busy()
            && !self.rules.busy()
            && !self.teaching.busy()
            && !self.list.asks_name()
            && keys.take(ArchiveKey::Part)
        {
            let place = PARTS.iter().position(|p| *p == self.part).unwrap_or(0);
            self.part = PARTS[(place + 1) % PARTS.len()];
            self.from_rules = false;
            return;
        }
        match self.part {
            ArchivePart::Drills => self.list.keys(keys, cx),
            ArchivePart::Actions => self.actions.keys(keys, cx),
            ArchivePart::Plan if self.plan.keys(keys, cx) => {}
            ArchivePart::Rules if !self.rules.busy() && keys.take(BookKey::Laws) => {
                (self.part, self.from_rules) = (ArchivePart::Laws, true);
            }
            ArchivePart::Rules if self.rules.keys(keys, cx, &self.books) => {}
            ArchivePart::Teaching if self.teaching.keys(keys, cx, &self.books) => {}
            ArchivePart::Plan | ArchivePart::Rules | ArchivePart::Teaching | ArchivePart::Laws => {
                if keys.take(ArchiveKey::Back) {
                    let is_back = self.part == ArchivePart::Laws && self.from_rules;
                    self.part = if is_back {
                        ArchivePart::Rules
                    } else {
                        ArchivePart::Drills
                    };
                    self.from_rules = false;
                }
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let all = ui.max_rect();
        let side = gutter(all.width());
        let head = all.with_max_y(all.top() + HEADER);
        // The counts of the tabs come with the lists.
        self.list.refresh(cx);
        self.refresh_books(cx);
        rows(
            ui,
            head.shrink2(vec2(side - 6.0, 0.0)),
            "archive head",
            |ui| {
                self.header(ui, cx);
            },
        );
        let line = stroke::hair(cx.theme.line);
        ui.painter().hline(all.x_range(), head.bottom() - 0.5, line);
        let body = Rect::from_min_max(
            pos2(all.left() + side, head.bottom()),
            pos2(all.right() - side, all.bottom()),
        );
        match self.part {
            ArchivePart::Drills => self.list.show(ui, cx, body),
            ArchivePart::Actions => self.actions.show(ui, cx, body),
            // The bar of what does not fit lies beside the cards, not on them.
            ArchivePart::Plan => rows(ui, body.with_max_x(body.right() + BAR), "plan", |ui| {
                ui.gap(Gap::Lg);
                let teachings = book::rows::<Teaching>(&self.books);
                if self.plan.show(ui, cx, body.width(), teachings) {
                    self.part = ArchivePart::Teaching;
                }
            }),
            ArchivePart::Rules => self.rules_and_laws(ui, cx, body),
            ArchivePart::Teaching => {
                rows(ui, body.with_max_x(body.right() + BAR), "teaching", |ui| {
                    ui.gap(Gap::Lg);
                    self.teaching.show(ui, cx, body.width(), &mut self.books);
                });
            }
            ArchivePart::Laws => rows(ui, body.with_max_x(body.right() + BAR), "laws", |ui| {
                ui.gap(Gap::Lg);
                self.laws.show(ui, cx, body.width(), true);
            }),
        }
    }
}

impl ArchiveScreen {
    /// 制度修订, and beside it the laws where there is room for both.
    fn rules_and_laws(&mut self, ui: &mut Ui, cx: &Cx<'_>, body: Rect) {
        let beside = (body.width() >= BESIDE).then_some(LAWS);
        let width = body.width() - beside.map_or(0.0, |laws| laws + APART);
        let left = body.with_max_x(body.left() + width + BAR);
        let asked = rows(ui, left, "rules", |ui| {
            ui.gap(Gap::Lg);
            self.rules.show(ui, cx, width, &mut self.books)
        });
        if let Some(laws) = beside {
            let right = body.with_min_x(body.right() - laws);
            rows(ui, right.with_max_x(body.right() + BAR), "laws", |ui| {
                ui.gap(Gap::Lg);
                self.laws.show(ui, cx, laws, false);
            });
        }
        if let Some(number) = asked {
            self.actions.look_for(number);
            self.part = ArchivePart::Actions;
        }
    }

    fn refresh_books(&mut self, cx: &Cx<'_>) {
        let now = cx.session.now();
        let asked = Keyed {
            revision: cx.session.revision(),
            query: now.wall.year(),
        };
        self.books.ask(&cx.lookup, &asked, Books::read);
    }

    fn header(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (theme, text) = (cx.theme, cx.text);
        ui.horizontal_centered(|ui| {
            ui.gap(Gap::Sm);
            ui.page_title(theme, text.find_title());
            // On a narrow window the tabs stand close, without their counts.
            let is_narrow = ui.available_width() < NARROW;
            ui.spacing_mut().item_spacing.x = if is_narrow { 13.0 } else { 20.0 };
            ui.gap(Gap::Md);
            let (drills, open) = self.list.counts();
            let taught = BookList::<Teaching>::count(&self.books);
            let rules = BookList::<RuleChange>::count(&self.books);
            for part in PARTS {
                let (words, note) = match part {
                    ArchivePart::Drills => (
                        text.find_tab_drills(),
                        drills.map_or_else(String::new, |count| count.to_string()),
                    ),
                    ArchivePart::Actions => (
                        text.find_tab_actions(),
                        open.map_or_else(String::new, |count| text.find_tab_open(count)),
                    ),
                    ArchivePart::Plan => (text.find_tab_plan(), String::new()),
                    ArchivePart::Laws => (text.law_tab(), String::new()),
                    ArchivePart::Teaching => (
                        text.teach_tab(),
                        taught.map_or_else(String::new, |count| count.to_string()),
                    ),
                    ArchivePart::Rules => (
                        text.rule_tab(),
                        rules.map_or_else(String::new, |count| count.to_string()),
                    ),
                };
                let on = self.part == part;
                let note = if is_narrow { "" } else { &*note };
                if tab(ui, theme, (TextRole::Body, HEADER), words, note, on).clicked() {
                    (self.part, self.from_rules) = (part, false);
                }
            }
            at_right(ui, |ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                match self.part {
                    ArchivePart::Drills => self.list.tools(ui, cx),
                    ArchivePart::Actions => self.actions.tools(ui, cx),
                    ArchivePart::Plan | ArchivePart::Laws => {}
                    ArchivePart::Rules => self.rules.tools(ui, cx, &self.books),
                    ArchivePart::Teaching => self.teaching.tools(ui, cx, &self.books),
                }
            });
        });
    }
}
