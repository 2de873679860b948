//! Who imports whom within the room of the window: screens stand beside each other, and what they share lies below them.

use std::collections::{BTreeMap, BTreeSet};

use super::{code, is_test, sources, untested};

/// A module by its path within `src/ui`; the room itself is empty.
type Module = Vec<String>;

/// The sources of the window, by module, without comments and tests.
struct Window {
    texts: BTreeMap<Module, String>,
    /// Names that a module hands on, with where they come from.
    handed_on: BTreeMap<Module, BTreeMap<String, Module>>,
    /// Modules that are a directory.
    directories: BTreeSet<String>,
}

impl Window {
    fn new<'a>(sources: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut texts = BTreeMap::new();
        let mut handed_on = BTreeMap::new();
        let mut directories = BTreeSet::new();
        for (name, text) in sources {
            let Some(inner) = name.strip_prefix("src/ui/").filter(|_| !is_test(name)) else {
                continue;
            };
            let mut module: Module = parts(inner.trim_end_matches(".rs"), "/");
            directories.extend(module.first().filter(|_| module.len() > 1).cloned());
            module.pop_if(|last| last == "mod");
            let lines = untested(text).lines().map(code);
            let text = lines.collect::<Vec<_>>().join("\n");
            let names = uses(&text).0.into_iter().filter_map(|used| {
                let name = used.handed_on_as?;
                Some((name, used.path))
            });
            handed_on.insert(module.clone(), names.collect());
            texts.insert(module, text);
        }
        Self {
            texts,
            handed_on,
            directories,
        }
    }

    /// The module in which what this path names stands, seen from a module; none outside the window.
    fn find(&self, from: &Module, path: &[String], depth: usize) -> Option<Module> {
        let mut path = path;
        let mut at = match path.first()?.as_str() {
            "crate" => {
                path = path
                    .get(1..)
                    .filter(|rest| rest.first().is_some_and(|r| r == "ui"))?;
                path = &path[1..];
                Module::new()
            }
            "self" | "super" => {
                let mut at = from.clone();
                while let Some(first) = path.first().filter(|p| *p == "self" || *p == "super") {
                    if first == "super" {
                        at.pop()?;
                    }
                    path = &path[1..];
                }
                at
            }
            first => {
                let inner = [from.as_slice(), &[first.to_owned()]].concat();
                self.texts.contains_key(&inner).then(|| from.clone())?
            }
        };
        while let Some(next) = path.first() {
            let inner = [at.as_slice(), std::slice::from_ref(next)].concat();
            if !self.texts.contains_key(&inner) {
                break;
            }
            at = inner;
            path = &path[1..];
        }
        let origin = path
            .first()
            .and_then(|name| self.handed_on.get(&at)?.get(name));
        match origin {
            // A name handed on in a circle is no name.
            Some(_) if depth > 8 => None,
            Some(origin) => self.find(&at, origin, depth + 1),
            None => Some(at),
        }
    }

    /// The modules that a module imports from.
    fn imports(&self, of: &Module) -> BTreeSet<Module> {
        let (uses, rest) = uses(&self.texts[of]);
        let paths = uses.into_iter().map(|used| used.path);
        let found = paths.chain(inline(&rest));
        found
            .filter_map(|path| self.find(of, &path, 0))
            .filter(|other| other != of)
            .collect()
    }

    /// The folder of a module: the first below the room, or the room itself.
    fn folder<'a>(&self, module: &'a [String]) -> &'a str {
        let first = module.first();
        let directory = first.filter(|first| self.directories.contains(*first));
        directory.map_or("", String::as_str)
    }

    /// Folders with a screen in them.
    fn screens(&self) -> BTreeSet<&str> {
        let with = self.texts.iter();
        let with = with.filter(|(_, text)| text.contains("impl Screen for "));
        with.map(|(module, _)| self.folder(module)).collect()
    }

    /// Screens that import from another screen.
    fn screens_that_import_screens(&self) -> Vec<String> {
        let screens = self.screens();
        let mut wrong = Vec::new();
        for module in self.texts.keys() {
            let own = self.folder(module);
            for other in self.imports(module) {
                let of = self.folder(&other);
                if own != of && screens.contains(own) && screens.contains(of) {
                    let (module, other) = (module.join("::"), other.join("::"));
                    wrong.push(format!("{module} imports from {other}"));
                }
            }
        }
        wrong
    }

    /// Imports from another folder that lead back to where they began.
    fn circles(&self) -> Vec<String> {
        let imports: BTreeMap<&Module, BTreeSet<Module>> = self
            .texts
            .keys()
            .map(|module| (module, self.imports(module)))
            .collect();
        let mut wrong = Vec::new();
        for (module, others) in &imports {
            for other in others {
                if self.folder(module) == self.folder(other) {
                    continue;
                }
                let (mut open, mut seen) = (vec![other], BTreeSet::from([other]));
                while let Some(next) = open.pop() {
                    open.extend(imports[next].iter().filter(|below| seen.insert(*below)));
                }
                if seen.contains(*module) {
                    let (module, other) = (module.join("::"), other.join("::"));
                    wrong.push(format!("{module} imports from {other}, which leads back"));
                }
            }
        }
        wrong
    }
}

