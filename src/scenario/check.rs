//! What a scenario must hold to be played: references, the graph of cues, coverage of the checklist, wording.

mod graph;

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{Finding, FindingKind, Severity};
use super::reader::nearest;
use super::syntax::Pos;
use super::{
    Branch, Condition, Cue, CueKind, Draft, Language, Level, Places, Rating, Scenario, Switch,
    limits,
};

/// Combinations of switches tried per cue before only the number of branches is counted.
const MAX_COMBINATIONS: usize = 4_096;

/// Checks a draft: the scenario when there is no error, and every finding.
///
/// `places` gives the line of each part, as [`read_draft`](super::read_draft) returns it; with an empty one findings carry no line.
pub fn check(draft: Draft, places: &Places) -> (Option<Scenario>, Vec<Finding>) {
    let mut check = Check {
        draft: &draft,
        places,
        findings: Vec::new(),
        broken: false,
    };
    check.ids();
    check.switches();
    check.items();
    check.cues();
    check.injects();
    check.replies();
    if !draft.cues.is_empty() {
        check.graph();
        check.cycles();
    }
    check.coverage();
    check.wording();
    let (findings, broken) = (check.findings, check.broken);
    let playable = !draft.cues.is_empty() && draft.category.is_some() && !broken;
    (playable.then(|| Scenario::new(draft)), findings)
}

struct Check<'a> {
    draft: &'a Draft,
    places: &'a Places,
    findings: Vec<Finding>,
    /// There was an error, listed or not.
    broken: bool,
}

