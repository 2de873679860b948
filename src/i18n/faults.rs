//! What is wrong with an archive, as sentences: where, what it should be, and how to mend it.

use crate::archive::{Damage, Difference, Fault, Known, Oddity, Older, Rebuilt, Verified};

use super::Text;

impl Text {
    /// In which way a database is damaged.
    pub fn damage(&self, damage: &Damage) -> String {
        match damage {
            Damage::NotAFile => self.damage_not_a_file().to_owned(),
            Damage::NotADatabase => self.damage_not_a_database().to_owned(),
            Damage::Malformed => self.damage_malformed().to_owned(),
            Damage::Tables => self.damage_tables().to_owned(),
            Damage::Search => self.damage_search().to_owned(),
            Damage::Contradiction => self.damage_contradiction().to_owned(),
            Damage::Value => self.damage_value().to_owned(),
            Damage::Entry(seq) => self.damage_entry(*seq),
            Damage::Found(words) => self.damage_found(words.as_str()),
        }
    }

    /// A fault in the archive.
    pub fn fault(&self, fault: &Fault) -> String {
        let named = |name: &String| match name.as_str() {
            "" => self.fault_unnamed().to_owned(),
            name => name.to_owned(),
        };
        match fault {
            Fault::LogLost => self.fault_log_lost().to_owned(),
            Fault::Older {
                backup,
                missed,
                verified,
                unsound,
                known_drills,
                known_entries,
                drills,
                entries,
            } => {
                let known = |drills, entries| Known {
                    drills,
                    entries,
                    ..Known::default()
                };
                self.older(&Older {
                    backup: backup.into(),
                    missed: *missed,
                    verified: *verified,
                    unsound: *unsound,
                    knows: known(*known_drills, *known_entries),
                    here: known(*drills, *entries),
                })
            }
            Fault::Database { damage } => self.fault_database(self.damage(damage)),
            Fault::Index { index, table } => self.fault_index(index.clone(), table.clone()),
            Fault::Unread {
                drill,
                name,
                damage,
            } => self.fault_unread(self.damage(damage), drill.clone(), named(name)),
            Fault::Text {
                table,
                column,
                kept,
            } => self.fault_text(kept.clone(), [table, ".", column].concat()),
            Fault::Chain { drill, name, seq } => self.fault_chain(drill.clone(), named(name), *seq),
            Fault::Entry {
                drill,
                name,
                seq,
                own,
            } => {
                let (drill, name) = (drill.clone(), named(name));
                match own {
                    Some(own) => self.fault_number(drill, name, *own, *seq),
                    None => self.fault_entry(drill, name, *seq),
                }
            }
            Fault::Script { drill, name, place } => {
                self.fault_script(drill.clone(), named(name), *place)
            }
            Fault::FileMissing {
                drill,
                name,
                file,
                sha256,
            } if drill.is_empty() => {
                self.fault_of_row_missing(file.clone(), named(name), sha256.clone())
            }
            Fault::FileAltered {
                drill,
                name,
                file,
                sha256,
            } if drill.is_empty() => {
                self.fault_of_row_altered(file.clone(), named(name), sha256.clone())
            }
            Fault::FileUnread {
                drill,
                name,
                file,
                trouble,
            } if drill.is_empty() => {
                self.fault_of_row_unread(file.clone(), self.trouble(trouble), named(name))
            }
            Fault::FileMissing {
                drill,
                name,
                file,
                sha256,
            } => self.fault_file_missing(drill.clone(), file.clone(), named(name), sha256.clone()),
            Fault::FileAltered {
                drill,
                name,
                file,
                sha256,
            } => self.fault_file_altered(drill.clone(), file.clone(), named(name), sha256.clone()),
            Fault::FileUnread {
                drill,
                name,
                file,
                trouble,
            } => self.fault_file_unread(
                drill.clone(),
                file.clone(),
                self.trouble(trouble),
                named(name),
            ),
            Fault::Files { trouble } => self.fault_files(self.trouble(trouble)),
            Fault::Object {
                kind,
                object,
                oddity,
            } => {
                let word = match kind.as_str() {
                    "index" => self.fault_kind_index(),
                    "trigger" => self.fault_kind_trigger(),
                    "view" => self.fault_kind_view(),
                    _ => self.fault_kind_table(),
                };
                let mend = match kind.as_str() {
                    _ if !fault.is_mendable() => self.fault_mend_table(),
                    "trigger" => self.fault_mend_trigger(),
                    _ => self.fault_mend_index(),
                };
                let object = object.clone();
                match oddity {
                    Oddity::Missing => self.fault_object_missing(word, mend, object),
                    Oddity::Altered => self.fault_object_altered(word, mend, object),
                    Oddity::Unknown => self.fault_object_unknown(word, mend, object),
                }
            }
            // Of an index there is nothing to show.
            Fault::Row {
                drill,
                name,
                difference,
            } if difference.table == "search_fts" => {
                self.fault_search_of(drill.clone(), named(name))
            }
            Fault::Shared(difference) if difference.table.starts_with("search_fts") => {
                self.fault_search(difference.table.as_str())
            }
            Fault::Row {
                drill,
                name,
                difference,
            } => {
                let (drill, name) = (drill.clone(), named(name));
                let [place, kept, drawn] = self.difference(difference);
                if fault.is_mendable() {
                    let what = self.drawn_from(&difference.table);
                    self.fault_row(drawn, drill, kept, name, place, what)
                } else {
                    self.fault_scene(drawn, drill, kept, name, place)
                }
            }
            Fault::Shared(difference) => {
                let [place, kept, drawn] = self.difference(difference);
                if fault.is_mendable() {
                    self.fault_shared(drawn, kept, place, self.drawn_from(&difference.table))
                } else {
                    self.fault_shared_stays(kept, place)
                }
            }
            Fault::Logged {
                drill,
                name,
                difference,
            } => {
                let (drill, name) = (drill.clone(), named(name));
                let [place, kept, drawn] = self.difference(difference);
                let what = self.drawn_from(&difference.table);
                self.fault_logged(drawn, drill, kept, name, place, what)
            }
            Fault::Log { seq } => self.fault_log(*seq),
            Fault::LogCount { count, last } => self.fault_log_count(*count, *last),
            Fault::Unlisted { drill, entries } => self.fault_unlisted(drill.clone(), *entries),
            Fault::Empty { drill, name } => self.fault_empty(drill.clone(), named(name)),
            Fault::Dangling {
                table,
                parent,
                rows,
            } => {
                let (table, parent) = (table.clone(), parent.clone());
                if fault.is_mendable() {
                    self.fault_dangling(parent, *rows, table)
                } else {
                    self.fault_dangling_source(parent, *rows, table)
                }
            }
        }
    }

