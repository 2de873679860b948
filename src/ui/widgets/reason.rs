//! A reason that is being written: the same in every dialog that asks for one.

/// Why something is to be done. Without it nothing is done, and that is said once it was tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) words: String,
    /// It was tried without.
    asked: bool,
}

impl Reason {
    /// What was written; nothing, and said from now on, where there are no words.
    pub(crate) fn given(&mut self) -> Option<String> {
        self.asked = true;
        let words = self.words.trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    /// It was tried, and there are still no words.
    pub(crate) fn is_missing(&self) -> bool {
        self.asked && self.words.trim().is_empty()
    }
}
