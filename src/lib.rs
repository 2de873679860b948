//! Drilldesk 消保演练台: run role-play drills from scripted cues, record what the staff do, file the record.
//!
//! # Bird's-eye view
//!
//! Data walks through the house once, from left to right:
//!
//! ```text
//! scenario  ->  drill  ->  archive  ->  report  ->  a file in somebody's hands
//! what is       what       what is      what is
//! planned       happens    kept         handed in
//! ```
//!
//! [`session`] is the program without a window, [`ui`] is what is seen, [`cli`] is the other door.
//! The words are those of [`drill`] and of `docs/drill-model.md`: one word for one thing, in code, texts and documents.
//!
//! # Rooms
//!
//! | room | what it is | what it must not know |
//! | --- | --- | --- |
//! | [`scenario`] | the script of one drill, read from RON and checked | anything outside itself: `build.rs` compiles it too |
//! | [`disk`] | files whole or not there, and their SHA-256 | what is in them |
//! | [`diagnostics`] | a log and notes of crashes, for whoever looks after the program | anything of the record |
//! | [`library`] | the scenarios that ship and those in the user's folder | |
//! | [`drill`] | events, actions, state, assessment | files, screens, languages; time only through [`drill::Clock`] |
//! | [`audience`] | what everybody in the room may see of a drill, on the projector | lines, items, results, names |
//! | [`archive`] | `SQLite`: entries, scripts as played, summaries | the only room that names `rusqlite` |
//! | [`report`] | a drill as blocks, blocks as DOCX, PDF, HTML, Markdown, CSV, JSON and XLSX | files and clocks: values in, bytes out |
//! | [`review`] | what drills of a period have in common: intervals, trends, comparisons, agreement | files and clocks: values in, values out |
//! | `zipfile` | zip files part by part, the same parts as the same bytes | what is in them; it alone writes one |
//! | `pixels` | kept pictures as pixels, within the memory there is | |
//! | [`export`] | documents onto the disk, whole or not at all | |
//! | [`i18n`] | every sentence a user reads, in both languages | globals: the catalogue is a value |
//! | [`settings`] | choices of this machine | |
//! | [`jobs`] | work off the UI thread, of whatever kind | anything at all: it brings back what it is given |
//! | [`session`] | [`session::Command`] in, [`session::Effect`] out: the only place that changes anything | |
//! | [`tasks`] | what a screen waits for: reading the archive, exports, packages, files taken, backups, previews; tests drive it without a window | `egui`, and who is waiting |
//! | [`ui`] | screens read `&Session` and push what they ask for | the only room that names `egui` |
//! | [`script`] | rehearsal scripts: text in, timed actions or located mistakes out | files, the drill that plays them |
//! | [`cli`] | the command line | |
//!
//! Who may use whom is a test (`tests/architecture`), and so is where a name such as `egui`, `rusqlite` or the system's clock may stand.
//!
//! # The window
//!
//! Within [`ui`] imports lead down, too; `tests/architecture` holds that:
//!
//! | what | where |
//! | --- | --- |
//! | the program's window: what is asked is done, what jobs bring back is handed on | `App` in `mod.rs`, and the files beside it that extend it (`requests.rs`, `commands.rs`, `news.rs`, `layers.rs`) |
//! | the screen that is shown, and what is parked of others | `active.rs`, the only place that tells all screens apart |
//! | eleven screens behind one trait, which do not know each other | a directory each, `screen.rs` |
//! | what more than one screen shows or reads | `shared` |
//! | where to go, what to ask for, what a screen is given | `route.rs` |
//! | keys, parts to draw with, colours | `keys`, `widgets`, `theme` |
//!
//! A frame: news of jobs are handed out; the screen takes its keys, and what it asked for is done; it draws, and what was clicked is done.
//!
//! # Invariants
//!
//! 1. The journal is written before the screen changes. What is shown has been kept.
//! 2. Entries are never changed or removed; a correction is a new entry. Triggers in `SQLite` refuse the rest.
//! 3. State is a function of scenario and entries: replaying gives the live state at every step, and any prefix of a log is a valid drill.
//! 4. [`drill::decide`] may refuse; applying an entry cannot fail.
//! 5. A half-done step is a type: [`drill::Pending`] becomes [`drill::Committed`] through a [`drill::Journal`], and only that is applied.
//! 6. Durations come from the monotonic part of the clock, dates from the wall part. Nothing is counted in frames.
//! 7. Every entry carries the hash of the one before.
//! 8. The archive keeps the scenario as it was played.
//! 9. The UI thread waits for no dialog, no export, no reading of the archive and no other thread; the one exception is the journal's commit, with what has to be read for it.
//! 10. [`scenario`], [`drill`] and [`report`] do no input or output. The same drill, stamp and language give the same bytes.
//! 11. Nothing but `ui/theme` knows a colour; nothing but the catalogue knows a sentence that a user reads.
//! 12. Text of users and scenarios is data everywhere: never spliced into markup, SQL, typst source or file names.
//!
//! # One key press
//!
//! `1`, the staff did what the cue tests: `ui/keys` takes the key out of the input; the run screen asks for [`drill::Action::TakeBranch`];
//! [`session::Session::run`] decides (branch taken, items rated, next cue), commits in one transaction, applies; the same frame draws the next cue.
//! On a failed write the state is untouched and an alarm stays on the screen until the write succeeds.

pub mod archive;
pub mod audience;
pub mod cli;
pub mod diagnostics;
pub mod disk;
pub mod drill;
pub mod export;
mod faces;
pub mod i18n;
pub mod jobs;
pub mod library;
mod pixels;
pub mod report;
pub mod review;
pub mod scenario;
pub mod script;
pub mod session;
pub mod settings;
pub mod tasks;
pub mod ui;
mod zipfile;
