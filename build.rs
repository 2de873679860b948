//! Checks every scenario that ships with the real parser, turns the text catalogue into typed functions, stamps the version.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};

#[allow(dead_code, unreachable_pub, unused_imports, clippy::pedantic)]
#[path = "src/scenario/mod.rs"]
mod scenario;

type Failure = Box<dyn std::error::Error>;

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

fn main() -> Result<(), Failure> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for path in [
        "build.rs",
        "scenarios",
        "assets/sets.ron",
        "src/scenario",
        "assets/laws.ron",
        "assets/text",
        "assets/icon",
    ] {
        println!("cargo:rerun-if-changed={path}");
    }
    let (code, slugs) = scenarios(&root)?;
    fs::write(out.join("built_in.rs"), code)?;
    fs::write(out.join("sets.rs"), sets(&root, &slugs)?)?;
    laws(&root)?;
    fs::write(out.join("text.rs"), texts(&root)?)?;
    println!("cargo:rustc-env=DRILLDESK_COMMIT={}", commit(&root));
    windows_resource(&root)
}

/// Every file of a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The list of laws has no mistake: the program reads it as it is.
fn laws(root: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(root.join("assets/laws.ron"))?;
    let (_, findings) = scenario::read_laws(&text);
    let mut broken = String::new();
    for finding in findings {
        let (pos, kind) = (finding.pos, &finding.kind);
        writeln!(
            broken,
            "assets/laws.ron:{}:{}: {}: {kind:?}",
            pos.line, pos.column, finding.path
        )?;
    }
    if broken.is_empty() {
        Ok(())
    } else {
        Err(format!("\n{broken}").into())
    }
}

/// The table of the scenarios, and their ids by slug.
fn scenarios(root: &Path) -> Result<(String, BTreeMap<String, String>), Failure> {
    let mut code = String::from("&[\n");
    let mut broken = String::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut slugs: BTreeMap<String, String> = BTreeMap::new();
    for path in files(&root.join("scenarios"), "ron")? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (scenario, findings) = scenario::read(&fs::read(&path)?);
        for finding in findings {
            let (pos, kind) = (finding.pos, &finding.kind);
            let line = format!(
                "scenarios/{name}:{}:{}: {} ({:?}): {kind:?}",
                pos.line,
                pos.column,
                finding.path,
                finding.severity()
            );
            if finding.severity() == scenario::Severity::Error {
                writeln!(broken, "{line}")?;
            } else {
                println!("cargo:warning={line}");
            }
        }
        if let Some(scenario) = scenario {
            for id in [&scenario.id, &scenario.slug] {
                if let Some(other) = ids.insert(id.clone(), name.clone()) {
                    writeln!(
                        broken,
                        "scenarios/{name}:1:1: {id} is also the name of scenarios/{other}"
                    )?;
                }
            }
            slugs.insert(scenario.slug.clone(), scenario.id.clone());
        }
        writeln!(
            code,
            "({name:?}, include_str!({:?})),",
            path.display().to_string()
        )?;
    }
    code.push(']');
    if broken.is_empty() {
        Ok((code, slugs))
    } else {
        Err(format!("\n{broken}").into())
    }
}

/// Short scenes that are played in one sitting.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    name: String,
    title: Title,
    scenarios: Vec<String>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Title {
    zh_cn: String,
    en: String,
}

/// The table of the sets. They name scenarios by slug; the table has the ids, by which a scenario of the user's takes the place of one that ships.
fn sets(root: &Path, slugs: &BTreeMap<String, String>) -> Result<String, Failure> {
    const FILE: &str = "assets/sets.ron";
    let sets: Vec<Set> = ron::from_str(&fs::read_to_string(root.join(FILE))?)
        .map_err(|error| format!("{FILE}:{error}"))?;
    let mut names: BTreeSet<&str> = slugs.keys().map(String::as_str).collect();
    let mut code = String::from("&[\n");
    for set in &sets {
        let name = &set.name;
        if !names.insert(name) {
            return Err(format!("{FILE}: {name} is the name of something else too").into());
        }
        let ids: Result<Vec<&String>, Failure> = set
            .scenarios
            .iter()
            .map(|slug| {
                let id = slugs.get(slug);
                id.ok_or_else(|| format!("{FILE}: {name} has {slug}, which is no scenario").into())
            })
            .collect();
        let (ids, zh_cn, en) = (ids?, &set.title.zh_cn, &set.title.en);
        writeln!(
            code,
            "Set {{ name: {name:?}, zh_cn: {zh_cn:?}, en: {en:?}, scenarios: &{ids:?} }},"
        )?;
    }
    code.push(']');
    Ok(code)
}

/// One message in all languages.
struct Message {
    args: Vec<String>,
    /// Arguments that a language counts by, which have to be numbers.
    counts: BTreeSet<String>,
    /// By language; none where it has arguments or choices and is formatted at run time.
    plain: Vec<Option<String>>,
}

