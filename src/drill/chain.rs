//! Each entry carries the hash of the one before, so that a record altered behind the program's back is found.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use super::event::{DrillTime, Entry, Event};
use super::hand::Hand;

/// A SHA-256 hash, written in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// Of the bytes given, in order, each with its length before it.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize().into())
    }

    /// Reads 64 hexadecimal digits.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_hex(&text).ok_or_else(|| de::Error::custom("not a SHA-256 hash"))
    }
}

/// Where a drill's chain begins: its own id and the scripts as they were played.
pub fn seed<'a>(uid: &'a str, scripts: impl Iterator<Item = &'a str>) -> Hash {
    let mut parts: Vec<&[u8]> = vec![b"drilldesk 1", uid.as_bytes()];
    parts.extend(scripts.map(str::as_bytes));
    Hash::of(&parts)
}

/// The hash of an entry, given the one before.
pub fn link(
    before: Hash,
    seq: u64,
    action: u64,
    at: &DrillTime,
    entered: &DrillTime,
    by: Hand,
    event: &Event,
) -> Hash {
    // The facilitator's entries are hashed as they were before there was another hand.
    let json = match by {
        Hand::Facilitator => serde_json::to_vec(&(seq, action, at, entered, event)),
        Hand::Recorder => serde_json::to_vec(&(seq, action, at, entered, event, by)),
    };
    // These types always serialise; an empty body would still break the chain visibly.
    let json = json.unwrap_or_default();
    Hash::of(&[&before.0, &json])
}

/// The place of the first entry that does not follow from the one before, if any.
pub fn first_break(seed: Hash, entries: &[Entry]) -> Option<u64> {
    let mut before = seed;
    for (i, entry) in entries.iter().enumerate() {
        let hash = link(
            before,
            entry.seq,
            entry.action,
            &entry.at,
            &entry.entered,
            entry.by,
            &entry.event,
        );
        if entry.seq != i as u64 + 1 || hash != entry.hash {
            return Some(i as u64 + 1);
        }
        before = hash;
    }
    None
}