impl Check<'_> {
    /// No more findings of this kind are listed. Errors are listed beyond the limit, so that hints cannot hide them.
    fn is_full(&self, severity: Severity) -> bool {
        let limit = match severity {
            Severity::Error => 2 * limits::FINDINGS,
            Severity::Warning | Severity::Hint => limits::FINDINGS,
        };
        self.findings.len() >= limit
    }

    fn report(&mut self, path: &str, kind: FindingKind) {
        self.broken |= kind.severity() == Severity::Error;
        if self.is_full(kind.severity()) {
            return;
        }
        // The nearest part that has a place: `cues.3.branches.0.to`, else `cues.3.branches.0`, …
        let mut at = path;
        let pos = loop {
            if let Some(pos) = self.places.get(at) {
                break *pos;
            }
            match at.rsplit_once('.') {
                Some((parent, _)) => at = parent,
                None => break self.places.get("").copied().unwrap_or(Pos::default()),
            }
        };
        self.findings.push(Finding {
            pos,
            path: path.to_owned(),
            kind,
        });
    }

    fn ids(&mut self) {
        let draft = self.draft;
        self.unique("basis", "basis", draft.basis.iter().map(|x| &x.id));
        self.unique("roles", "role", draft.roles.iter().map(|x| &x.id));
        self.unique("stages", "stage", draft.stages.iter().map(|x| &x.id));
        self.unique("switches", "switch", draft.switches.iter().map(|x| &x.id));
        self.unique("props", "prop", draft.props.iter().map(|x| &x.id));
        self.unique("items", "item", draft.items.iter().map(|x| &x.id));
        self.unique("cues", "cue", draft.cues.iter().map(|x| &x.id));
        self.unique("injects", "inject", draft.injects.iter().map(|x| &x.id));
    }

    fn unique<'b>(
        &mut self,
        path: &str,
        what: &'static str,
        ids: impl Iterator<Item = &'b String>,
    ) {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            if !id.is_empty() && !seen.insert(id) {
                let kind = FindingKind::DuplicateId {
                    id: id.clone(),
                    what,
                };
                self.report(&format!("{path}.{i}.id"), kind);
            }
        }
    }

    fn refer<'b>(
        &mut self,
        path: &str,
        what: &'static str,
        id: &str,
        known: impl Iterator<Item = &'b str> + Clone,
    ) -> bool {
        if id.is_empty() || known.clone().any(|k| k == id) {
            return true;
        }
        self.broken = true;
        // Looking for the id that was meant takes time: not for what nobody will see.
        if self.is_full(Severity::Error) {
            return false;
        }
        let kind = FindingKind::UnknownReference {
            id: id.to_owned(),
            what,
            nearest: nearest(id, known),
        };
        self.report(path, kind);
        false
    }

    fn refer_cue(&mut self, path: &str, id: &str) {
        let draft = self.draft;
        self.refer(path, "cue", id, draft.cues.iter().map(|x| x.id.as_str()));
    }

    fn refer_item(&mut self, path: &str, id: &str) {
        let draft = self.draft;
        self.refer(path, "item", id, draft.items.iter().map(|x| x.id.as_str()));
    }

    fn refer_stage(&mut self, path: &str, id: &str) {
        let draft = self.draft;
        let known = draft.stages.iter().map(|x| x.id.as_str());
        self.refer(path, "stage", id, known);
    }

    fn refer_option(&mut self, path: &str, switch: &str, option: &str) {
        let draft = self.draft;
        let known = draft.switches.iter().map(|x| x.id.as_str());
        if !self.refer(path, "switch", switch, known) {
            return;
        }
        if let Some(found) = draft.switches.iter().find(|s| s.id == switch) {
            let known = found.options.iter().map(|o| o.id.as_str());
            self.refer(path, "option", option, known);
        }
    }

    fn conditions(&mut self, path: &str, when: &[Condition]) {
        for (i, condition) in when.iter().enumerate() {
            let path = format!("{path}.when.{i}");
            self.refer_option(&path, &condition.switch, &condition.is);
        }
    }

    fn switches(&mut self) {
        let draft = self.draft;
        for (i, switch) in draft.switches.iter().enumerate() {
            let path = format!("switches.{i}");
            if switch.options.len() < 2 {
                self.report(&path, FindingKind::EmptyList { name: "options" });
            }
            let ids = switch.options.iter().map(|o| &o.id);
            self.unique(&format!("{path}.options"), "option", ids);
            let known = switch.options.iter().map(|o| o.id.as_str());
            self.refer(&format!("{path}.default"), "option", &switch.default, known);
        }
    }

    fn items(&mut self) {
        let draft = self.draft;
        for (i, item) in draft.items.iter().enumerate() {
            let path = format!("items.{i}");
            if item.level == Level::RedLine {
                if item.target.is_some() || item.due.is_some() {
                    let kind = FindingKind::RedLineWithTarget {
                        item: item.id.clone(),
                    };
                    self.report(&path, kind);
                }
            } else if item.stage.is_empty() {
                let kind = FindingKind::ItemWithoutStage {
                    item: item.id.clone(),
                };
                self.report(&path, kind);
            }
            self.refer_stage(&format!("{path}.stage"), &item.stage);
            if let Some(target) = &item.target {
                self.refer_cue(&format!("{path}.target.from"), &target.from);
            }
            for (j, role) in item.roles.iter().enumerate() {
                let known = draft.roles.iter().map(|x| x.id.as_str());
                self.refer(&format!("{path}.roles.{j}"), "role", role, known);
            }
            for (j, basis) in item.basis.iter().enumerate() {
                let known = draft.basis.iter().map(|x| x.id.as_str());
                self.refer(&format!("{path}.basis.{j}"), "basis", basis, known);
            }
            for (j, wording) in item.say.iter().enumerate() {
                self.conditions(&format!("{path}.say.{j}"), &wording.when);
            }
            self.title(
                &format!("{path}.title"),
                &item.title,
                limits::ITEM_TITLE_CHARS,
            );
        }
        self.formal_titles();
        for (i, stage) in draft.stages.iter().enumerate() {
            let path = format!("stages.{i}");
            self.title(
                &format!("{path}.title"),
                &stage.title,
                limits::STAGE_TITLE_CHARS,
            );
            if !draft.cues.iter().any(|c| c.stage == stage.id) {
                let kind = FindingKind::StageWithoutCue {
                    stage: stage.id.clone(),
                };
                self.report(&path, kind);
            }
        }
    }

    /// A script may do without formal titles; one that has some should have all, or its papers mix two tones.
    fn formal_titles(&mut self) {
        let draft = self.draft;
        let some = draft.items.iter().any(|item| item.formal.is_some());
        for (i, item) in draft.items.iter().enumerate() {
            match &item.formal {
                None if some => {
                    let kind = FindingKind::NoFormalTitle {
                        item: item.id.clone(),
                    };
                    self.report(&format!("items.{i}"), kind);
                }
                Some(formal) => {
                    if let Some((chars, limit)) = self.too_wide(formal, limits::FORMAL_TITLE_CHARS)
                    {
                        let kind = FindingKind::FormalTitleTooLong {
                            chars,
                            limit,
                            title: formal.clone(),
                            language: draft.written_in(),
                        };
                        self.report(&format!("items.{i}.formal"), kind);
                    }
                }
                None => {}
            }
        }
    }

    fn title(&mut self, path: &str, title: &str, limit: usize) {
        if let Some((chars, limit)) = self.too_wide(title, limit) {
            let kind = FindingKind::TitleTooLong {
                title: title.to_owned(),
                chars,
                limit,
                language: self.draft.written_in(),
            };
            self.report(path, kind);
        }
    }

    /// How wide a title is and how wide it may be, where it is wider than so many Chinese characters: counted in those of its language.
    fn too_wide(&self, title: &str, limit: usize) -> Option<(usize, usize)> {
        let letters: usize = title.chars().map(letters).sum();
        (letters > limit * 2).then(|| match self.draft.written_in() {
            Language::ZhCn => (letters.div_ceil(2), limit),
            Language::En => (letters, limit * 2),
        })
    }

    fn cues(&mut self) {
        let draft = self.draft;
        for (i, cue) in draft.cues.iter().enumerate() {
            let path = format!("cues.{i}");
            self.refer_stage(&format!("{path}.stage"), &cue.stage);
            for (j, item) in cue.items.iter().enumerate() {
                self.refer_item(&format!("{path}.items.{j}"), item);
            }
            if let Some(prop) = &cue.prop {
                let known = draft.props.iter().map(|x| x.id.as_str());
                self.refer(&format!("{path}.prop"), "prop", prop, known);
            }
            self.title(
                &format!("{path}.title"),
                &cue.title,
                limits::CUE_TITLE_CHARS,
            );
            for (j, branch) in cue.branches.iter().enumerate() {
                self.branch(&format!("{path}.branches.{j}"), cue, branch);
            }
            self.open_branches(&path, cue);
        }
        if let Some(first) = draft.cues.first()
            && first.kind != CueKind::Opening
        {
            let kind = FindingKind::NotOpening {
                cue: first.id.clone(),
            };
            self.report("cues.0.kind", kind);
        }
        if !draft.cues.is_empty() && !draft.cues.iter().any(|c| c.kind == CueKind::Closing) {
            self.report("cues", FindingKind::NoClosing);
        }
    }

    fn branch(&mut self, path: &str, cue: &Cue, branch: &Branch) {
        let draft = self.draft;
        match &branch.to {
            Some(to) => self.refer_cue(&format!("{path}.to"), to),
            None if cue.kind != CueKind::Closing => {
                let kind = FindingKind::DeadEnd {
                    cue: cue.id.clone(),
                };
                self.report(path, kind);
            }
            None => {}
        }
        self.conditions(path, &branch.when);
        for (i, (switch, option)) in branch.set.iter().enumerate() {
            self.refer_option(&format!("{path}.set.{i}"), switch, option);
        }
        for (i, (id, rating)) in branch.ratings.iter().enumerate() {
            let path = format!("{path}.ratings.{i}");
            self.refer_item(&path, id);
            let Some(item) = draft.items.iter().find(|x| x.id == *id) else {
                continue;
            };
            let red = item.level == Level::RedLine;
            if red != (*rating == Rating::Touched) {
                let kind = FindingKind::RatingDoesNotFit {
                    item: id.clone(),
                    rating: rating.word(),
                };
                self.report(&path, kind);
            }
            if !red && !cue.items.contains(id) {
                let kind = FindingKind::RatingNotTested {
                    cue: cue.id.clone(),
                    item: id.clone(),
                };
                self.report(&path, kind);
            }
        }
    }

    /// For every position of the switches: no more branches open than there are keys, and at least one.
    fn open_branches(&mut self, path: &str, cue: &Cue) {
        let draft = self.draft;
        let mut used: Vec<&Switch> = Vec::new();
        for condition in cue.branches.iter().flat_map(|b| &b.when) {
            if let Some(switch) = draft.switches.iter().find(|s| s.id == condition.switch)
                && !used.iter().any(|s| s.id == switch.id)
            {
                used.push(switch);
            }
        }
        let combinations = used
            .iter()
            .try_fold(1usize, |n, s| n.checked_mul(s.options.len().max(1)))
            .filter(|n| *n <= MAX_COMBINATIONS);
        let (mut most, mut least) = (0, usize::MAX);
        if let Some(combinations) = combinations {
            for mut code in 0..combinations {
                let mut position: BTreeMap<&str, &str> = BTreeMap::new();
                for switch in &used {
                    let count = switch.options.len().max(1);
                    if let Some(option) = switch.options.get(code % count) {
                        position.insert(&switch.id, &option.id);
                    }
                    code /= count;
                }
                let open = cue
                    .branches
                    .iter()
                    .filter(|b| {
                        b.when
                            .iter()
                            .all(|c| position.get(c.switch.as_str()) == Some(&c.is.as_str()))
                    })
                    .count();
                most = most.max(open);
                least = least.min(open);
            }
        } else {
            most = cue.branches.len();
            least = cue.branches.iter().filter(|b| b.when.is_empty()).count();
        }
        if most > limits::OPEN_BRANCHES {
            let kind = FindingKind::TooManyOpenBranches {
                cue: cue.id.clone(),
                count: most,
                limit: limits::OPEN_BRANCHES,
            };
            self.report(&format!("{path}.branches"), kind);
        }
        if least == 0 && !cue.branches.is_empty() && cue.kind != CueKind::Closing {
            let kind = FindingKind::MayGetStuck {
                cue: cue.id.clone(),
            };
            self.report(&format!("{path}.branches"), kind);
        }
    }

    fn injects(&mut self) {
        let draft = self.draft;
        for (i, inject) in draft.injects.iter().enumerate() {
            let path = format!("injects.{i}");
            if inject.cue.is_none() && inject.event.is_none() {
                let kind = FindingKind::InjectDoesNothing {
                    inject: inject.id.clone(),
                };
                self.report(&path, kind);
            }
            if let Some(cue) = &inject.cue {
                self.refer_cue(&format!("{path}.cue"), cue);
            }
            for (j, item) in inject.items.iter().enumerate() {
                self.refer_item(&format!("{path}.items.{j}"), item);
            }
            self.conditions(&path, &inject.when);
        }
    }

    fn replies(&mut self) {
        let draft = self.draft;
        for (i, reply) in draft.replies.iter().enumerate() {
            for (j, item) in reply.items.iter().enumerate() {
                self.refer_item(&format!("replies.{i}.items.{j}"), item);
            }
        }
    }

    fn coverage(&mut self) {
        let draft = self.draft;
        let tested: BTreeSet<&str> = draft
            .cues
            .iter()
            .flat_map(|c| &c.items)
            .chain(draft.injects.iter().flat_map(|i| &i.items))
            .map(String::as_str)
            .collect();
        for (i, item) in draft.items.iter().enumerate() {
            let path = format!("items.{i}");
            if item.level != Level::RedLine && !tested.contains(item.id.as_str()) {
                let id = item.id.clone();
                let kind = if item.level == Level::Critical {
                    FindingKind::UntestedCriticalItem { item: id }
                } else {
                    FindingKind::UntestedItem { item: id }
                };
                self.report(&path, kind);
            }
        }
        for (i, cue) in draft.cues.iter().enumerate() {
            if cue.items.is_empty() {
                let kind = FindingKind::CueTestsNothing {
                    cue: cue.id.clone(),
                };
                self.report(&format!("cues.{i}"), kind);
            }
        }
    }

    fn wording(&mut self) {
        let draft = self.draft;
        for (i, cue) in draft.cues.iter().enumerate() {
            let path = format!("cues.{i}.line");
            let whole = cue.spoken();
            let around = |open: char, close: char| {
                let inner = whole
                    .strip_prefix(open)
                    .and_then(|rest| rest.strip_suffix(close));
                inner.is_some_and(|inner| !inner.contains([open, close]))
            };
            if around('“', '”') || around('"', '"') {
                self.report(&path, FindingKind::OuterQuotes);
            }
            let brackets: &[char] = match draft.written_in() {
                Language::ZhCn => &['【', '】'],
                Language::En => &['【', '】', '[', ']'],
            };
            if whole.contains(brackets) {
                self.report(&path, FindingKind::BracketsInLine);
            }
            for (j, group) in cue.line.iter().enumerate() {
                let badly = group.trim_start().starts_with([
                    '“', '‘', '，', '。', '、', '；', '：', '？', '！', '”', '’', ',', ';', ':',
                    '?', '!',
                ]);
                if badly && j > 0 {
                    let kind = FindingKind::BreathStartsBadly {
                        group: group.clone(),
                    };
                    self.report(&format!("{path}.{j}"), kind);
                }
                self.long_number(&format!("{path}.{j}"), group);
            }
        }
        for (i, prop) in draft.props.iter().enumerate() {
            let path = format!("props.{i}");
            let message = matches!(prop.kind, super::PropKind::Sms | super::PropKind::Chat);
            let language = draft.written_in();
            // Whoever reads the message may know either mark.
            let marked = prop.body.iter().any(|line| {
                Language::ALL
                    .iter()
                    .any(|known| line.contains(known.drill_mark()))
            });
            if message && !marked {
                let kind = FindingKind::SimulatedMessageUnmarked {
                    prop: prop.id.clone(),
                    mark: language.drill_mark(),
                };
                self.report(&path, kind);
            }
            for line in &prop.body {
                self.long_number(&path, line);
            }
        }
    }

    /// Phone and card numbers are never shown in full, even invented ones.
    fn long_number(&mut self, path: &str, text: &str) {
        let number = text
            .split(|c: char| !c.is_ascii_digit())
            .find(|digits| digits.len() >= 11);
        if let Some(digits) = number {
            let kind = FindingKind::NumberInFull {
                digits: digits.to_owned(),
            };
            self.report(path, kind);
        }
    }
}

/// Width of a character in letters of the Latin script.
fn letters(c: char) -> usize {
    if c.is_ascii() { 1 } else { 2 }
}
