//! 演练记录表: the two pages of a record that are signed and filed, and the log of the drill as its annex (docs/drill-model.md, The papers).

use chrono::{Datelike as _, NaiveDate};

use crate::drill::{FileClass, Verdict};
use crate::i18n::Language;
use crate::scenario::{Basis, Item};

use super::block::{Align, Block, Cell, Column, Field};
use super::compose::{Cx, NAMED, Telling, dash, row};
use super::forms::{DocumentForm, OWN};
use super::narrative::bare;
use super::writer::Writer;

/// How the form is told so that it takes two pages, from the fullest.
pub(super) const WAYS: [Telling; 3] = [
    Telling::FULL,
    OTHERWISE,
    // Laws by the names that tables use, as English ones are long.
    Telling {
        grouped: true,
        ..OTHERWISE
    },
];
/// Where what was typed is longer than that: nothing that was typed is left out.
pub(super) const OTHERWISE: Telling = Telling {
    key_only: true,
    ..Telling::FULL
};

/// People named in the form; of more, the first and how many there are.
const PEOPLE: usize = 24;
/// How the keys of the form's own parts begin in its file; the others are those of the log.
const SHEET: &str = "sheet_";

/// A part of the two pages.
pub(super) fn is_sheet(part: &str) -> bool {
    part.starts_with(SHEET)
}

/// Whether the form has the two pages. One that a unit made before there were any is the log alone, as it was then.
pub(super) fn has_sheet(form: &DocumentForm) -> bool {
    form.parts.iter().any(|part| is_sheet(&part.key))
}

/// Whether a part stands in the annex; none of the unit's own, which stay with what is above them.
pub(super) fn is_log(form: &DocumentForm, part: &str) -> Option<bool> {
    (part != OWN).then(|| has_sheet(form) && !is_sheet(part))
}