    /// Where in the database a row differs, what stands there, and what should.
    fn difference(&self, difference: &Difference) -> [String; 3] {
        let place = [Some(&difference.table), difference.column.as_ref()];
        let place: Vec<&str> = place.into_iter().flatten().map(String::as_str).collect();
        let told = |value: &Option<String>| {
            let nothing = || self.fault_nothing().to_owned();
            value.clone().unwrap_or_else(nothing)
        };
        [
            place.join("."),
            told(&difference.kept),
            told(&difference.derived),
        ]
    }

    /// What a table of the database is, as users know it.
    fn drawn_from(&self, table: &str) -> &'static str {
        match table {
            "ledger_row" => self.fault_what_ledger(),
            "corrective_action" => self.fault_what_actions(),
            "item_result" | "drill_score" | "scene_score" | "item_tally" | "outlet"
            | "scenario" | "item" => self.fault_what_figures(),
            "search_row" | "search_value" | "search_text" | "search_fts" => {
                self.fault_what_search()
            }
            "drill_media" => self.fault_what_media(),
            "record_number" => self.fault_what_numbers(),
            "legal_hold" => self.fault_what_hold(),
            "retention_renewal" => self.fault_what_renewal(),
            "trash" => self.fault_what_trash(),
            _ => self.fault_what_list(),
        }
    }

    /// What came of verifying the archive: the result first, then so many faults.
    pub fn verified(&self, verified: &Verified, most: usize) -> Vec<String> {
        let (drills, entries) = (verified.drills, verified.entries);
        let count = verified.faults.len();
        let mut told = vec![if count == 0 {
            self.cli_verify_sound(drills, entries)
        } else {
            self.cli_verify_faults(drills, entries, count)
        }];
        let faults = verified.faults.iter().take(most);
        told.extend(faults.map(|fault| self.fault(fault)));
        told.extend((count > most).then(|| self.verify_more(count - most)));
        told.extend((verified.stale_count > 0).then(|| self.verify_undrawn(verified.stale_count)));
        told
    }

    /// What came of drawing everything anew, the result first.
    pub fn rebuilt(&self, done: &Rebuilt) -> Vec<String> {
        let mut told = vec![self.verify_rebuilt(done.drills)];
        told.extend((done.found > 0).then(|| self.verify_rebuilt_found(done.found)));
        told.extend((done.left > 0).then(|| self.verify_rebuilt_left(done.left)));
        told.extend((done.log_altered).then(|| self.verify_rebuilt_log().to_owned()));
        told
    }
}
