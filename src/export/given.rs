//! Which of the program's own files was given where a sheet is wanted, told by what it begins with.

/// One of the program's files that is no sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The record of a drill as JSON, among its papers.
    Record,
    /// A whole drill, `.drill`.
    Packed,
    /// The whole archive.
    Backup,
    /// The script of a drill, `.ron`.
    Scenario,
    /// The settings of this program, or another of its RON files.
    Settings,
    /// A rehearsal script.
    Timetable,
}

/// What is looked at of a text. A record may be longer than a sheet; it says what it is in its first lines.
const HEAD: usize = 64 * 1024;

impl Given {
    /// None of a sheet, and of what is none of ours.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return of_zip(bytes);
        }
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        if head.starts_with('{') {
            let is_record =
                head.contains("\"assessment\"") && !head.contains("\"drilldesk_sheet\"");
            return is_record.then_some(Self::Record);
        }
        let mut lines = head.lines().map(str::trim);
        let is_remark =
            |line: &&str| line.is_empty() || line.starts_with("//") || line.starts_with('#');
        let first = lines.find(|line| !is_remark(line))?;
        if first.starts_with("Scenario") || head.contains("\n    stages:") {
            return Some(Self::Scenario);
        }
        if first.starts_with('(') || first.starts_with("Settings(") {
            return Some(Self::Settings);
        }
        let time = first.strip_prefix(['+', '@'])?;
        let is_timed = time.starts_with(|c: char| c.is_ascii_digit()) && first.contains(' ');
        is_timed.then_some(Self::Timetable)
    }
}

/// By the names of the parts, which stand in a zip as they are.
fn of_zip(bytes: &[u8]) -> Option<Given> {
    let has = |name: &str| {
        let name = name.as_bytes();
        bytes.windows(name.len()).any(|piece| piece == name)
    };
    // The database is the first part of a backup, and the list of contents that of a drill.
    let first = bytes.get(30..)?;
    if first.starts_with(b"drilldesk.db") {
        Some(Given::Backup)
    } else {
        (has("manifest.json") && has("entries.jsonl")).then_some(Given::Packed)
    }
}

#[cfg(test)]
mod tests {
    use super::Given;

    #[test]
    fn each_of_our_files_is_told_by_its_beginning() {
        for (bytes, wanted) in [
            (
                &b"{\n  \"abort_reason\": null,\n  \"assessment\": {"[..],
                Some(Given::Record),
            ),
            (
                b"PK\x03\x04..........................drilldesk.db",
                Some(Given::Backup),
            ),
            (
                b"PK\x03\x04..........................manifest.json entries.jsonl",
                Some(Given::Packed),
            ),
            (b"// of a branch\n\nScenario(\n", Some(Given::Scenario)),
            (
                b"\xef\xbb\xbf(\n    id: \"A\",\n    stages: [",
                Some(Given::Scenario),
            ),
            (b"(\n    language: En,\n)", Some(Given::Settings)),
            (b"# best path\n\n+0     start\n", Some(Given::Timetable)),
            (b"@0:05 say\n", Some(Given::Timetable)),
            // A sheet, and one that names an assessment in a note.
            (b"{\"drilldesk_sheet\": 1}", None),
            (b"{\"drilldesk_sheet\": 1, \"note\": \"assessment\"}", None),
            (b"PK\x03\x04", None),
            (
                b"PK\x03\x04..........................[Content_Types].xml",
                None,
            ),
            ("# 评估表".as_bytes(), None),
            (b"+1", None),
            (b"", None),
        ] {
            assert_eq!(
                Given::of(bytes),
                wanted,
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }
}
