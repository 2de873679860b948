//! What happened, from the entries that count, as rows: one a cue or event.

use crate::drill::{
    CueSource, DebriefEdit, DrillTime, Entry, Event, Hand, RatingSource, Visit, said,
};
use crate::i18n::{clock_seconds, duration};
use crate::scenario::{BranchKind, Cue, Item, Level, Rating, Scenario};

use super::compose::{Cx, quoted};

/// The rows of each scene.
pub(super) fn lines(cx: &Cx<'_>) -> Vec<Vec<Line>> {
    let mut log = Log {
        cx,
        scene: 0,
        lines: cx.scenes().iter().map(|_| Vec::new()).collect(),
    };
    for entry in cx.effective() {
        log.take_in(entry);
    }
    log.lines
}

/// One row while it is being gathered.
pub(super) struct Line {
    pub(super) at: DrillTime,
    pub(super) stage: String,
    pub(super) cue: String,
    /// An event beside the cues, told across the middle columns.
    pub(super) event: Option<String>,
    pub(super) customer: String,
    pub(super) roles: Vec<String>,
    pub(super) response: String,
    pub(super) ratings: Vec<(String, String)>,
    /// Results as each hand told them, of which [`Line::ratings`] is made.
    told: Vec<(String, Hand, String)>,
    /// Remarks in the order in which they came, each with the item and the hand whose result it belongs to.
    remarks: Vec<(Option<(String, Hand)>, String)>,
}

