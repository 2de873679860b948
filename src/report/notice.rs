//! 演练通知: one page before the drill, to those who take part (docs/drill-model.md, The papers).

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::block::{Align, Block, Field};
use super::compose::{Cx, NAMED, Telling, quoted};
use super::narrative::bare;
use super::plan::seen_title;
use super::text_fit::lines;
use super::writer::Writer;
use crate::i18n::Language;

/// How a time is typed that can be told with its weekday.
const TYPED: [&str; 2] = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
/// Days before the drill by which all is to be ready.
const READY: i64 = 2;

/// How a notice is told, so that it takes one page.
pub(super) const CLOSE: Telling = Telling {
    close: true,
    ..Telling::FULL
};

/// When a drill is to be.
enum Planned {
    At(NaiveDateTime),
    On(NaiveDate),
    /// As it was typed.
    Told(String),
    Unknown,
}

impl Cx<'_> {
    /// A part of the notice by its key in the form. What was not entered is left out, but for what a hand adds.
    pub(super) fn notice_part(&self, part: &str, out: &mut Writer) {
        let (text, setup) = (self.text, &self.state.setup);
        match part {
            "number" => {
                let number = setup.notice.number.trim();
                if !number.is_empty() {
                    out.push(line(number, Align::Center));
                }
            }
            "addressees" => out.push(line(&self.addressees(), Align::Left)),
            "opening" => out.paragraph(self.notice_opening()),
            "time_and_place" => out.clause(&self.notice_time()),
            "content" => out.clause(&self.notice_content()),
            "people" => out.clause(&self.notice_people()),
            "requirements" => out.clause(&self.notice_requirements()),
            "contact" => {
                let (name, phone) = (setup.notice.contact.trim(), setup.notice.phone.trim());
                let told = match (name, phone) {
                    ("", "") => return,
                    (name, "") => text.notice_contact(name),
                    ("", phone) => text.notice_phone(phone),
                    (name, phone) => text.notice_contact_phone(name, phone),
                };
                out.paragraph(told);
            }
            "attachments" => {
                let plan = text.notice_attached(self.theme());
                out.lines(vec![Field::new("attachments", plan)]);
            }
            "closing" => {
                out.push(Block::Spacer);
                let today = self.stamp.exported_at;
                let month = match text.language() {
                    Language::ZhCn => today.month().to_string(),
                    Language::En => today.format("%B").to_string(),
                };
                let unit = match self.unit() {
                    "" => text.notice_addressees_blank(),
                    unit => unit,
                };
                // The day is that of signing, where it was not entered. A notice that is printed after the drill was written before it, nobody knows when.
                let held = self.state.started.map(|moment| moment.wall.date_naive());
                let in_time = held.is_none_or(|held| today.date_naive() <= held);
                let by_hand = || {
                    if in_time {
                        text.notice_dated(month, today.year().to_string())
                    } else {
                        text.doc_date_blank().to_owned()
                    }
                };
                out.push(Block::Closing {
                    unit: unit.to_owned(),
                    date: self.dated_before().unwrap_or_else(by_hand),
                });
            }
            _ => {}
        }
    }

    /// 主送机关; a rule to write on where nobody is named.
    pub(super) fn addressees(&self) -> String {
        let setup = &self.state.setup;
        let typed = setup.notice.addressees.trim();
        let typed = typed.trim_end_matches(['：', ':']);
        let branch = setup.branch.trim();
        let told = if !typed.is_empty() {
            typed
        } else if !branch.is_empty() && branch != self.unit() {
            branch
        } else {
            self.text.notice_addressees_blank()
        };
        self.text.notice_addressed(told)
    }

    fn notice_opening(&self) -> String {
        let text = self.text;
        let theme = self.theme();
        let held = match self.state.setup.branch.trim() {
            "" => text.notice_held(theme),
            branch if branch == self.unit() => text.notice_held(theme),
            branch => text.notice_held_by(branch, theme),
        };
        match self.planned() {
            Planned::At(at) => text.notice_opening_on(self.without_year(at.date()), held),
            Planned::On(day) => text.notice_opening_on(self.without_year(day), held),
            Planned::Told(_) | Planned::Unknown => text.notice_opening(held),
        }
    }

    fn notice_time(&self) -> String {
        let text = self.text;
        let time = self.planned_time();
        let time = time.unwrap_or_else(|| text.notice_time_unknown().to_owned());
        match self.state.setup.place.trim() {
            "" => self.sentences(&[time]),
            place => text.notice_time_place(place, time),
        }
    }

    /// The day on which the drill is to be, where one was typed.
    pub(super) fn planned_day(&self) -> Option<NaiveDate> {
        match self.planned() {
            Planned::At(at) => Some(at.date()),
            Planned::On(day) => Some(day),
            Planned::Told(_) | Planned::Unknown => None,
        }
    }

    /// When the drill is to begin, where that was typed to the minute.
    pub(super) fn planned_at(&self) -> Option<NaiveDateTime> {
        match self.planned() {
            Planned::At(at) => Some(at),
            _ => None,
        }
    }

    /// When the drill is to begin, with its weekday.
    pub(super) fn planned_time(&self) -> Option<String> {
        let text = self.text;
        let day = |date: NaiveDate| {
            let (day, weekday) = (text.long_date(date), text.weekday(date).to_owned());
            match text.language() {
                Language::ZhCn => text.doc_in_brackets(weekday, day),
                Language::En => text.doc_date_weekday(day, weekday),
            }
        };
        match self.planned() {
            Planned::At(at) => {
                let time = match (text.language(), at.minute()) {
                    (Language::ZhCn, 0) => text.notice_hour(at.hour()),
                    _ => text.notice_clock(at.hour(), at.format("%M").to_string()),
                };
                Some(text.notice_starts(day(at.date()), time))
            }
            Planned::On(date) => Some(text.notice_starts_later(day(date))),
            Planned::Told(told) => Some(told),
            Planned::Unknown => None,
        }
    }

    fn notice_content(&self) -> String {
        let text = self.text;
        let topics = self.drill.scenarios().iter().map(seen_title);
        let topics: Vec<String> = topics.map(quoted).collect();
        let mut told = vec![text.notice_content(self.quotes(&topics))];
        if let [scenario] = self.drill.scenarios()
            && !scenario.stages.is_empty()
        {
            let stages: Vec<String> = scenario.stages.iter().map(|s| s.title.clone()).collect();
            told.push(text.notice_stages(stages.len(), self.joined(&stages)));
        }
        told.push(text.notice_form(self.form_told()));
        self.sentences(&told)
    }

    /// Who leads, who plays by posts, who rates. Whoever is not known is not named.
    fn notice_people(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let mut told = Vec::new();
        let known = |name: &str| !name.trim().is_empty();
        if known(&setup.commander) {
            told.push(text.notice_commander(self.with_post(&setup.commander)));
        }
        let mut posts: Vec<String> = Vec::new();
        for person in &setup.participants {
            let post = person.post.trim();
            if !post.is_empty() && !posts.iter().any(|known| known == post) {
                posts.push(post.to_owned());
            }
        }
        if posts.is_empty() {
            for scenario in self.drill.scenarios() {
                for role in scenario.roles.iter().filter(|role| !role.optional) {
                    if !posts.contains(&role.title) {
                        posts.push(role.title.clone());
                    }
                }
            }
        }
        if !posts.is_empty() {
            let place = match setup.branch.trim() {
                "" => self.unit(),
                branch => branch,
            };
            let posts = match posts.get(..2 * NAMED) {
                Some(first) if posts.len() > first.len() => {
                    text.notice_posts_more(posts.len(), self.joined(first))
                }
                _ => self.joined(&posts),
            };
            told.push(if place.is_empty() {
                text.notice_players(posts)
            } else {
                text.notice_players_of(place, posts)
            });
        }
        if known(&setup.facilitator) {
            told.push(text.notice_facilitator(self.with_post(&setup.facilitator)));
        }
        if known(&setup.evaluator) {
            told.push(text.notice_evaluator(self.with_post(&setup.evaluator)));
        }
        if told.is_empty() {
            return text.notice_people_later().to_owned();
        }
        match text.language() {
            Language::ZhCn => self.sentences(&[told.join(self.semicolon())]),
            Language::En => self.sentences(&told),
        }
    }

    fn notice_requirements(&self) -> String {
        let text = self.text;
        let ready = self.planned_day();
        let ready = ready.and_then(|day| day.checked_sub_signed(chrono::TimeDelta::days(READY)));
        // A notice that comes late asks for nothing in the past.
        let today = self.stamp.exported_at.date_naive();
        let ready = ready.filter(|day| *day >= today);
        let ready = ready.map_or_else(
            || text.notice_ready().to_owned(),
            |day| text.notice_ready_by(self.without_year(day)),
        );
        let fixed = [text.notice_rules(), text.notice_stop()].map(str::to_owned);
        match text.language() {
            Language::ZhCn => self.sentences(&[ready, fixed.join(self.semicolon())]),
            Language::En => self.sentences(&[vec![ready], fixed.into()].concat()),
        }
    }

    /// What is drilled: of one script its topic, of several what they have in common.
    pub(super) fn theme(&self) -> String {
        match self.drill.scenarios() {
            [scenario] if !scenario.topic.trim().is_empty() => {
                self.text.notice_theme(bare(scenario.topic.trim()))
            }
            _ => self.text.notice_theme_general().to_owned(),
        }
    }

    /// 关于开展……的通知; broken between phrases where it has two lines.
    pub(super) fn notice_title(&self, chars: usize) -> String {
        let mut title = self.text.notice_title(self.theme());
        if self.text.language() == Language::ZhCn
            && lines(&title, chars) > 1
            && let Some(at) = title.find(self.text.notice_title_break())
        {
            title.insert(at, '\n');
        }
        title
    }

    fn planned(&self) -> Planned {
        let typed = self.state.setup.planned.trim();
        if typed.is_empty() {
            return match self.state.started {
                Some(started) => Planned::At(started.wall.naive_local()),
                None => Planned::Unknown,
            };
        }
        let at = |shape: &&str| NaiveDateTime::parse_from_str(typed, shape).ok();
        let time = TYPED.iter().find_map(at).map(Planned::At);
        let day = || NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
        time.or_else(|| day().map(Planned::On))
            .unwrap_or_else(|| Planned::Told(bare(typed).to_owned()))
    }

    /// 9月16日
    fn without_year(&self, date: NaiveDate) -> String {
        match self.text.language() {
            Language::ZhCn => format!("{}月{}日", date.month(), date.day()),
            Language::En => self.text.long_date(date),
        }
    }
}

fn line(text: &str, align: Align) -> Block {
    Block::Line {
        text: text.to_owned(),
        align,
    }
}
