//! 话术: what an item asks to be said, and on which positions of the switches it depends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reader::Reader;
use super::syntax::{Node, NodeKind};
use super::{Condition, Item};

/// One sentence of the wording that an item asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Wording {
    pub text: String,
    /// Said only where all of these hold; empty where it is said in every setting.
    pub when: Vec<Condition>,
}

/// As it is written: what depends on nothing is the sentence alone.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Always(String),
    Depending { text: String, when: Vec<Condition> },
}

impl From<Written> for Wording {
    fn from(written: Written) -> Self {
        let (text, when) = match written {
            Written::Always(text) => (text, Vec::new()),
            Written::Depending { text, when } => (text, when),
        };
        Self { text, when }
    }
}

impl From<Wording> for Written {
    fn from(wording: Wording) -> Self {
        let Wording { text, when } = wording;
        if when.is_empty() {
            Self::Always(text)
        } else {
            Self::Depending { text, when }
        }
    }
}

impl Item {
    /// What is to be said where the switches stand so, in the order of the script.
    pub fn said<'a>(
        &'a self,
        switches: &'a BTreeMap<String, String>,
    ) -> impl Iterator<Item = &'a str> {
        let said = self.say.iter();
        said.filter(|wording| Condition::all_hold(&wording.when, switches))
            .map(|wording| wording.text.as_str())
    }
}

impl Reader {
    /// An entry of `say`: a text, or a text with the conditions on which it is said.
    pub(super) fn wording(&mut self, node: Node, path: &str) -> Option<Wording> {
        if matches!(node.kind, NodeKind::Struct(_)) {
            let mut g = self.group(node, path, "say")?;
            let wording = Wording {
                text: self.text(&mut g, "text"),
                when: self.conditions(&mut g),
            };
            self.finish(&g);
            return Some(wording);
        }
        let text = self.entry(node, path, "say")?;
        let when = Vec::new();
        Some(Wording { text, when })
    }
}
