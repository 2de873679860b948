//! What was asked of the archive, in words.

use crate::archive::LedgerFilter;

use super::Text;

impl Text {
    /// Which drills were asked for: the unit, the script and the days, or how many were chosen.
    pub fn asked(&self, filing: &LedgerFilter) -> String {
        let mut asked = Vec::new();
        if let Some(only) = &filing.only {
            asked.push(self.asked_chosen(only.len()));
        }
        let unit = filing.unit.trim();
        if !unit.is_empty() {
            asked.push(self.asked_unit(unit));
        }
        let scenario = filing.scenario.trim();
        if !scenario.is_empty() {
            asked.push(self.asked_script(scenario));
        }
        asked.extend(match (filing.from, filing.to) {
            (Some(from), Some(to)) => Some(self.ledger_days(from.to_string(), to.to_string())),
            (Some(from), None) => Some(self.asked_since(from.to_string())),
            (None, Some(to)) => Some(self.asked_until(to.to_string())),
            (None, None) => None,
        });
        if asked.is_empty() {
            asked.push(self.asked_all().to_owned());
        }
        asked.join(self.cli_comma())
    }

    /// That no drill counts of what was asked for, so that ledgers of it are empty.
    pub fn no_drills(&self, filing: &LedgerFilter) -> String {
        self.asked_none(self.asked(filing))
    }
}
