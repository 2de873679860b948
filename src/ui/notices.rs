//! What is to be read before it goes: at the foot of the window, the newest before the older ones, each until it is put away.

/// Sentences that nobody has put away yet, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Notices(Vec<String>);

impl Notices {
    /// One more. What stands there already is not told twice.
    pub(crate) fn add(&mut self, sentence: String) {
        self.0.retain(|known| *known != sentence);
        self.0.push(sentence);
    }

    pub(crate) fn newest(&self) -> Option<&str> {
        self.0.last().map(String::as_str)
    }

    /// The newest was read.
    pub(crate) fn put_away(&mut self) {
        self.0.pop();
    }
}
