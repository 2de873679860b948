//! 应到, 实到 and who was not there (docs/drill-model.md, Who counts): the one place that every paper, list, ledger and check asks.
//!
//! Whoever is on the roster was there if they signed in. Who leads the drill without being on it signs by hand, which the program does not see: they count where the record itself shows them.

use super::setup::names_in;
use super::state::State;

/// Somebody who was expected and of whom nothing shows that they were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent<'a> {
    pub name: &'a str,
    /// As it was entered; empty where nobody said why.
    pub reason: &'a str,
}

impl State {
    /// Who leads the drill without being on the roster, and is seen in the record: 主持人 and 记录人 once it was started (they keep it), 总指挥 by a comment, anybody by a signature under the record or a scoring sheet.
    pub fn leaders_seen(&self) -> Vec<&str> {
        let mut leaders = self.setup.leaders_beside();
        leaders.retain(|name| self.is_seen(name));
        leaders
    }

    fn is_seen(&self, name: &str) -> bool {
        let is_one_of = |typed: &str| names_in(typed).any(|one| one == name);
        let (setup, debrief) = (&self.setup, &self.debrief);
        let keeps = is_one_of(&setup.facilitator) || is_one_of(&setup.recorder);
        let comments = is_one_of(&setup.commander) && !debrief.commander_comment.trim().is_empty();
        let signs = debrief
            .sign_offs
            .iter()
            .any(|signed| is_one_of(&signed.name));
        let scores = debrief.sheets.iter();
        let scores = scores.map(|sheet| sheet.evaluator.as_str()).any(is_one_of);
        (keeps && self.started.is_some()) || comments || signs || scores
    }

    /// 实到人数: who signed in, and who leads the drill beside the roster and was seen. None where nobody signed in: that says nothing of who was there.
    pub fn present(&self) -> Option<usize> {
        Some(self.setup.signed_in()? + self.leaders_seen().len())
    }

    /// Who was not there. Where anybody signed in: those of the roster who did not, and, once it was started, those who lead the drill beside it and were not seen; so many as 应到 is more than 实到. Else those of whom it is said why not.
    pub fn absent(&self) -> Vec<Absent<'_>> {
        let kept = self.setup.signed_in().is_some();
        let roster = self.setup.participants.iter();
        let roster = roster
            .filter(|p| p.signed_in.is_none() && (kept || !p.absence.trim().is_empty()))
            .map(|p| Absent {
                name: p.name.trim(),
                reason: p.absence.trim(),
            });
        let leaders = self.setup.leaders_beside().into_iter();
        let leaders = leaders
            .filter(|name| kept && self.started.is_some() && !self.is_seen(name))
            .map(|name| Absent { name, reason: "" });
        leaders.chain(roster).collect()
    }
}
