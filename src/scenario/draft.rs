//! The lenient shape of a scenario file: every field read as far as it can be, every mistake named at its place.

use super::encoding::{NotText, text};
use super::finding::{Finding, FindingKind};
use super::reader::{Group, Reader};
use super::syntax::{Node, Pos, parse};
use super::{
    Basis, Branch, BranchKind, Category, Cue, CueKind, Draft, FORMAT, Inject, Item, Level, Mark,
    Places, Prop, PropKind, Rating, Reply, Role, Stage, Switch, SwitchOption, Target, TimeJump,
    UnitRule, limits,
};

/// Reads a file into a draft, with the place of every part; none where the file is no scenario at all.
pub fn read_draft(bytes: &[u8]) -> (Option<Draft>, Places, Vec<Finding>) {
    let at_start = |kind| Finding {
        pos: Pos { line: 1, column: 1 },
        path: String::new(),
        kind,
    };
    if bytes.len() > limits::FILE_BYTES {
        let finding = at_start(FindingKind::TooLarge {
            bytes: bytes.len(),
            limit: limits::FILE_BYTES,
        });
        return (None, Places::new(), vec![finding]);
    }
    let text = match text(bytes) {
        Ok(text) => text,
        Err(what) => {
            let mut finding = at_start(FindingKind::NotUtf8 { what });
            if what == NotText::OtherEncoding {
                let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
                let line = good.matches('\n').count() as u32 + 1;
                let column = good.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
                finding.pos = Pos { line, column };
            }
            return (None, Places::new(), vec![finding]);
        }
    };
    if text.trim().is_empty() {
        return (None, Places::new(), vec![at_start(FindingKind::Empty)]);
    }
    let (node, findings) = parse(text);
    let mut reader = Reader {
        findings,
        places: Places::new(),
    };
    let draft = reader.scenario(node);
    (draft, reader.places, reader.findings)
}

impl Reader {
    fn scenario(&mut self, node: Node) -> Option<Draft> {
        let mut g = self.group(node, "", "Scenario")?;
        let format_node = g.take("format");
        match &format_node {
            None => self.missing(&g, "format"),
            Some(node) => {
                if let Some(format) = self.as_int(node, "format", 1, i64::from(u32::MAX))
                    && format > i64::from(FORMAT)
                {
                    let kind = FindingKind::NewerFormat {
                        format,
                        newest: FORMAT,
                    };
                    self.report(node.pos, "format", kind);
                    // What a newer format means is not known: say that, and nothing else.
                    return None;
                }
            }
        }
        let draft = Draft {
            id: self.id(&mut g, "id"),
            slug: self.slug(&mut g),
            version: self.int(&mut g, "version", 1, 1_000_000),
            title: self.text(&mut g, "title"),
            topic: self.text(&mut g, "topic"),
            category: self.word(&mut g, "category", Category::ALL, Category::word),
            source: self.text(&mut g, "source"),
            language: self.text(&mut g, "language"),
            edition_of: self.optional_text(&mut g, "edition_of"),
            minutes: self.minutes(&mut g),
            difficulty: self.int(&mut g, "difficulty", 1, 5),
            rights: self.rights(&mut g),
            customer: self.text(&mut g, "customer"),
            background: self.text(&mut g, "background"),
            purpose: self.text(&mut g, "purpose"),
            basis: self.list(&mut g, "basis", limits::LIST, Self::basis),
            roles: self.list(&mut g, "roles", limits::LIST, Self::role),
            stages: self.list(&mut g, "stages", limits::LIST, Self::stage),
            switches: self.list(&mut g, "switches", limits::SWITCHES, Self::switch),
            props: self.list(&mut g, "props", limits::LIST, Self::prop),
            items: self.list(&mut g, "items", limits::ITEMS, Self::item),
            cues: self.list(&mut g, "cues", limits::CUES, Self::cue),
            injects: self.list(&mut g, "injects", limits::INJECTS, Self::inject),
            replies: self.list(&mut g, "replies", limits::LIST, Self::reply),
            time_card: self.texts(&mut g, "time_card"),
            review_points: self
                .optional_text(&mut g, "review_points")
                .unwrap_or_default(),
            debrief: self.texts(&mut g, "debrief"),
        };
        for (name, empty) in [
            ("cues", draft.cues.is_empty()),
            ("items", draft.items.is_empty()),
            ("roles", draft.roles.is_empty()),
            ("stages", draft.stages.is_empty()),
        ] {
            if empty {
                let pos = self.places.get(name).copied().unwrap_or(g.pos);
                self.report(pos, name, FindingKind::EmptyList { name });
            }
        }
        self.finish(&g);
        Some(draft)
    }

