## Drill names, first values, errors

list-separator = {", "}
list-semicolon = {"; "}
drill-name = { $branch } consumer-protection drill, Q{ $quarter } { $year } ({ $topic })
preflight-signs = Drill signs are out; the guard and the customers in the hall have been told
word-to-start = Start the drill
word-to-stop = Stop the drill
preflight-words = Words agreed: "{ $start }" starts, "{ $stop }" stops
preflight-simulated = No real system is used; calls to 110 and others are simulated
preflight-silent = Phones are silent; a real customer or incident stops the drill at once
no-such-scenario = The scenario of this drill cannot be found. Go back to the library and choose again.

archive-busy = Another command or program is using this archive and was not done in time. Wait for it to end, and try again: { $path }
archive-held = Another window is using this archive. To keep it safe it is not opened here. Close the other window first: { $path }
archive-no-folder = The data folder cannot be opened ({ $message }). Choose a place that can be written: { $path }
archive-not-there = There is no archive here yet: { $path }
archive-gone = The archive has disappeared; a stick was pulled out or the folder removed. Put it back and try again, or save elsewhere: { $path }
archive-vanished = There was an archive here, but drilldesk.db is gone; a sync program, a virus scanner or somebody has moved it. No other was begun over it. Find it again, or restore a backup: { $path }
archive-emptied = There was an archive here, but drilldesk.db is empty, as a power cut, a virus scanner or a sync program leaves it. No other was begun over it. Restore a backup: { $path }
archive-foreign = This is the database of another program, not an archive of Drilldesk, and was left untouched. Move it away and find the right one again, or restore a backup: { $path }
archive-half-restored = A restore was cut off here and cannot be gone on with now ({ $message }). Make sure that the folder can be written and the disk is sound, and open it again: { $path }
archive-not-a-file = A plain file should be here, but it is a link, a pipe or a folder, and was not opened. Move it away and try again: { $path }
archive-symbolic-link = The database of the archive is a symbolic link and was not opened: its log and its lock would lie elsewhere, and writing from two places would destroy it. Move the file that it leads to here in place of the link, or open the folder of that file: { $path }
archive-hard-links = The database of the archive has { $others ->
    [one] another name
   *[other] { $others } other names
 } (hard links) and was not opened: writing from two places would destroy it. Quit the programs that use it, copy it to a new file, delete the old one, and give the copy its name: { $path }
archive-still-there = The archive here can be opened; no other was begun: { $path }
archive-read-only = The archive cannot be written; the place is read-only or you have no right to it. Choose another: { $path }
archive-full = The disk is full and nothing was written. Make room and try again, or choose another place: { $path }
archive-no-locks = This network place has no file locks; so that two programs do not write over each other, nothing is written here. A local folder is needed (--data): { $path }
archive-log-unread = What was recorded last is still in the write-ahead log, and that file cannot be read ({ $message }); the rest alone would not be the whole, so it was not opened. Check the rights, or copy the whole data folder elsewhere and open it there: { $path }
archive-newer = The archive was written by a newer program (schema { $found }, this one knows up to { $known }) and was left untouched. Update the program: { $path }
archive-outdated = This archive was made by an early development version (schema { $found }); this program carries on archives from schema { $oldest } and left it untouched. Open it with the program that made it, export all drills (drilldesk export-drill all) and import the .drill files into an archive elsewhere, or put this one aside first (drilldesk begin-anew): { $path }
archive-damaged = The archive is damaged ({ $message }). Make a copy first, then run drilldesk verify: { $path }
archive-damaged-verified = The archive file is damaged ({ $message }) and its records cannot be read. Copy the whole data folder first, then restore a backup: { $path }
archive-no-such-drill = There is no such drill: { $name }
archive-altered = Entry { $seq } of drill “{ $drill }” does not follow from the one before and may have been altered, so no paper was made of it. Check with drilldesk verify, restore a backup and export again.
archive-bad-script = The script kept with this drill cannot be read: { $name }
archive-unfinished = "{ $name }" is not over and cannot go to the trash. End or abort it first.
archive-in-trash = This drill is in the trash. Put it back first, in Settings under Archive and backup.
archive-is-open = A drill that is open cannot go to the trash. Close it first.
archive-misfit = The database says that it has schema { $says } and has the tables of schema { $fits }; it was left untouched. The drills are still in it. Copy the data folder first, then correct the number: drilldesk verify --rebuild, file: { $path }
archive-misfit-none = The database says that it has schema { $says } and has the tables neither of that one nor of any other; it was left untouched. Copy the data folder first, then restore a backup: { $path }
archive-pointer-empty = { $path } is empty, so it is not known where the archive was moved to. Neither was the old archive opened nor another begun. Write the folder where the archive is now into this file, or delete the file if the archive is here.
archive-not-opened = The database cannot be opened. Make sure that it and its folder can be read and that no other program holds it: { $path }
archive-disk-failed = The disk failed while the archive was read or written; a stick may have been pulled out, or the disk is about to break. Copy the data folder to another disk first: { $path }
archive-not-moved = Something is in the way and cannot be moved aside ({ $reason }). Move it away by hand and try again: { $path }
archive-differs = The archive there has the drill "{ $name }" too, and with other entries; nothing was written. Choose another place: { $path }
archive-other = The archive failed ({ $message }): { $path }

