## Keeping the archive: trash, retention, exchange files, backup

# Command line
keep-about-export-drill = Write each drill as one .drill file, to be imported on another machine
keep-about-import = Import .drill files; duplicates are skipped, nothing that differs is overwritten
keep-about-trash = The trash: put drills in, take them back, delete them for good
keep-about-trash-list = List the drills in the trash
keep-about-trash-put = Put drills into the trash
keep-about-trash-back = Take drills out of the trash
keep-about-trash-purge = Delete drills in the trash for good; there is no way back
keep-about-retention = Retention: what is over, renewal, legal hold, deletion
keep-about-retention-list = List drills past their retention period, and those under legal hold
keep-about-retention-hold = Put a drill under legal hold (proceedings, inspection); it cannot be deleted
keep-about-retention-release = Lift a legal hold
keep-about-retention-renew = Keep a drill until this day at least
keep-about-retention-purge-media = Delete the photos and recordings past their retention period; the records stay
keep-about-retention-purge = Delete all drills past their retention period for good; there is no way back
keep-option-drills = Ids of drills (4 digits or more of each) or record numbers; export-drill also takes latest or all
keep-option-drill-files = .drill files
keep-option-confirm-files = How many files you mean to delete; where it is another number none is
keep-option-confirm = How many drills you mean to delete; where it is another number none is
keep-option-who = Who decided it
keep-option-reason = Why
keep-option-until = Until which day, such as 2030-12-31
keep-not-logged = Exported, but not noted in the archive's log. { $reason }
keep-not-written = Drill { $name } was not written: { $reason }
keep-files-left = Not all attachments came to the new folder; left behind: { $names }. Do not delete the old folder yet.
keep-file-lacking = The attachment "{ $name }" is missing or altered and is not in the file. Everything else is.
keep-not-taken = { $file } was not imported: { $reason }
keep-trash-empty = The trash is empty.
keep-trash-put = { $count ->
    [one] 1 drill was
   *[other] { $count } drills were
} put into the trash.
keep-trash-back = { $count ->
    [one] 1 drill was
   *[other] { $count } drills were
} taken back.
keep-not-in-trash = There is no such drill in the trash: { $name }
keep-purge-nothing = There is no drill to delete.
keep-purge-count = This would delete { $count } drills, not { $confirm }. Nothing was deleted. Check, and write --confirm { $count }.
keep-purged = { $drills ->
    [one] 1 drill
   *[other] { $drills } drills
} and { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} were deleted for good; the log says so. Earlier backups still hold them.
keep-nothing-over = No drills are past their retention period, and none is under legal hold.
keep-hold-set = The drill is under legal hold and cannot be deleted until it is lifted.
keep-hold-lifted = The legal hold is lifted.
keep-renewed = Kept until { $day }.
keep-held-by = Legal hold: { $reason } ({ $who })

# What came of an import
keep-taken-new = "{ $name }" was imported: { $file }
keep-taken-grown = "{ $name }" was here already; { $count ->
    [one] 1 later entry was
   *[other] { $count } later entries were
} added: { $file }
keep-taken-known = "{ $name }" is here already with the same content; nothing was changed: { $file }

# Why it was not imported or written
exchange-not-one = This is no .drill file. Choose one that Drilldesk has exported.
exchange-cut-short = The file is not complete; it may have been cut on its way. Get it again.
exchange-too-large = The file is larger than { $megabytes } MB, which no drill is; it was not read.
exchange-part-too-large = "{ $part }" in the file is larger than { $megabytes } MB; it was not read.
exchange-too-many-entries = There are more than { $limit } entries; it was not read.
exchange-too-many-parts = There are more parts in the file than a drill can have; it was not read.
exchange-climbs = The file holds a path that leads elsewhere ({ $part }); it was not read. Do not use it, and tell whoever gave it to you.
exchange-unknown-part = The file holds a part that does not belong to a drill ({ $part }); it was not read.
exchange-missing = "{ $part }" is missing in the file. Get it again.
exchange-newer = The file was written by a newer program (format { $found }, this one knows up to { $known }). Update the program and import it then.
exchange-altered-entry = Entry { $seq } does not follow from the one before or cannot be read; the file may have been altered. Ask whoever gave it to you.
exchange-impossible = Entry { $seq } holds a time or a number that no drill can have; the file was most likely altered and was not imported. Ask whoever gave it to you.
exchange-altered-part = "{ $part }" is not what the list of contents says; the file may have been altered. Ask whoever gave it to you.
exchange-bad-script = This program cannot read the script of scene { $place }. Update it and try again.
exchange-differs = The same drill, "{ $name }", is here already and differs from entry { $seq } on. Neither was changed; find out which is right.
exchange-in-use = "{ $name }" is open in this window. Close it before you import.
exchange-io = The file cannot be read or written ({ $reason }).
archive-on-hold = "{ $name }" is under legal hold and cannot be deleted. Lift the hold first.