    fn slug(&mut self, group: &mut Group) -> String {
        let slug = self.text(group, "slug");
        let good = slug.chars().count() <= 64
            && slug
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !slug.is_empty() && !good {
            let path = group.path_of("slug");
            let pos = self.places.get(&path).copied().unwrap_or(group.pos);
            self.report(pos, &path, FindingKind::BadSlug { slug: slug.clone() });
        }
        slug
    }

    fn minutes(&mut self, group: &mut Group) -> (u32, u32) {
        let Some(node) = group.take("minutes") else {
            self.missing(group, "minutes");
            return (0, 0);
        };
        let Some((low, high)) = self.pair(node, "minutes") else {
            return (0, 0);
        };
        let low = self.as_int(&low, "minutes", 1, 600).unwrap_or(1);
        let high = self.as_int(&high, "minutes", low, 600).unwrap_or(low);
        (low as u32, high as u32)
    }

    fn basis(&mut self, node: Node, path: &str) -> Option<Basis> {
        let mut g = self.group(node, path, "basis")?;
        let doc = self.text(&mut g, "doc");
        let basis = Basis {
            id: self.id(&mut g, "id"),
            short: self
                .optional_text(&mut g, "short")
                .unwrap_or_else(|| doc.clone()),
            number: self.optional_text(&mut g, "number").unwrap_or_default(),
            article: self.optional_text(&mut g, "article"),
            fact: self.text(&mut g, "fact"),
            mark: self
                .word(&mut g, "mark", Mark::ALL, Mark::word)
                .unwrap_or(Mark::Unsure),
            own: self.optional_word(&mut g, "own", UnitRule::ALL, UnitRule::word),
            doc,
        };
        self.finish(&g);
        Some(basis)
    }

    fn role(&mut self, node: Node, path: &str) -> Option<Role> {
        let mut g = self.group(node, path, "role")?;
        let role = Role {
            id: self.id(&mut g, "id"),
            title: self.text(&mut g, "title"),
            duty: self.optional_text(&mut g, "duty").unwrap_or_default(),
            optional: self.flag(&mut g, "optional"),
        };
        self.finish(&g);
        Some(role)
    }

    fn stage(&mut self, node: Node, path: &str) -> Option<Stage> {
        let mut g = self.group(node, path, "stage")?;
        let stage = Stage {
            id: self.id(&mut g, "id"),
            title: self.text(&mut g, "title"),
            target_secs: self.int(&mut g, "target_secs", 1, 36_000),
        };
        self.finish(&g);
        Some(stage)
    }

    fn switch(&mut self, node: Node, path: &str) -> Option<Switch> {
        let mut g = self.group(node, path, "switch")?;
        let switch = Switch {
            id: self.id(&mut g, "id"),
            title: self.text(&mut g, "title"),
            options: self.list(&mut g, "options", limits::LIST, |reader, node, path| {
                let mut g = reader.group(node, path, "option")?;
                let option = SwitchOption {
                    id: reader.id(&mut g, "id"),
                    title: reader.text(&mut g, "title"),
                };
                reader.finish(&g);
                Some(option)
            }),
            default: self.id(&mut g, "default"),
            blind_only: self.flag(&mut g, "blind_only"),
        };
        self.finish(&g);
        Some(switch)
    }

    fn prop(&mut self, node: Node, path: &str) -> Option<Prop> {
        let mut g = self.group(node, path, "prop")?;
        let prop = Prop {
            id: self.id(&mut g, "id"),
            title: self.text(&mut g, "title"),
            kind: self
                .word(&mut g, "kind", PropKind::ALL, PropKind::word)
                .unwrap_or(PropKind::Card),
            body: self.texts(&mut g, "body"),
        };
        self.finish(&g);
        Some(prop)
    }

    fn item(&mut self, node: Node, path: &str) -> Option<Item> {
        let mut g = self.group(node, path, "item")?;
        let item = Item {
            id: self.id(&mut g, "id"),
            level: self
                .word(&mut g, "level", Level::ALL, Level::word)
                .unwrap_or(Level::Normal),
            stage: self.optional_text(&mut g, "stage").unwrap_or_default(),
            title: self.text(&mut g, "title"),
            formal: self.optional_text(&mut g, "formal"),
            text: self.text(&mut g, "text"),
            target: self.target(&mut g),
            due: self.optional_text(&mut g, "due"),
            reporting: self.flag(&mut g, "reporting"),
            roles: self.texts(&mut g, "roles"),
            basis: self.texts(&mut g, "basis"),
            rights: self.rights(&mut g),
            say: self.list(&mut g, "say", limits::LIST, Self::wording),
            avoid: self.texts(&mut g, "avoid"),
        };
        self.finish(&g);
        Some(item)
    }