fn texts(root: &Path) -> Result<String, Failure> {
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let mut sources = String::new();
    for (place, language) in LANGUAGES.iter().enumerate() {
        let mut seen = 0;
        writeln!(sources, "const SOURCES_{place}: &[&str] = &[")?;
        for path in files(&root.join("assets/text").join(language), "ftl")? {
            writeln!(sources, "include_str!({:?}),", path.display().to_string())?;
            let shown = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .display()
                .to_string();
            let source = fs::read_to_string(&path)?;
            let resource = fluent_syntax::parser::parse(source.as_str())
                .map_err(|(_, errors)| format!("{shown}: {errors:?}"))?;
            for entry in resource.body {
                let Entry::Message(message) = entry else {
                    continue;
                };
                let key = message.id.name.to_owned();
                let pattern = message
                    .value
                    .ok_or_else(|| format!("{shown}: {key} says nothing"))?;
                let mut args = Vec::new();
                let mut counts = BTreeSet::new();
                collect(&pattern, &mut args, &mut counts);
                args.sort();
                args.dedup();
                let plain = plain(&pattern);
                seen += 1;
                if place == 0 {
                    let message = Message {
                        args,
                        counts,
                        plain: vec![plain],
                    };
                    if messages.insert(key.clone(), message).is_some() {
                        return Err(format!("{shown}: {key} is there twice").into());
                    }
                } else {
                    let first = messages
                        .get_mut(&key)
                        .ok_or_else(|| format!("{shown}: {key} is missing in {}", LANGUAGES[0]))?;
                    if first.args != args {
                        return Err(format!(
                            "{shown}: {key} has arguments {args:?}, {} has {:?}",
                            LANGUAGES[0], first.args
                        )
                        .into());
                    }
                    if first.plain.len() != place {
                        return Err(format!("{shown}: {key} is there twice").into());
                    }
                    first.counts.extend(counts);
                    first.plain.push(plain);
                }
            }
        }
        writeln!(sources, "];")?;
        if seen != messages.len() {
            let missing: Vec<&String> = messages
                .iter()
                .filter(|(_, m)| m.plain.len() != place + 1)
                .map(|(key, _)| key)
                .collect();
            return Err(format!("assets/text/{language}: missing {missing:?}").into());
        }
    }
    let mut code = sources;
    writeln!(code, "impl Text {{")?;
    for (key, message) in &messages {
        let name = key.replace('-', "_");
        if message.args.is_empty() {
            writeln!(
                code,
                "#[doc = {:?}]\npub fn {name}(&self) -> &'static str {{ match self.language {{",
                message.plain[0].as_deref().unwrap_or(key)
            )?;
            for (place, variant) in ["ZhCn", "En"].iter().enumerate() {
                let text = message.plain[place].as_deref().ok_or_else(|| {
                    format!("{key}: a message without arguments must be plain text")
                })?;
                writeln!(code, "Language::{variant} => {text:?},")?;
            }
            writeln!(code, "}} }}")?;
        } else {
            let parts = message.args.iter().map(|arg| {
                let (sort, value) = if message.counts.contains(arg) {
                    ("Count", "value")
                } else {
                    ("Into<FluentValue<'a>>", "into")
                };
                let given = arg.replace('-', "_");
                (
                    format!("{given}: impl {sort}"),
                    format!("({arg:?}, {given}.{value}())"),
                )
            });
            let (parameters, pairs): (Vec<String>, Vec<String>) = parts.unzip();
            let only_counts = message.counts.len() == message.args.len();
            writeln!(
                code,
                "#[doc = {key:?}]\npub fn {name}{}(&self, {}) -> String {{ self.format({key:?}, [{}]) }}",
                if only_counts { "" } else { "<'a>" },
                parameters.join(", "),
                pairs.join(", ")
            )?;
        }
    }
    writeln!(code, "}}")?;
    Ok(code)
}

fn plain(pattern: &Pattern<&str>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value }
            | PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(value),
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// The arguments of a message, and those of them that are counted by.
fn collect(pattern: &Pattern<&str>, args: &mut Vec<String>, counts: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, args, counts);
        }
    }
}

fn collect_expression(
    expression: &Expression<&str>,
    args: &mut Vec<String>,
    counts: &mut BTreeSet<String>,
) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, args, counts),
        Expression::Select { selector, variants } => {
            collect_inline(selector, args, counts);
            let plural = variants.iter().any(|variant| {
                matches!(
                    variant.key,
                    VariantKey::Identifier { name: "one" } | VariantKey::NumberLiteral { .. }
                )
            });
            if plural && let InlineExpression::VariableReference { id } = selector {
                counts.insert(id.name.to_owned());
            }
            for variant in variants {
                collect(&variant.value, args, counts);
            }
        }
    }
}

fn collect_inline(
    inline: &InlineExpression<&str>,
    args: &mut Vec<String>,
    counts: &mut BTreeSet<String>,
) {
    match inline {
        InlineExpression::VariableReference { id } => args.push(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments, .. } => {
            for inline in &arguments.positional {
                collect_inline(inline, args, counts);
            }
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, args, counts),
        _ => {}
    }
}

/// The commit this was built from, or nothing outside a checkout.
fn commit(root: &Path) -> String {
    std::process::Command::new("git")
        .args(["rev-parse", "--short=10", "HEAD"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|output| output.status.success())
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
        .unwrap_or_default()
}

#[cfg(windows)]
fn windows_resource(root: &Path) -> Result<(), Failure> {
    let mut resource = winresource::WindowsResource::new();
    resource
        .set_icon(&root.join("assets/icon/drilldesk.ico").display().to_string())
        .set("ProductName", "Drilldesk 消保演练台")
        .set("FileDescription", "Drilldesk 消保演练台");
    resource.compile()?;
    Ok(())
}

#[cfg(not(windows))]
#[allow(clippy::unnecessary_wraps, reason = "the Windows twin can fail")]
fn windows_resource(_: &Path) -> Result<(), Failure> {
    Ok(())
}
