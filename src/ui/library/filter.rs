//! Which scripts are shown: by category and by what was typed.

use crate::library::{Library, Script};
use crate::scenario::{Category, Language};

/// A script that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) id: String,
    /// Where the words were found when not in the title: an id and its text.
    pub(super) found: Option<(String, String)>,
}

/// What is shown, kept until the library or the question changes.
#[derive(Default)]
pub(super) struct FilteredScenarios {
    asked: Option<(u64, String, Option<Category>)>,
    pub(super) hits: Vec<Hit>,
    /// Categories at hand with their number of scripts.
    pub(super) categories: Vec<(Category, usize)>,
}

impl FilteredScenarios {
    pub(super) fn refresh(
        &mut self,
        library: &Library,
        revision: u64,
        query: &str,
        category: Option<Category>,
    ) {
        let asked = (revision, query.to_owned(), category);
        if self.asked.as_ref() == Some(&asked) {
            return;
        }
        self.asked = Some(asked);
        self.categories = Category::ALL
            .iter()
            .map(|c| {
                let of = |s: &&Script| s.scenario.category == Some(*c);
                (*c, library.scripts.iter().filter(of).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        let words: Vec<String> = query
            .split_whitespace()
            .map(|word| {
                let plain = plain(word);
                // A question of signs alone is searched for as it stands.
                if plain.is_empty() {
                    word.to_owned()
                } else {
                    plain
                }
            })
            .collect();
        self.hits = library
            .scripts
            .iter()
            .filter(|s| category.is_none() || s.scenario.category == category)
            .filter_map(|s| find(s, &words))
            .collect();
    }
}

/// Letters and digits only, in lower case: neither a quote mark nor a space between must hide a line.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn find(script: &Script, words: &[String]) -> Option<Hit> {
    let scenario = &script.scenario;
    let hit = |found| Hit {
        id: scenario.id.clone(),
        found,
    };
    let language = match scenario.written_in() {
        Language::ZhCn => "中文 Chinese",
        Language::En => "英文 English",
    };
    let head = [
        scenario.id.as_str(),
        &scenario.slug,
        &scenario.title,
        &scenario.topic,
        language,
    ]
    .map(plain)
    .join("\n");
    if words.iter().all(|word| head.contains(word.as_str())) {
        return Some(hit(None));
    }
    let mut parts: Vec<(String, String)> = vec![
        (String::new(), scenario.customer.clone()),
        (String::new(), scenario.background.clone()),
    ];
    parts.extend(scenario.cues.iter().map(|cue| {
        let event = cue.event.as_deref().unwrap_or_default();
        (cue.id.clone(), format!("{}{event}", cue.spoken()))
    }));
    parts.extend(scenario.items.iter().map(|item| {
        let text = format!("{} {}", item.title, item.text);
        (item.id.clone(), text)
    }));
    parts.extend(scenario.injects.iter().map(|inject| {
        let event = inject.event.as_deref().unwrap_or_default();
        (String::new(), format!("{} {event}", inject.title))
    }));
    let flat: Vec<String> = parts
        .iter()
        .map(|(id, text)| format!("{}\n{}", plain(id), plain(text)))
        .collect();
    let everywhere = |word: &String| {
        head.contains(word.as_str()) || flat.iter().any(|part| part.contains(word.as_str()))
    };
    if !words.iter().all(everywhere) {
        return None;
    }
    let first = flat
        .iter()
        .position(|part| words.iter().all(|word| part.contains(word.as_str())))
        .or_else(|| {
            flat.iter()
                .position(|part| words.iter().any(|word| part.contains(word.as_str())))
        });
    Some(hit(first.map(|i| parts.swap_remove(i))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(query: &str, category: Option<Category>) -> Vec<String> {
        let mut shown = FilteredScenarios::default();
        shown.refresh(&Library::built_in(), 1, query, category);
        shown.hits.into_iter().map(|hit| hit.id).collect()
    }

    #[test]
    fn titles_lines_and_items_are_searched_without_spaces_or_quote_marks() {
        assert_eq!(ids("", None).len(), Library::built_in().scripts.len());
        assert_eq!(ids("李经理您别挂", None), ["XB-01"]);
        assert_eq!(ids("转到安全账户保护起来", None), ["XB-01"]);
        assert_eq!(ids("xb-03", None), ["XB-03", "XB-03E"]);
        assert_eq!(ids("屏幕共享 李经理", None), ["XB-01"]);
        assert_eq!(ids("英文 xb-03", None), ["XB-03E"]);
        assert_eq!(ids("chinese xb-03", None), ["XB-03"]);
        assert!(ids("没有这样的台词", None).is_empty());
    }

    #[test]
    fn a_category_narrows_the_list() {
        let fraud = Some(Category::FraudPrevention);
        let scripts = Library::built_in().scripts.into_iter();
        let of = scripts.filter(|script| script.scenario.category == fraud);
        let of: Vec<String> = of.map(|script| script.scenario.id.clone()).collect();
        assert_eq!(ids("", fraud), of);
        assert_eq!(ids("李经理您别挂", fraud), ["XB-01"]);
        assert!(ids("李经理您别挂", Some(Category::Complaint)).is_empty());
    }
}
