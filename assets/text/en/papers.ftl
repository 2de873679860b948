## Export

papers-note = Minutes and export
papers-back = Back to the debrief
papers-kind = Document
papers-record = Drill record
papers-record-more = full timeline, scores, actions
papers-formats = Formats
papers-word = Word (to be edited)
papers-pdf = PDF (final, to print)
papers-names = File names
papers-nothing = Choose at least one format
papers-folder = Folder
papers-choose = Choose…
papers-folder-empty = Write the folder to save into
papers-folder-relative = Write the full path, such as D:\drills or /home/drills

papers-checks = Before filing
papers-check-fine = All complete
papers-check-unrated = { $count } items are not rated. Go back and rate them, or export as it is
papers-check-red = A red line was touched and the reason is missing; the record will say so
papers-check-signs = Not signed: { $who }. The document leaves blank lines to sign

papers-running = Exporting { $now } of { $all }
papers-all-saved = { $all } exported
papers-some-saved = { $saved } of { $all } exported
papers-record-word = Record, Word
papers-record-pdf = Record, PDF
papers-waiting = waiting
papers-stopped = not exported
papers-writing = writing
papers-saved = saved
papers-failed = not saved
papers-retry = Try again
papers-retry-of = Try again: { $kind }
papers-stored = Stored in { $folder }
papers-export = Export
papers-export-again = Export again
papers-stop = Stop
papers-reveal = Open the folder
papers-reveal-none = Nothing exported yet
papers-finish = Done, go home