# Backup
keep-about-backup = Back the whole archive up into one file, also while a window is open
keep-about-restore = Put a backup in place of the archive; what is there is put aside, not deleted
keep-option-backup-target = A folder for the backup, or a .drilldesk-backup file
keep-option-backup-file = The .drilldesk-backup file to restore
keep-backup-lacking = { $count ->
    [one] 1 attachment is
   *[other] { $count } attachments are
} missing or altered and not in the backup. See drilldesk verify.
keep-restored = The backup of { $made } is restored and checked: { $drills ->
    [one] 1 drill
   *[other] { $drills } drills
}, { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
}.
keep-restored-aside = What was there before is in { $path }
keep-restored-lacking = { $count ->
    [one] 1 attachment is
   *[other] { $count } attachments are
} neither in the backup nor in the data folder. See drilldesk verify.
keep-latest-unchecked = A backup could not be checked ({ $reason }); drilldesk restore checks it first, and does nothing where it has faults: { $path }
keep-latest-backup = The latest sound backup can be restored with drilldesk restore: { $path }
backup-io = It cannot be read or written ({ $reason }). Try another place: { $path }
backup-exists = A file of this name is there already and was not overwritten. Choose another name: { $path }
backup-bad-name = Another system could not restore a file of this name, so nothing was backed up. Rename it and try again: { $path }
backup-too-large = This file is larger than { $megabytes } MB and could not be restored, so nothing was backed up. Move it out of the data folder and try again: { $path }
backup-not-one = This is no backup of Drilldesk: { $path }
backup-damaged = The backup is damaged ({ $part }) and was not restored. Use another one: { $path }
backup-outdated = This backup was made by an early development version (schema { $found }); this program carries on archives from schema { $oldest }. Nothing was restored and the archive in use is untouched. Restore it to another folder with the program that made it, export all drills (drilldesk export-drill all) and import the .drill files here: { $path }
backup-newer = The backup was written by a newer program (format { $found }, this one knows up to { $known }). Update the program and restore it then.
backup-stopped = Stopped; nothing was changed and no partial files are left.
backup-unsound = { $faults ->
    [one] The archive in the backup has one fault
   *[other] The archive in the backup has { $faults } faults
} and was not restored. The first: { $first } Use another one. What is sound in it can still be read: unpack it like a zip into an empty folder and use drilldesk export or export-drill there: { $path }
backup-faulty = { $faults ->
    [one] The archive has one fault
   *[other] The archive has { $faults } faults
} and was not moved; it stays where it is. The first: { $first } Copy the data folder, then see all with drilldesk verify: { $path }
keep-backed-up-unsound = { $faults ->
    [one] The archive was backed up, but it is not sound: it has one fault,
   *[other] The archive was backed up, but it is not sound: it has { $faults } faults,
} and a restore refuses this backup. The first: { $first } Earlier sound backups stay. drilldesk verify names all. For a sound archive again: write the sound drills since with drilldesk export-drill, restore an earlier backup, and import them. The backup: { $path }
backup-no-room = Restoring takes about { $needed } and only { $free } is free on the disk, so nothing was restored and the archive is as it was. Make room and try again: { $path }
keep-older = The archive here has less than a backup: the backup holds { $known-drills } drills with { $known-entries } entries, here are only { $drills } with { $entries }. A sync program may have put an older archive in its place. Compare them; to get back what is missing, restore this backup: { $path }
keep-older-unsound = The archive here has less than a backup that is not sound and cannot be restored: the backup holds { $known-drills } drills with { $known-entries } entries, here are only { $drills } with { $entries }. A sync program may have put an older archive in its place. Compare them; what is sound in the backup can be read: unpack it like a zip into an empty folder and use drilldesk export or export-drill there: { $path }
keep-rescued = Files of the archive were taken away or replaced while a window was open. Copies made at that moment are in { $path } and hold what is not here: a .drill file can be imported (drilldesk import); a folder with drilldesk.db is the whole archive of that moment, to be copied and opened with --data. Move the copies elsewhere when all is back.
keep-logs-aside = While the archive was open, another program replaced its log. This program put the foreign log aside and did not read it in: { $names }. Look through the drills of that time. If nothing is missing, delete it; otherwise move it elsewhere, keep it, and look for what is missing in a backup.
keep-missed = A backup has drills that are not here, not whole, or went on differently, and that were not deleted here for good: { $count }. A sync program may have put an older archive in its place, and others were recorded since. To have all of them, export those that are here (drilldesk export-drill all), restore this backup, and import them (drilldesk import): { $path }
keep-missed-unsound = A backup that is not sound and cannot be restored has drills that are not here, not whole, or went on differently, and that were not deleted here for good: { $count }. A sync program may have put an older archive in its place, and others were recorded since. What is sound in the backup can be read: unpack it like a zip into an empty folder, use drilldesk export-drill there, and import it here (drilldesk import): { $path }
keep-copies = There is another copy of the archive in the data folder, most likely left by a sync program, which may hold drills that are not here: { $names }. Take the data folder out of the sync program, compare, and move away what is too much.
keep-about-begin-anew = Begin a new archive where the old one cannot be opened; what is there is put aside, backups and files stay
keep-begin-anew-hint = To begin anew on purpose, use drilldesk begin-anew.
keep-begun-anew = A new archive was begun.
keep-begun-anew-aside = What was there is in: { $path }
keep-begin-anew = Begin a new archive
keep-begin-anew-sure = None of the earlier drills will be in the new archive. Backups and files stay and can be restored later. Begin a new one?
keep-begin-anew-yes = Begin a new one

