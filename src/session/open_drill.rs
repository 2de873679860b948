//! The open drill: laid out or loaded, written before it is shown, put away, carried to another folder when a write fails.

use std::path::Path;

use super::{Alarm, Effect, LAST, LeftBehind, OpenDrill, Session};
use crate::archive::{Archive, ArchiveError};
use crate::drill::{
    Action, Drill, Hand, Journal as _, MAX_SCENES, Now, Pending, Phase, Refused, Setup,
};
use crate::library::Script;

impl Session {
    pub(super) fn act(&mut self, hand: Hand, action: &Action) -> Effect {
        // While a write is waiting nothing may come after it, or the record would have a hole.
        if self.alarm.is_some() {
            return Effect::Alarm;
        }
        let now = self.clock.now();
        let Some(live) = &mut self.live else {
            return Effect::Refused(Refused::NotStarted);
        };
        let pending = match live.drill.propose_by(hand, action, now) {
            Ok(pending) => pending,
            Err(refused) => return Effect::Refused(refused),
        };
        self.commit(pending)
    }

    fn commit(&mut self, pending: Pending) -> Effect {
        let Some(live) = &mut self.live else {
            return Effect::Refused(Refused::NotStarted);
        };
        match pending.commit(live.drill.uid(), &mut self.archive) {
            Ok(committed) => {
                live.drill.apply(committed);
                self.alarm = None;
                if !live.drill.state().is_open() {
                    self.put_in_lists();
                    self.unsettled.at_once();
                }
                Effect::Done
            }
            Err((pending, error)) => {
                let rescued = self.rescue(&error);
                self.alarm = Some(Alarm {
                    error,
                    rescued,
                    pending: Some(pending),
                    before: None,
                });
                Effect::Alarm
            }
        }
    }

    /// Lists are drawn from the entries, so a list that cannot be refreshed loses nothing: it is drawn anew next time.
    fn put_in_lists(&mut self) {
        if let Some(live) = &self.live {
            let kept = self.archive.summarise(&live.drill);
            if kept.and_then(|()| self.refresh()).is_err() {
                self.revision += 1;
            }
        }
    }

    pub(super) fn open_drill(&mut self, setup: &Setup) -> Effect {
        let scripts: Option<Vec<Script>> = setup
            .scenes
            .iter()
            .map(|plan| self.library.find(&plan.scenario).cloned())
            .collect();
        let Some(scripts) = scripts.filter(|s| !s.is_empty() && s.len() <= MAX_SCENES) else {
            return Effect::Failed(self.text.no_such_scenario().to_owned());
        };
        // What waits to be written belongs to the drill that is open, and to no other.
        let closed = self.close();
        if closed != Effect::Done {
            return closed;
        }
        let now = self.clock.now();
        let uid = match self.archive.new_uid() {
            Ok(uid) => uid,
            Err(error) => return self.raise(error),
        };
        let texts: Vec<String> = scripts.iter().map(|s| s.text.clone()).collect();
        let scenarios = scripts.into_iter().map(|s| s.scenario).collect();
        let mut drill = Drill::new(uid, scenarios, &texts);
        let pending = match drill.open(setup.clone(), now) {
            Ok(pending) => pending,
            Err(refused) => return Effect::Refused(refused),
        };
        let added = self.archive.add(&drill, &texts, pending.entries());
        // The drill and its first entry are one transaction, so the entry is kept already.
        let committed = match added {
            Ok(()) => pending.commit(drill.uid(), &mut AlreadyWritten),
            Err(error) => return self.raise(error),
        };
        match committed {
            Ok(committed) => drill.apply(committed),
            Err((_, never)) => match never {},
        }
        self.live = Some(OpenDrill {
            drill,
            scripts: texts,
            has_papers: false,
        });
        // A rehearsal leaves the draft and the last roster as they were.
        let kept = if setup.rehearsal {
            Ok(())
        } else {
            self.draft = None;
            let last = serde_json::to_string(setup).unwrap_or_default();
            self.archive
                .keep(LAST, &last)
                .and_then(|()| self.write_draft())
        };
        match kept.and_then(|()| self.refresh()) {
            Ok(()) => Effect::Done,
            Err(error) => self.raise(error),
        }
    }

    pub(super) fn raise(&mut self, error: ArchiveError) -> Effect {
        let rescued = self.rescue(&error);
        self.alarm = Some(Alarm {
            error,
            rescued,
            pending: None,
            before: None,
        });
        Effect::Alarm
    }

