//! Deadlines of corrective actions as a calendar that any mail program reads (RFC 5545).

use chrono::{NaiveDate, Utc};

use crate::drill::CorrectiveActionState;
use crate::i18n::Text;

use super::Stamp;

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// One corrective action with a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// Id of the drill.
    pub uid: String,
    /// Which problem of the drill it is, counted as they were raised: an event stays the same when others go or move.
    pub raised: usize,
    pub due: NaiveDate,
    /// 记录编号
    pub number: String,
    pub problem: String,
    pub measure: String,
    pub responsible: String,
    pub checker: String,
    pub state: CorrectiveActionState,
}

/// The calendar: one event a deadline, of the whole day. The same deadlines and stamp give the same bytes.
pub fn calendar(deadlines: &[Deadline], text: &Text, stamp: &Stamp) -> Vec<u8> {
    let made = stamp.exported_at.with_timezone(&Utc);
    let made = made.format("%Y%m%dT%H%M%SZ").to_string();
    let mut out = IcsWriter::default();
    out.plain("BEGIN", "VCALENDAR");
    out.plain("VERSION", "2.0");
    out.text(
        "PRODID",
        &["-//Drilldesk//", &stamp.version, "//ZH"].concat(),
    );
    out.plain("CALSCALE", "GREGORIAN");
    out.plain("METHOD", "PUBLISH");
    for deadline in deadlines {
        let what = match deadline.measure.trim() {
            "" => deadline.problem.trim(),
            measure => measure,
        };
        let mut told = vec![text.follow_ics_problem(deadline.problem.trim())];
        if !deadline.responsible.trim().is_empty() {
            told.push(text.follow_ics_responsible(deadline.responsible.trim()));
        }
        if !deadline.checker.trim().is_empty() {
            told.push(text.follow_ics_checker(deadline.checker.trim()));
        }
        told.push(text.follow_ics_drill(deadline.number.trim()));
        told.push(text.follow_ics_state(text.action_state(deadline.state)));
        let end = deadline.due.succ_opt().unwrap_or(deadline.due);
        out.plain("BEGIN", "VEVENT");
        let raised = deadline.raised.to_string();
        out.text("UID", &[&deadline.uid, "-", &raised, "@drilldesk"].concat());
        out.plain("DTSTAMP", &made);
        out.plain(
            "DTSTART;VALUE=DATE",
            &deadline.due.format("%Y%m%d").to_string(),
        );
        out.plain("DTEND;VALUE=DATE", &end.format("%Y%m%d").to_string());
        out.text("SUMMARY", &text.follow_ics_summary(what));
        out.text("DESCRIPTION", &told.join("\n"));
        out.plain("TRANSP", "TRANSPARENT");
        out.plain("END", "VEVENT");
    }
    out.plain("END", "VCALENDAR");
    out.0.into_bytes()
}

#[derive(Default)]
struct IcsWriter(String);

impl IcsWriter {
    /// A value that needs no escaping.
    fn plain(&mut self, name: &str, value: &str) {
        let line = [name, ":", value].concat();
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    /// A text: what has a meaning of its own is escaped, what cannot be seen is left out.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.plain(name, &escaped);
    }
}
