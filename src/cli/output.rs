//! Where the command line writes to.

use std::io::{self, ErrorKind, Write};

/// A stream that outlives its reader: when nobody reads any more, the work goes on and only the words are lost.
pub(super) struct Output<'a> {
    stream: &'a mut dyn Write,
    closed: bool,
    error: Option<io::Error>,
}

impl<'a> Output<'a> {
    pub(super) fn new(stream: &'a mut dyn Write) -> Self {
        Self {
            stream,
            closed: false,
            error: None,
        }
    }

    /// Writes a line.
    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        if self.closed {
            return;
        }
        let written = writeln!(self.stream, "{}", line.as_ref());
        self.note(written);
    }

    /// Pushes out what is held back, and says what was lost: nothing when the reader left.
    pub(super) fn finish(&mut self) -> Option<io::Error> {
        if !self.closed {
            let flushed = self.stream.flush();
            self.note(flushed);
        }
        self.error.take()
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(err) = result {
            self.closed = true;
            if err.kind() != ErrorKind::BrokenPipe {
                self.error = Some(err);
            }
        }
    }
}

/// Text cut or filled with spaces to a width in columns; Chinese characters take two.
pub(super) fn padded(text: &str, columns: usize) -> String {
    format!(
        "{text}{}",
        " ".repeat(columns.saturating_sub(self::columns(text)))
    )
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Text on one line, without characters that steer a terminal.
pub(super) fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