    fn target(&mut self, group: &mut Group) -> Option<Target> {
        let path = group.path_of("target");
        let node = group.take("target")?;
        let mut g = self.group(node, &path, "target")?;
        let target = Target {
            secs: self.int(&mut g, "secs", 1, 36_000),
            from: self.id(&mut g, "from"),
        };
        self.finish(&g);
        Some(target)
    }

    fn cue(&mut self, node: Node, path: &str) -> Option<Cue> {
        let mut g = self.group(node, path, "cue")?;
        let cue = Cue {
            id: self.id(&mut g, "id"),
            stage: self.id(&mut g, "stage"),
            kind: self
                .word(&mut g, "kind", CueKind::ALL, CueKind::word)
                .unwrap_or(CueKind::Advance),
            title: self.text(&mut g, "title"),
            line: self.texts(&mut g, "line"),
            speaker: self.optional_text(&mut g, "speaker"),
            event: self.optional_text(&mut g, "event"),
            direction: self.optional_text(&mut g, "direction").unwrap_or_default(),
            tags: self.texts(&mut g, "tags"),
            mood: self.optional_int(&mut g, "mood", 0, 5).map(|m| m as u32),
            expected: self.optional_text(&mut g, "expected").unwrap_or_default(),
            items: self.texts(&mut g, "items"),
            target_secs: self
                .optional_int(&mut g, "target_secs", 1, 36_000)
                .map(|secs| secs as u32),
            jump: self.jump(&mut g),
            prop: self.optional_text(&mut g, "prop"),
            branches: self.list(&mut g, "branches", limits::BRANCHES, Self::branch),
        };
        if cue.line.is_empty() && cue.event.is_none() {
            self.missing(&g, "line");
        }
        self.finish(&g);
        Some(cue)
    }

    fn jump(&mut self, group: &mut Group) -> Option<TimeJump> {
        let path = group.path_of("jump");
        let node = group.take("jump")?;
        let mut g = self.group(node, &path, "jump")?;
        let jump = TimeJump {
            to: self.text(&mut g, "to"),
            title: self.text(&mut g, "title"),
        };
        self.finish(&g);
        Some(jump)
    }

    fn branch(&mut self, node: Node, path: &str) -> Option<Branch> {
        let mut g = self.group(node, path, "branch")?;
        let branch = Branch {
            on: self
                .word(&mut g, "on", BranchKind::ALL, BranchKind::word)
                .unwrap_or(BranchKind::Choice),
            title: self.text(&mut g, "title"),
            to: self.optional_text(&mut g, "to"),
            when: self.conditions(&mut g),
            ratings: self.list(&mut g, "ratings", limits::LIST, |reader, node, path| {
                let (item, rating) = reader.pair(node, path)?;
                Some((
                    reader.as_text(item, path)?,
                    reader.as_word(&rating, path, &Rating::OF_SCRIPT, Rating::word)?,
                ))
            }),
            set: self.list(&mut g, "set", limits::LIST, |reader, node, path| {
                let (switch, option) = reader.pair(node, path)?;
                Some((reader.as_text(switch, path)?, reader.as_text(option, path)?))
            }),
            mood: self.optional_int(&mut g, "mood", -2, 2).unwrap_or(0) as i32,
        };
        self.finish(&g);
        Some(branch)
    }

    fn inject(&mut self, node: Node, path: &str) -> Option<Inject> {
        let mut g = self.group(node, path, "inject")?;
        let inject = Inject {
            id: self.id(&mut g, "id"),
            title: self.text(&mut g, "title"),
            cue: self.optional_text(&mut g, "cue"),
            event: self.optional_text(&mut g, "event"),
            items: self.texts(&mut g, "items"),
            when: self.conditions(&mut g),
            blind_only: self.flag(&mut g, "blind_only"),
        };
        self.finish(&g);
        Some(inject)
    }

    fn reply(&mut self, node: Node, path: &str) -> Option<Reply> {
        let mut g = self.group(node, path, "reply")?;
        let reply = Reply {
            title: self.text(&mut g, "title"),
            items: self.texts(&mut g, "items"),
            good: self.texts(&mut g, "good"),
            poor: self.texts(&mut g, "poor"),
        };
        self.finish(&g);
        Some(reply)
    }
}