impl Line {
    fn new(at: DrillTime) -> Self {
        Self {
            at,
            stage: String::new(),
            cue: String::new(),
            event: None,
            customer: String::new(),
            roles: Vec::new(),
            response: String::new(),
            ratings: Vec::new(),
            told: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// What there is to say beside this line.
    pub(super) fn remarks(&self) -> String {
        let told: Vec<&str> = self.remarks.iter().map(|(_, told)| told.as_str()).collect();
        told.join("\n")
    }

    fn remark(&mut self, told: impl Into<String>) {
        self.remarks.push((None, told.into()));
    }

    fn remark_of(&mut self, item: &str, hand: Hand, told: String) {
        self.remarks.push((Some((item.to_owned(), hand)), told));
    }

    /// Takes a result in. What was said of the hand's one before, such as its reason, never stands beside another. Where the hands differ, both stand.
    fn rate(&mut self, item: &str, hand: Hand, result: String) {
        let is_own = |of: &Option<(String, Hand)>| {
            let of = of.as_ref();
            of.is_some_and(|(rated, by)| rated == item && *by == hand)
        };
        self.remarks.retain(|(of, _)| !is_own(of));
        match self.told.iter_mut().find(|t| t.0 == item && t.1 == hand) {
            Some(told) => told.2 = result,
            None => self.told.push((item.to_owned(), hand, result)),
        }
        self.show(item);
    }

    fn is_told_by(&self, item: &str, hand: Hand) -> bool {
        self.told.iter().any(|t| t.0 == item && t.1 == hand)
    }

    /// Takes a hand's result away where the other's is left.
    fn withdraw(&mut self, item: &str, hand: Hand) {
        self.told.retain(|t| t.0 != item || t.1 != hand);
        self.show(item);
    }

    fn show(&mut self, item: &str) {
        let of_item = self.told.iter().filter(|(rated, ..)| rated == item);
        let mut all: Vec<&str> = of_item.map(|(_, _, result)| result.as_str()).collect();
        all.dedup();
        let shown = all.join(" / ");
        match self.ratings.iter_mut().find(|(rated, _)| rated == item) {
            Some(rated) => rated.1 = shown,
            None => self.ratings.push((item.to_owned(), shown)),
        }
    }

    /// Takes in what stands instead of all that was told.
    fn decide(&mut self, item: &str, hand: Hand, result: String) {
        self.told.retain(|(rated, ..)| rated != item);
        let is_of = |of: &Option<(String, Hand)>| of.as_ref().is_some_and(|(o, _)| o == item);
        self.remarks.retain(|(of, _)| !is_of(of));
        self.rate(item, hand, result);
    }

    fn add_roles(&mut self, roles: Vec<String>) {
        for role in roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }
}

/// Reads entries into rows.
struct Log<'c, 'a> {
    cx: &'c Cx<'a>,
    scene: usize,
    lines: Vec<Vec<Line>>,
}

impl Log<'_, '_> {
    fn scenario(&self, scene: usize) -> Option<&Scenario> {
        self.cx.drill.scenarios().get(scene)
    }

    fn push(&mut self, scene: usize, line: Line) {
        if let Some(lines) = self.lines.get_mut(scene) {
            lines.push(line);
        }
    }

    fn event(&mut self, entry: &Entry, told: String) {
        let mut line = Line::new(entry.at);
        line.event = Some(told);
        self.push(self.scene, line);
    }

    /// A jump that a cue brings is entered behind it, and told before it: the cue is of the later day.
    fn jumped(&mut self, entry: &Entry, told: String) {
        self.event(entry, told);
        if let Some(lines) = self.lines.get_mut(self.scene)
            && let [.., cue, jump] = lines.as_mut_slice()
            && cue.event.is_none()
            && cue.at == jump.at
        {
            std::mem::swap(cue, jump);
        }
    }

    /// The row of the cue that is shown, or of the last showing of the cue named.
    fn row_of(&mut self, scene: usize, cue: Option<&str>) -> Option<&mut Line> {
        self.lines
            .get_mut(scene)?
            .iter_mut()
            .rev()
            .find(|l| l.event.is_none() && cue.map_or(!l.cue.is_empty(), |cue| l.cue == cue))
    }

    fn take_in(&mut self, entry: &Entry) {
        let text = self.cx.text;
        match &entry.event {
            Event::Started => {
                let word = self.cx.state.setup.start_word.trim();
                let told = if word.is_empty() {
                    text.doc_event_started().to_owned()
                } else {
                    text.doc_event_started_with(word)
                };
                self.event(entry, told);
            }
            Event::SceneStarted { scene } => {
                self.scene = *scene;
                if *scene > 0 {
                    self.event(entry, text.doc_event_scene_started().to_owned());
                }
            }
            Event::SceneEnded { .. } => {
                if !self.cx.is_single() {
                    self.event(entry, text.doc_event_scene_ended().to_owned());
                }
            }
            Event::Ended => self.event(entry, text.doc_event_ended().to_owned()),
            Event::Aborted { reason } => {
                self.event(entry, text.doc_event_aborted(reason.clone()));
            }
            Event::Paused { reason } => {
                let told = if reason.trim().is_empty() {
                    text.doc_event_paused().to_owned()
                } else {
                    text.doc_event_paused_for(reason.clone())
                };
                self.event(entry, told);
            }
            Event::Resumed => self.event(entry, text.doc_event_resumed().to_owned()),
            Event::Reopened => self.event(entry, text.doc_event_reopened().to_owned()),
            Event::ClockChanged { from, to } => {
                let told = text.clock_changed(*from, *to, entry.entered.wall);
                self.event(entry, text.doc_event_clock_changed(told));
            }
            Event::CueShown { cue, via } => self.cue_shown(entry, cue, *via),
            Event::BranchTaken {
                cue,
                branch,
                on,
                title,
                withheld,
            } => {
                let told = match on {
                    BranchKind::Timeout | BranchKind::Choice => {
                        text.doc_branch(text.branch_kind(*on), title.clone())
                    }
                    BranchKind::Met | BranchKind::Partly | BranchKind::Missed => title.clone(),
                };
                let stands = self.branch_ratings(cue, *branch, withheld);
                if let Some(line) = self.row_of(self.scene, Some(cue)) {
                    line.response = told;
                    for (item, result, roles) in stands {
                        line.rate(&item, entry.by, result);
                        line.add_roles(roles);
                    }
                    for (item, rating) in withheld {
                        let told = text.doc_withheld(item.clone(), text.rating(*rating));
                        line.remark_of(item, entry.by, told);
                    }
                }
            }
            Event::ItemRated { .. } => self.rated(entry),
            Event::NoteAdded { text: note, .. } => {
                self.event(entry, text.doc_event_note(note.clone()));
                self.by_recorder(entry);
            }
            Event::Debriefed {
                edit: DebriefEdit::Attach { file },
            } if self.is_in_sitting(entry) => {
                let shows = match file.caption.trim() {
                    "" => file.name.clone(),
                    caption => caption.to_owned(),
                };
                self.event(entry, text.doc_event_filed(shows));
                self.by_recorder(entry);
            }
            Event::Injected { title, .. } => {
                self.event(entry, text.doc_event_injected(title.clone()));
            }
            Event::Improvised {
                text: told, spoken, ..
            } => self.improvised(entry, told, *spoken),
            Event::SwitchSet { switch, option } => self.switch_set(entry, switch, option),
            Event::TimeJumped { to, title } => {
                let told = text.doc_event_time_jumped(title.clone(), to.clone());
                self.jumped(entry, told);
            }
            Event::MoodChanged { mood } => {
                let remark = text.doc_mood(*mood);
                if let Some(line) = self.row_of(self.scene, None) {
                    line.remark(remark);
                }
            }
            Event::SetupAmended { reason, .. } => {
                if self.cx.state.started.is_some() && !reason.trim().is_empty() {
                    self.event(entry, text.doc_event_setup_amended(reason.clone()));
                }
            }
            // Told by what they lead to, or outside the sitting.
            Event::Opened { .. }
            | Event::CueSaid { .. }
            | Event::ReactionStopped { .. }
            | Event::PersonNamed { .. }
            | Event::ImprovisedRated { .. }
            | Event::Retracted { .. }
            | Event::Restored { .. }
            | Event::Debriefed { .. }
            | Event::Remarked { .. } => {}
        }
    }

    fn cue_shown(&mut self, entry: &Entry, id: &str, via: CueSource) {
        let text = self.cx.text;
        let mut line = Line::new(entry.at);
        id.clone_into(&mut line.cue);
        if let Some((scenario, cue)) = self
            .scenario(self.scene)
            .and_then(|s| Some((s, s.cue(id)?)))
        {
            line.stage = stage_title(scenario, &cue.stage);
            line.customer = self.customer(cue);
        }
        match via {
            CueSource::Jump => line.remark(text.doc_via_jump()),
            CueSource::Back => line.remark(text.doc_via_back()),
            CueSource::Inject => line.remark(text.doc_via_inject()),
            CueSource::Opening | CueSource::Branch | CueSource::Follow => {}
        }
        let visit = self
            .cx
            .state
            .scenes
            .get(self.scene)
            .and_then(|s| s.visits.iter().find(|v| v.seq == entry.seq));
        if let Some(millis) = visit.and_then(Visit::reaction_millis) {
            line.remark(text.doc_reaction(duration(millis)));
        }
        self.push(self.scene, line);
    }

    /// What is heard and seen at a cue.
    fn customer(&self, cue: &Cue) -> String {
        let mut parts = Vec::new();
        if let Some(event) = &cue.event {
            parts.push(self.cx.text.doc_stage_event(event.clone()));
        }
        let spoken = cue.spoken();
        if !spoken.is_empty() {
            let quoted = quoted(&spoken);
            parts.push(match &cue.speaker {
                Some(speaker) => self.cx.text.doc_speaker(quoted, speaker.clone()),
                None => quoted,
            });
        }
        parts.join("\n")
    }

    fn improvised(&mut self, entry: &Entry, told: &str, spoken: bool) {
        let text = self.cx.text;
        let result = self
            .cx
            .improvised_rating(entry.seq)
            .map(|r| text.rating(r).to_owned());
        let mut line = Line::new(entry.at);
        if spoken {
            line.customer = quoted(told);
        } else {
            line.event = Some(text.doc_stage_event(told));
        }
        line.ratings
            .extend(result.map(|result| (String::new(), result)));
        line.remark(text.doc_improvised());
        self.push(self.scene, line);
    }

    fn switch_set(&mut self, entry: &Entry, switch: &str, option: &str) {
        let found = self
            .scenario(self.scene)
            .and_then(|s| s.switches.iter().find(|x| x.id == switch));
        let title = found.map_or(switch, |s| s.title.as_str());
        let stands = found
            .and_then(|s| s.options.iter().find(|o| o.id == option))
            .map_or(option, |o| o.title.as_str());
        let told = self.cx.text.doc_event_switch(stands, title);
        self.event(entry, told);
    }

    /// What a branch records of the items, also where the result stood already and was not entered again; not what it would have said of items that were rated by hand.
    fn branch_ratings(
        &self,
        cue: &str,
        branch: usize,
        withheld: &[(String, Rating)],
    ) -> Vec<(String, String, Vec<String>)> {
        let scenario = self.scenario(self.scene);
        let Some(branch) = scenario
            .and_then(|s| s.cue(cue))
            .and_then(|c| c.branches.get(branch))
        else {
            return Vec::new();
        };
        let recorded = branch.ratings.iter();
        let recorded = recorded.filter(|(id, _)| withheld.iter().all(|(held, _)| held != id));
        let told = recorded.map(|(id, rating)| {
            let roles = self
                .cx
                .item(self.scene, id)
                .map_or_else(Vec::new, |item| self.asked_roles(self.scene, item));
            (id.clone(), self.cx.text.rating(*rating).to_owned(), roles)
        });
        told.collect()
    }

    /// Titles of the roles that an item asks something of.
    fn asked_roles(&self, scene: usize, item: &Item) -> Vec<String> {
        let roles = self.scenario(scene).map_or(&[][..], |s| &s.roles[..]);
        let asked = roles.iter().filter(|r| item.roles.contains(&r.id));
        asked.map(|r| r.title.clone()).collect()
    }

    /// It was entered before the end.
    fn is_in_sitting(&self, entry: &Entry) -> bool {
        let ended = self.cx.state.ended_seq;
        ended == 0 || entry.seq < ended
    }

    /// Says of the row just made that it is the recorder's.
    fn by_recorder(&mut self, entry: &Entry) {
        let told = self.cx.recorded_by();
        let lines = self.lines.get_mut(self.scene);
        if entry.by == Hand::Recorder
            && let Some(line) = lines.and_then(|lines| lines.last_mut())
        {
            line.remark(told);
        }
    }

    fn rated(&mut self, entry: &Entry) {
        let Event::ItemRated {
            scene,
            item: id,
            rating,
            cue,
            person,
            source,
            unobserved,
            reason,
        } = &entry.event
        else {
            return;
        };
        let (cx, text) = (self.cx, self.cx.text);
        let item = cx.item(*scene, id);
        let rating = said(*rating, *unobserved);
        let result = rating.map_or_else(
            || text.doc_rating_cleared().to_owned(),
            |r| text.rating(r).to_owned(),
        );
        let mut remarks = Vec::new();
        if item.is_some_and(|i| i.level == Level::RedLine) && rating == Some(Rating::Touched) {
            remarks.push(text.doc_red_line_touched(id.clone()));
        }
        if matches!(
            source,
            RatingSource::Sweep
                | RatingSource::Amendment
                | RatingSource::Adopted
                | RatingSource::Decided
        ) {
            let label = text.source(*source);
            remarks.push(text.doc_entered_at(clock_seconds(entry.entered.wall), id.clone(), label));
        } else if entry.at != entry.entered {
            let at = clock_seconds(entry.entered.wall);
            remarks.push(text.doc_entered_at(at, id.clone(), text.source_sweep()));
        }
        if !reason.trim().is_empty() {
            remarks.push(text.doc_reason(reason.clone()));
        }
        if entry.by == Hand::Recorder {
            remarks.push(text.doc_of_item(id.clone(), cx.recorded_by()));
        }
        // A name given later belongs to this rating too.
        let person = person.or_else(|| {
            let rated = cx.state.scenes.get(*scene)?.rating(id)?;
            (rated.seq == entry.seq).then_some(rated.person).flatten()
        });
        let person = person.filter(|_| cx.options.personal_scores);
        let roles: Vec<String> = match (person.and_then(|p| cx.person(p)), item) {
            (Some(name), _) => vec![name],
            (None, Some(item)) => self.asked_roles(*scene, item),
            (None, None) => Vec::new(),
        };
        let is_after = !self.is_in_sitting(entry);
        let stage = item.map(|i| i.stage.clone()).unwrap_or_default();
        let stage = self
            .scenario(*scene)
            .map_or_else(String::new, |s| stage_title(s, &stage));
        let mut own = Line::new(entry.at);
        own.stage = stage;
        own.cue.clone_from(cue);
        let line = if is_after {
            None
        } else {
            self.row_of(*scene, Some(cue))
        };
        let is_own = line.is_none();
        let line = line.unwrap_or(&mut own);
        if source.is_decision() {
            line.decide(id, entry.by, result);
        } else if rating.is_none() && line.is_told_by(id, entry.by.other()) {
            line.withdraw(id, entry.by);
        } else {
            line.rate(id, entry.by, result);
        }
        for told in remarks {
            line.remark_of(id, entry.by, told);
        }
        line.add_roles(roles);
        if is_own {
            self.push(*scene, own);
        }
    }
}

fn stage_title(scenario: &Scenario, id: &str) -> String {
    scenario
        .stages
        .iter()
        .find(|s| s.id == id)
        .map_or_else(|| id.to_owned(), |s| s.title.clone())
}