# Settings
keep-export-drill = Write the whole drill as a .drill file
keep-title = Archive and backup
keep-unverified = This backup was made by an earlier version, which did not verify it; a restore verifies it first, and does nothing where it has faults.
keep-last-none = There is no backup yet.
keep-last = Latest backup: { $at }
keep-last-unsound = The backup of { $at } is later, but not sound and cannot be restored: { $faults ->
    [one] the archive had one fault
   *[other] the archive had { $faults } faults
}. { $first } Verify names all.
keep-last-note = One is made each day at the first start; those of 7 days and 4 weeks are kept. They leave attachments out. Against a lost disk, back up to another one.
keep-now = Back up now
keep-to = Back up to…
keep-restore = Restore…
keep-import = Import drills…
keep-move = Move the archive…
keep-backups-folder = Open backups
keep-work-back-up = Backup
keep-work-move = Moving the archive
keep-work-restore = Restoring a backup
keep-work-erase = Deletion
keep-work-redraw = Refreshing the lists
keep-no-redraw = Lists and figures could not all be refreshed and may lack drills: { $reason } The rest is done at the next start.
keep-not-whole = { $course }. Until it is done, the archive’s list, search and figures may lack drills; drills can be run as usual.
keep-course-drills = { $work }: { $done } of { $all } drills
keep-erase-stopped = Stopped; nothing was deleted.
keep-begun = { $work } has begun
keep-course = { $work }: { $percent } % ({ $done } of { $all })
keep-stopping = { $work } is being stopped
keep-stop = Stop
keep-busy = { $work } is under way. Wait until it is done, or stop it.
keep-no-thread = The system is busy and nothing was begun. Please try again.
keep-restore-later = Something else is under way. Wait until it is done, then restore the backup.
keep-backing-up = Backing up…
keep-backed-up = Backed up: { $path }
keep-no-backup = The automatic backup of today was not made: { $reason }
keep-notice-close = Got it
keep-restore-title = Restore this backup?
keep-restore-sentence = The archive as it is goes to a folder "before-restore-…" and is not deleted. Drills played after the backup are there only.
keep-restore-yes = Restore
keep-restoring = A backup is being restored
keep-restore-unchecked = Restore the backup of { $at }, not checked yet
keep-looking = Looking for a backup that can be restored…
keep-unchecked = The backup of { $at } could not be checked ({ $reason }). A restore checks it first, and does nothing where it has faults.
keep-restore-latest = Restore the latest backup ({ $at })
keep-moving = The archive is being copied to { $path }. Change nothing until it is done.
keep-moved = The archive is now in { $path } and will be opened there. The old one is still in { $old }; delete it yourself when you are sure.
keep-move-changed = The archive was changed while it was copied, and stays where it is. Move it again, to another empty folder.
keep-reading = Reading the trash and the retention periods
keep-trash-title = Trash
keep-trash-note = Drills in the trash are in no list, ledger or figure.
keep-trash-count = { $count ->
    [one] 1 drill
   *[other] { $count } drills
} in the trash
keep-put-back = Put back
keep-put-back-name = Put back: { $name }
keep-trash-delete = Delete for good…
keep-terms-title = Retention
keep-terms-record = Records (years)
keep-terms-actions = With actions (years)
keep-terms-note = What is over is listed, never deleted by itself. No law names a period for drill records; follow the rules of your bank.
keep-terms-media = Media (months)
keep-terms-unknown = The settings cannot be read, so the periods are not known, and nothing is over by them. Fix or remove settings.ron first.
keep-terms-wrong = { $name }: enter a whole number from 1 to { $most }.
keep-over = { $count ->
    [one] 1 drill is past its retention period
   *[other] { $count } drills are past their retention period
}
keep-over-none = No drills are past their retention period.
keep-media = { $count ->
    [one] Photos and recordings of 1 drill or teaching are over
   *[other] Photos and recordings of { $count } drills and teachings are over
}: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size }
keep-media-none = No photos or recordings are over.
keep-media-of = { $files ->
    [one] 1 file
   *[other] { $files } files
}, kept until { $day }
keep-media-taught = teaching { $row }
keep-media-of-teaching = Teaching: { $topic }, { $files }
keep-media-row = photos and recordings over: { $files } ({ $size })
keep-media-delete = Delete these photos and recordings…
keep-media-title = { $count ->
    [one] Delete 1 photo or recording for good?
   *[other] Delete { $count } photos and recordings for good?
}
keep-media-sentence = There is no way back. Drills, teachings and their records stay, and say that the files were deleted and when. Type { $count } to confirm.
keep-media-field = How many files to delete
keep-media-count = This would delete { $files } files, not { $confirm }. Nothing was deleted. Check, and write --confirm { $files }.
keep-media-deleted = { $files ->
    [one] 1 photo or recording
   *[other] { $files } photos and recordings
} of { $count ->
    [one] 1 drill or teaching
   *[other] { $count } drills and teachings
} deleted for good; records and log say so. Earlier backups still hold them.
keep-erase-left = { $count ->
    [one] 1 file
   *[other] { $count } files
} could not be removed from the disk, perhaps because another program has them open. drilldesk verify names them.
keep-log-left = Another program is reading the archive: what was deleted stays in its write-ahead log until that program has closed it. Close it, then close and open this archive once.
keep-over-delete = Delete these…
keep-until-day = kept until { $day }
keep-hold = Legal hold
keep-hold-name = Legal hold: { $name }
keep-hold-title = Put under legal hold
keep-hold-sentence = During proceedings or an inspection this drill can go neither to the trash nor away.
keep-hold-who-first = Please say who decided it.
keep-release = Lift
keep-release-name = Lift the legal hold: { $name }
keep-release-title = Lift the legal hold
keep-held-title = Under legal hold
keep-save = Save
keep-more = { $count } more are not listed.
keep-delete-title = { $count ->
    [one] Delete 1 drill for good?
   *[other] Delete { $count } drills for good?
}
keep-delete-sentence = There is no way back; only number and name stay in the log. Type { $count } to confirm.
keep-delete-field = How many to delete
keep-delete-yes = Delete for good
archive-moved-away = The archive was moved to { $to }, which cannot be opened now. Connect that disk; to use the old archive here, delete { $pointer } first.
archive-pointer-unread = Where the archive was moved to stands in this file, which cannot be read ({ $reason }): { $pointer }