unwritable-full = The disk is full, so nothing can be recorded now. The drills that are there can be looked at, verified and exported to another disk. Make room and try again: { $path }
unwritable-read-only = The archive is in a place that is read-only, or that you have no right to write to, so nothing can be recorded now. The drills that are there can be looked at, verified and exported elsewhere: { $path }
unwritable-no-locks = This network place has no file locks; so that two programs do not write over each other, nothing is recorded here. The drills that are there can be looked at, verified and exported elsewhere. To record, a local folder is needed: { $path }
unwritable-over = It can be recorded again.
unwritable-here = Nothing can be recorded now: see the foot of the window
phrase-calm = Calm tone, reassured the customer first
phrase-repeated = Repeated the request back
phrase-pair = Worked as a pair, one taking notes
phrase-screen = Looked at the screen before replying
phrase-interrupted = Talked over the customer
phrase-amount = Said the amount out loud
location-synced = The data folder is inside the sync folder of { $program }: such a program reads and replaces the archive while a drill is played, which may damage it or leave conflicting copies. Keep the data in a local folder that is not synced, and put backups into this one: { $path }
location-share = The data folder is on a share ({ $kind }): when the network goes nothing can be recorded, its file locks may not hold, and two machines must not use it at once. Keep the data in a local folder, and put backups on the share: { $path }

settings-syntax = The settings file is wrong at line { $line }, column { $column } ({ $message }). The defaults are in force; the file was left as it is: { $path }
settings-wrong-thresholds = The grades in the settings file are wrong, so the defaults are in force; the file was left as it is. { $fault } { $path }
settings-unknown = Line { $line } of the settings file: there is no setting “{ $name }”. It is passed over, the rest is in force: { $path }
settings-unknown-like = Line { $line } of the settings file: there is no setting “{ $name }”; “{ $nearest }” may be meant. It is passed over, the rest is in force: { $path }
settings-empty = The settings file is empty. The defaults are in force; the file was left as it is. Delete it, or take the one from a backup: { $path }
settings-unread = The settings cannot be read ({ $reason }). The defaults are in force; the file was left as it is. Fix it, or move it away: { $path }
settings-kept = The settings file had something in it that is not in the new one (what could not be read, an unknown field, a remark, or a change made since the window was opened); it is kept as it was: { $path }
export-not-here = The data folder cannot be written, so no documents can go into it. Choose another folder for them, here or in the settings
settings-for-now = { $reason }. What was changed holds until the window is closed
settings-unsaved = The settings were not saved ({ $reason }): { $path }

fault-database = Database: { $message }
fault-chain = Drill "{ $name }" ({ $drill }): entry { $seq } does not follow from the one before; it may have been altered.
fault-entry = Drill "{ $name }" ({ $drill }): entry { $seq } cannot be read.
fault-number = Drill "{ $name }" ({ $drill }): an entry stands as number { $seq } whose own number is { $own }; it may have been altered. Restore a backup.
fault-script = Drill "{ $name }" ({ $drill }): the script of scene { $place } was altered.