    pub(super) fn load(&mut self, uid: &str) -> Effect {
        match self.archive.is_trashed(uid) {
            Ok(false) => {}
            Ok(true) => return Effect::Failed(self.text.archive_in_trash().to_owned()),
            Err(error) => return Effect::Failed(self.text.archive_error(&error)),
        }
        let closed = self.close();
        if closed != Effect::Done {
            return closed;
        }
        let now = self.clock.now();
        match self.archive.load(uid, now) {
            Ok((drill, scripts)) => {
                let running = drill.state().phase == Phase::Running;
                self.live = Some(OpenDrill {
                    // One whose log cannot be read counts as having none.
                    has_papers: self.archive.has_papers(uid).unwrap_or(false),
                    drill,
                    scripts,
                });
                if running {
                    self.act(Hand::Facilitator, &Action::Reopen)
                } else {
                    Effect::Done
                }
            }
            Err(error) => Effect::Failed(self.text.archive_error(&error)),
        }
    }

    pub(super) fn close(&mut self) -> Effect {
        if self.has_unwritten() {
            return Effect::Alarm;
        }
        // A drill that is put away does not run on behind the facilitator's back.
        let running = self
            .drill()
            .is_some_and(|d| d.state().phase == Phase::Running);
        if running {
            let effect = self.act(Hand::Facilitator, &Action::Pause(String::new()));
            if effect != Effect::Done {
                return effect;
            }
        }
        self.put_in_lists();
        if self.live.take().is_some() {
            self.unsettled.at_once();
        }
        self.alarm = None;
        Effect::Done
    }

    pub(super) fn retry(&mut self) -> Effect {
        if let Err(error) = self.mend() {
            if let Some(alarm) = &mut self.alarm {
                alarm.error = error;
            }
            return Effect::Alarm;
        }
        let again = self.open_again();
        if self.draft_unwritten && self.archive.unwritable().is_none() {
            // Where that fails again it is still told beside the draft.
            let _told_there = self.write_draft();
        }
        match self.alarm.take() {
            Some(Alarm {
                pending: Some(pending),
                before,
                ..
            }) => {
                let effect = self.commit(pending);
                match (&mut self.alarm, before) {
                    (Some(alarm), before) => alarm.before = before,
                    (None, Some(before)) => return self.bring_back(before),
                    (None, None) => {}
                }
                effect
            }
            Some(_) => match again.and_then(|()| self.refresh()) {
                Ok(()) => Effect::Done,
                Err(error) => self.raise(error),
            },
            // Nothing waits to be written; that nothing can be is said where it stands.
            None => match again.and_then(|()| self.refresh()) {
                Ok(()) => Effect::Done,
                Err(error) if error.unwritable().is_some() => {
                    Effect::Failed(self.text.archive_error(&error))
                }
                Err(error) => self.raise(error),
            },
        }
    }

    /// Where the log was removed under the program: the archive is opened anew, and what it lacks of the open drill is written from memory.
    fn mend(&mut self) -> Result<(), ArchiveError> {
        let Some(Alarm {
            error: ArchiveError::Astray { .. },
            ..
        }) = &self.alarm
        else {
            return Ok(());
        };
        self.archive.mend_log()?;
        match &self.live {
            Some(live) => carry(&mut self.archive, live, self.clock.now()),
            None => Ok(()),
        }
    }

    /// Opens an archive in another folder, puts the open drill there with all its entries, and goes on in it.
    pub(super) fn move_to(&mut self, folder: &Path) -> Effect {
        let mut archive = match Archive::open(folder) {
            Ok(archive) => archive,
            Err(error) => return Effect::Failed(self.text.archive_error(&error)),
        };
        if let Some(live) = &self.live {
            if let Err(error) = carry(&mut archive, live, self.clock.now()) {
                return Effect::Failed(self.text.archive_error(&error));
            }
            self.left = LeftBehind::of(&live.drill, &self.archive, &archive);
        }
        self.archive = archive;
        folder.clone_into(&mut self.data);
        self.location = self.location_of(folder);
        self.keep_place();
        self.retry()
    }
}

/// Puts a drill into another archive: whole, or what has come since it was last there.
fn carry(archive: &mut Archive, live: &OpenDrill, now: Now) -> Result<(), ArchiveError> {
    let (uid, entries) = (live.drill.uid(), live.drill.entries());
    match archive.load(uid, now) {
        Ok((there, _)) => match entries.strip_prefix(there.entries()) {
            Some(rest) => archive.append(uid, rest),
            None => Err(ArchiveError::Differs {
                name: live.drill.state().setup.name.clone(),
                path: archive.path().to_owned(),
            }),
        },
        Err(ArchiveError::NoSuchDrill(_)) => archive.add(&live.drill, &live.scripts, entries),
        Err(error) => Err(error),
    }
}

/// A journal for entries that another transaction has kept.
struct AlreadyWritten;

impl crate::drill::Journal for AlreadyWritten {
    type Error = std::convert::Infallible;

    fn append(&mut self, _: &str, _: &[crate::drill::Entry]) -> Result<(), Self::Error> {
        Ok(())
    }
}