impl Cx<'_> {
    /// Goes over to the log, or back from it.
    pub(super) fn turn_to_log(&self, is_log: bool, out: &mut Writer) {
        if out.annex(is_log) && is_log {
            let title = self.text.record_log_title(self.title_of_drill());
            out.push(Block::Title(title));
        }
    }

    fn title_of_drill(&self) -> String {
        dash(&self.state.setup.name)
    }

    /// A part of the 演练记录 by its key in the form (docs/drill-model.md, The record).
    pub(super) fn record_part(&self, part: &str, out: &mut Writer) {
        match part {
            "sheet_head" => self.sheet_head(out),
            "sheet_course" => self.sheet_course(out),
            "sheet_times" => self.sheet_times(out),
            "sheet_result" => self.sheet_result(out),
            "sheet_problems" => self.problem_table(out),
            "sheet_close" => self.sheet_close(out),
            "identification" => self.identification(out),
            "organisation" => self.organisation(out),
            "design" => self.design(out),
            "process" => self.process(out),
            "items" => self.items(out),
            "times" => self.times(out),
            "judgement" => self.judgement(out),
            "comments" => self.comments(out),
            "images" => self.images(out),
            "signatures" => self.signatures(out),
            "keeping" => self.keeping(out),
            _ => {}
        }
    }

    fn sheet_head(&self, out: &mut Writer) {
        let setup = &self.state.setup;
        let mut fields = vec![
            Field::wide("name", self.title_of_drill()),
            Field::new("number", dash(&setup.number)),
            Field::new("incident_level", dash(&setup.incident_level)),
            Field::new("unit", dash(&setup.unit)),
            Field::new("outlet", dash(&setup.branch)),
            Field::wide("time", self.time_and_length()),
            Field::new("place", dash(&setup.place)),
            Field::new(
                "category",
                [self.categories(), self.form()].join(self.semicolon()),
            ),
        ];
        let [commander, site_commander, facilitator, evaluator, recorder] = self.leaders();
        fields.extend([
            commander,
            site_commander,
            facilitator,
            recorder,
            Field {
                wide: true,
                ..evaluator
            },
        ]);
        fields.push(Field::wide("people", self.people_told()));
        let basis = self.documents_cited();
        fields.push(Field::wide(
            "basis",
            if basis.is_empty() {
                self.none()
            } else {
                self.sentences(&[basis.join(self.semicolon())])
            },
        ));
        fields.push(Field::wide("situation", self.situation()));
        out.fields(fields);
    }

    /// 2026年11月24日 17:40至17:58，历时18分钟
    fn time_and_length(&self) -> String {
        if self.state.started.is_none() {
            return dash("");
        }
        self.text
            .record_time(self.time_told(), self.took_in_minutes())
    }

    /// Who took part, each with the post, and who of the roster was not there.
    fn people_told(&self) -> String {
        let (text, setup) = (self.text, &self.state.setup);
        let kept = setup.signed_in().is_some();
        let there = setup.participants.iter();
        let there: Vec<String> = there
            .filter(|person| person.signed_in.is_some() || !kept)
            .map(|person| self.with_post(&person.name))
            .collect();
        let mut told = Vec::new();
        if let Some(first) = there.get(..PEOPLE).filter(|_| there.len() > PEOPLE) {
            told.push(text.record_people(there.len(), self.joined(first)));
        } else if !there.is_empty() {
            told.push(self.joined(&there));
        }
        told.push(self.attendance_told());
        if !self.state.absent().is_empty() {
            told.push(text.record_absent(self.absences()));
        }
        self.sentences(&told)
    }

    /// Every document once, by name and number; the articles stand in the log.
    fn documents_cited(&self) -> Vec<String> {
        let mut cited: Vec<String> = Vec::new();
        for (_, scenario, _) in self.scenes() {
            for basis in &scenario.basis {
                if let Some(named) = self.named_basis(basis) {
                    let mut named = Basis {
                        article: None,
                        ..named.into_owned()
                    };
                    if self.telling.grouped {
                        // Less room for them: the name as it was published, without its number. No document is called by its short name.
                        named.number.clear();
                    }
                    let told = self.text.citation(&named);
                    if !cited.contains(&told) {
                        cited.push(told);
                    }
                }
            }
        }
        cited
    }

    /// What is played, in two sentences a scene.
    fn situation(&self) -> String {
        let scenes = self.scenes().into_iter();
        let told: Vec<String> = scenes
            .map(|(i, scenario, _)| {
                let told = self.cause_told(scenario);
                if self.is_single() {
                    told
                } else {
                    self.text
                        .doc_label_reason(self.text.doc_scene(i + 1, scenario.title.clone()), told)
                }
            })
            .collect();
        dash(&told.join("\n"))
    }

    /// Items with a target in time: what they took of it.
    fn sheet_times(&self, out: &mut Writer) {
        let text = self.text;
        let timed = self.timed_items().into_iter();
        let mut rows: Vec<_> = timed
            .map(|(scene, item, target)| self.time_row(scene, item, target))
            .collect();
        let columns = [
            ("item_title", 92, Align::Left),
            ("target", 28, Align::Center),
            ("actual", 28, Align::Center),
            ("in_time", 22, Align::Center),
        ]
        .map(Column::of);
        if rows.is_empty() {
            rows.push(row([
                text.record_nothing_timed().to_owned(),
                dash(""),
                dash(""),
                dash(""),
            ]));
        }
        out.flowing_table("timed", columns.into(), rows);
    }

    /// 红线4项均未触碰。
    pub(super) fn untouched_told(&self) -> String {
        let scenarios = self.drill.scenarios().iter();
        let all = scenarios.map(|scenario| scenario.red_lines().count());
        self.text.record_red_lines_untouched(all.sum::<usize>())
    }

    /// The items in play that have a target, with their scene and its seconds: the rows of this table, and what minutes and report count.
    pub(super) fn timed_items(&self) -> Vec<(usize, &Item, u32)> {
        let mut timed = Vec::new();
        for (i, scenario, state) in self.scenes() {
            for item in scenario.scored_items() {
                let in_play = state.is_some_and(|state| state.is_in_play(scenario, item));
                let target = self.time_of(i, &item.id).map(|time| time.target_secs);
                let target = target.or(item.target.as_ref().map(|target| target.secs));
                if let (true, Some(target)) = (in_play, target) {
                    timed.push((i, item, target));
                }
            }
        }
        timed
    }

    fn time_row(&self, scene: usize, item: &Item, target_secs: u32) -> Vec<Cell> {
        let text = self.text;
        let time = self.time_of(scene, &item.id);
        let took = time.and_then(|time| time.millis);
        let kept = took.and(time).map(|time| time.late_secs().is_none());
        row([
            self.named_in_scene(scene, item.formal_title()),
            self.duration(i64::from(target_secs) * 1000),
            took.map_or_else(
                || text.record_untimed().to_owned(),
                |took| self.duration(took),
            ),
            match kept {
                Some(true) => text.record_yes().to_owned(),
                Some(false) => text.record_no().to_owned(),
                None => dash(""),
            },
        ])
    }

    fn sheet_result(&self, out: &mut Writer) {
        let (earned, score) = (self.earned(self.assessment.score), self.score_shown());
        let score = if earned == dash("") {
            score
        } else {
            self.text.doc_in_brackets(earned, score)
        };
        out.fields(vec![
            Field::wide("result", self.result_in_full()),
            Field::new("score", score),
            Field::new("grade", dash(&self.grade())),
        ]);
    }

    /// All counts, then by name what nobody rated or saw with the reason, then the red lines.
    fn result_in_full(&self) -> String {
        let text = self.text;
        if self.state.started.is_none() {
            return dash("");
        }
        let mut counts = vec![self.counts_told()];
        counts.extend(self.critical_counted());
        let mut told = vec![self.sentences(&counts)];
        told.extend(self.open_told());
        let touched = self.touched();
        told.push(if touched.is_empty() {
            self.untouched_told()
        } else {
            let reason = self.red_line_reason().to_owned();
            let touched = text.paper_red_lines(touched.len(), self.joined(&touched));
            self.sentences(&[touched, text.doc_red_line_reason(reason)])
        });
        told.join("\n")
    }

    /// 问题—原因—措施, each with who does it by when.
    pub(super) fn problem_table(&self, out: &mut Writer) {
        let text = self.text;
        let problems = self.state.debrief.problems.iter().enumerate();
        let or = |told: &str, none: &str| match bare(told) {
            "" => none.to_owned(),
            told => told.to_owned(),
        };
        let mut rows: Vec<_> = problems
            .map(|(i, problem)| {
                let post = match problem.post.trim() {
                    "" => &problem.responsible,
                    _ => &problem.post,
                };
                let due = problem.due.map(|due| self.day_of_year(due));
                row([
                    (i + 1).to_string(),
                    dash(bare(&problem.text)),
                    or(&problem.cause, text.record_cause_open()),
                    or(&problem.measure, text.record_measure_open()),
                    or(post, text.record_measure_open()),
                    due.unwrap_or_else(|| text.record_measure_open().to_owned()),
                ])
            })
            .collect();
        if rows.is_empty() {
            let is_clean =
                self.assessment.deductions.is_empty() && self.assessment.touched.is_empty();
            let none = match self.state.started {
                None => dash(""),
                Some(_) if self.assessment.verdict == Verdict::Aborted => {
                    text.record_problems_aborted().to_owned()
                }
                // What nobody rated was not found to be in order.
                Some(_) if is_clean && self.assessment.verdict.grade().is_none() => {
                    text.record_problems_unrated().to_owned()
                }
                Some(_) if is_clean => text.record_no_problem().to_owned(),
                Some(_) => text.record_problems_open().to_owned(),
            };
            rows.push(row([
                dash(""),
                none,
                dash(""),
                dash(""),
                dash(""),
                dash(""),
            ]));
        }
        // An English month is longer.
        let due = match text.language() {
            Language::ZhCn => 18,
            Language::En => 31,
        };
        let columns = [
            ("no", 9, Align::Center),
            ("problem", 45, Align::Left),
            ("cause", 42, Align::Left),
            ("measure", 46, Align::Left),
            ("post", 20, Align::Center),
            ("due", due, Align::Center),
        ]
        .map(Column::of);
        out.flowing_table("measures", columns.into(), rows);
    }

    /// 无, as it stands in a form: without a full stop.
    fn none(&self) -> String {
        bare(self.text.doc_none()).to_owned()
    }

    /// A day with its year only where that is not the year of the drill: 12月1日.
    pub(super) fn day_of_year(&self, day: NaiveDate) -> String {
        let year = self.state.started.map(|m| m.wall.year());
        if year == Some(day.year()) {
            self.text.short_date(day).replace(' ', self.space())
        } else {
            self.text.long_date(day)
        }
    }

    /// Papers have no space between figures and Chinese characters.
    fn space(&self) -> &'static str {
        match self.text.language() {
            Language::ZhCn => "",
            Language::En => " ",
        }
    }

    fn sheet_close(&self, out: &mut Writer) {
        let (text, debrief) = (self.text, &self.state.debrief);
        let strengths: Vec<String> = debrief.strengths.iter().map(|s| s.text.clone()).collect();
        let typed = |told: &str| match self.one_line(told).as_str() {
            "" => self.none(),
            told => self.sentences(&[told.to_owned()]),
        };
        let strengths = self.told_apart(&strengths);
        let mut effect = self.effect_boxes();
        let overall = self.one_line(&debrief.overall);
        if !overall.is_empty() {
            effect = [effect, self.sentences(&[overall])].join("\n");
        }
        let mut attached = vec![text.kind_evaluation(), text.kind_sign_in()];
        if debrief.kept_files().next().is_some() {
            attached.push(text.record_images_word());
        }
        if self.options.with_log {
            attached.push(text.record_log_word());
        }
        out.fields(vec![
            Field::wide("strengths", strengths.unwrap_or_else(|| self.none())),
            Field::wide("plan_review", self.plan_review_or_boxes()),
            Field::wide("effect", effect),
        ]);
        // Kept together, so that no page holds little more than the signatures.
        out.fields(vec![
            Field::wide("comments", typed(&debrief.commander_comment)),
            Field::wide("images", self.images_told()),
            Field::new("attachments", attached.join(self.separator())),
            Field::new("retention", self.retention()),
            Field::wide("signed", text.record_signatures()),
        ]);
    }

    /// What was entered of the plan, or boxes for the pen.
    fn plan_review_or_boxes(&self) -> String {
        let told = self.one_line(&self.state.debrief.plan_review);
        if told.is_empty() {
            self.plan_boxes().join("\n")
        } else {
            self.sentences(&[told])
        }
    }

    /// 照片4张：签到、宣布开始、劝导客户、点评。已检查，无真实客户、证件和屏幕。
    fn images_told(&self) -> String {
        let text = self.text;
        let files: Vec<_> = self
            .state
            .debrief
            .kept_files()
            .filter(|(_, attached)| attached.file.kind.class() != FileClass::Document)
            .map(|(_, attached)| &attached.file)
            .collect();
        if files.is_empty() {
            return self.none();
        }
        let captions: Vec<String> = files
            .iter()
            .map(|file| bare(&file.caption).to_owned())
            .filter(|caption| !caption.is_empty())
            .take(NAMED)
            .collect();
        let mut told = vec![if captions.is_empty() {
            text.record_images(files.len())
        } else {
            text.record_images_of(self.joined(&captions), files.len())
        }];
        let checked = files.iter().all(|file| file.cleared);
        told.push(if checked {
            text.record_images_checked().to_owned()
        } else {
            text.record_images_unchecked().to_owned()
        });
        self.sentences(&told)
    }
}