/// One name of a `use`.
struct Used {
    path: Module,
    /// The name under which others may import it from here.
    handed_on_as: Option<String>,
}

fn parts(path: &str, between: &str) -> Module {
    let parts = path.split(between).map(str::trim);
    parts.filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// What the `use` of a line imports, and whether it is handed on.
fn use_of(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    if let Some(tree) = line.strip_prefix("use ") {
        return Some((tree, false));
    }
    let (_, tree) = line.strip_prefix("pub")?.split_once("use ")?;
    let before = &line["pub".len()..line.len() - tree.len() - "use ".len()];
    let is_visibility = before.trim().is_empty() || before.trim_end().ends_with(')');
    is_visibility.then_some((tree, true))
}

/// All names that a text imports by `use`, and what is left of it.
fn uses(text: &str) -> (Vec<Used>, String) {
    let (mut found, mut left) = (Vec::new(), String::new());
    let mut rest = text;
    while !rest.is_empty() {
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        if let Some((tree, is_handed_on)) = use_of(line) {
            // It may go on in the lines below.
            let tree = &rest[line.len() - tree.len()..];
            let end = tree.find(';').unwrap_or(tree.len());
            expand(&tree[..end], &[], is_handed_on, &mut found);
            rest = &tree[end..];
            rest = rest.strip_prefix(';').unwrap_or(rest);
        } else {
            left.push_str(line);
            rest = &rest[line.len()..];
        }
    }
    (found, left)
}

/// Takes a tree of a `use` apart: `a::{b, c::{d, self}}`.
fn expand(tree: &str, before: &[String], is_handed_on: bool, found: &mut Vec<Used>) {
    if let Some((head, list)) = tree.split_once('{') {
        let before = [before, &parts(head, "::")].concat();
        let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&list[start..at], &before, is_handed_on, found);
                    start = at + 1;
                }
                _ => {}
            }
        }
        return;
    }
    let (path, name) = match tree.split_once(" as ") {
        Some((path, name)) => (path, Some(name.trim().to_owned())),
        None => (tree, None),
    };
    let mut path = [before, &parts(path, "::")].concat();
    path.pop_if(|last| last == "self");
    let Some(last) = path.last() else { return };
    let name = name.unwrap_or_else(|| last.clone());
    found.push(Used {
        handed_on_as: is_handed_on.then_some(name),
        path,
    });
}

/// Paths that stand in the code itself.
fn inline(text: &str) -> impl Iterator<Item = Module> {
    ["crate::ui::", "super::", "self::"]
        .into_iter()
        .flat_map(move |head| {
            text.match_indices(head).filter_map(move |(at, _)| {
                let before = text[..at].chars().next_back();
                if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                    return None;
                }
                let rest = &text[at..];
                let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
                let end = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
                Some(parts(&rest[..end], "::"))
            })
        })
}

fn window(sources: &[(String, String)]) -> Window {
    Window::new(sources.iter().map(|(name, text)| (&**name, &**text)))
}

#[test]
fn screens_do_not_import_each_other() {
    let window = window(&sources());
    assert_eq!(window.screens().len(), 11, "{:?}", window.screens());
    let wrong = window.screens_that_import_screens();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_of_the_window_lead_down() {
    let window = window(&sources());
    let all: usize = window.texts.keys().map(|m| window.imports(m).len()).sum();
    assert!(all > 500, "{all} imports were seen");
    let wrong = window.circles();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A small window with two screens, as the rules want it.
const SOUND: [(&str, &str); 7] = [
    (
        "src/ui/mod.rs",
        "mod active;\npub(crate) use route::{Cx, Route};",
    ),
    (
        "src/ui/active.rs",
        "use super::home::HomeScreen;\nuse super::run::{RunScreen};",
    ),
    ("src/ui/route.rs", "pub(crate) enum Go { Home }"),
    ("src/ui/shared/mod.rs", "pub(super) mod dates;"),
    ("src/ui/shared/dates.rs", "use crate::ui::Cx;"),
    (
        "src/ui/home/mod.rs",
        "mod cards;\nuse cards::Card;\nuse super::{Cx, Route};\nimpl Screen for HomeScreen {}",
    ),
    (
        "src/ui/run/mod.rs",
        "use crate::ui::shared::dates;\nimpl Screen for RunScreen {}",
    ),
];

/// The same with one more line in one of its files.
fn spoilt(file: &str, line: &str) -> Window {
    let mut sources = SOUND
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .to_vec();
    let cards = (
        "src/ui/home/cards.rs".to_owned(),
        "use super::HomeScreen;".to_owned(),
    );
    sources.push(cards);
    for (name, text) in &mut sources {
        if name == file {
            *text = [line, "\n", text].concat();
        }
    }
    window(&sources)
}

#[test]
fn an_import_that_may_not_be_is_seen() {
    let sound = spoilt("", "");
    assert_eq!(sound.screens(), BTreeSet::from(["home", "run"]));
    assert!(sound.screens_that_import_screens().is_empty());
    assert!(sound.circles().is_empty(), "{:?}", sound.circles());
    for line in [
        "use super::home::HomeScreen;",
        "use crate::ui::{\n    Cx,\n    home::cards::{self, Card},\n};",
        "fn f() { crate::ui::home::open(); }",
        "fn f(_: super::home::HomeScreen) {}",
    ] {
        let wrong = spoilt("src/ui/run/mod.rs", line).screens_that_import_screens();
        assert_eq!(wrong.len(), 1, "{line}: {wrong:?}");
    }
    // By a name that the room hands on, it is found where it stands.
    let handed = spoilt("src/ui/mod.rs", "pub(crate) use home::HomeScreen as First;");
    let route = vec!["route".to_owned()];
    let first = ["super", "First"].map(str::to_owned);
    assert_eq!(
        handed.find(&route, &first, 0),
        Some(vec!["home".to_owned()])
    );
    for (file, line) in [
        ("src/ui/route.rs", "use super::home::cards::Card;"),
        ("src/ui/route.rs", "use super::active::ActiveScreen;"),
        ("src/ui/shared/dates.rs", "use crate::ui::run::RunScreen;"),
    ] {
        assert!(!spoilt(file, line).circles().is_empty(), "{file}: {line}");
    }
    let comment = spoilt("src/ui/run/mod.rs", "// use super::home::HomeScreen;");
    assert!(comment.screens_that_import_screens().is_empty());
}
