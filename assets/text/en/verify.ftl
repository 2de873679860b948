fault-row = Drill "{ $name }" ({ $drill }): { $what } differ from its entries ({ $place }: { $kept }, from the entries: { $drawn }). Draw them anew: drilldesk verify --rebuild
fault-shared = { $what } differ from what the entries give ({ $place }: { $kept }, from the entries: { $drawn }). Draw them anew: drilldesk verify --rebuild
fault-shared-stays = The database holds what does not belong there ({ $place }: { $kept }). Restore a backup.
fault-scene = Drill "{ $name }" ({ $drill }): the scene differs from its script ({ $place }: { $kept }, in the script: { $drawn }). Restore a backup.
fault-logged = Drill "{ $name }" ({ $drill }): { $what } differ from the log of what was done ({ $place }: { $kept }, by the log: { $drawn }). Follow the log: drilldesk verify --rebuild
fault-log-count = The log of what was done: by the count in the database the last line is { $count }, but it is { $last }, and every line follows from the one before. Only the count was altered; set it right with drilldesk verify --rebuild.
fault-log = The log of what was done: line { $seq } does not follow from the one before, or lines are gone there; it may have been altered. An altered log cannot be made true again: compare with a backup. What is done from now on is logged as before.
fault-unlisted = Drill { $drill } has { $entries } entries, but no list knows it. Put it into the lists again: drilldesk verify --rebuild
fault-empty = Drill "{ $name }" ({ $drill }) has no entries; they may have been removed. Restore a backup.
fault-dangling = { $rows ->
    [one] { $rows } row of { $table } refers
   *[other] { $rows } rows of { $table } refer
} to something missing from { $parent }. Draw everything anew: drilldesk verify --rebuild
fault-dangling-source = { $rows ->
    [one] { $rows } row of { $table } refers
   *[other] { $rows } rows of { $table } refer
} to something missing from { $parent }. Restore a backup, or draw the lists anew: drilldesk verify --rebuild
fault-object-missing = The database lacks the { $kind } { $object }. { $mend }
fault-object-altered = The { $kind } { $object } of the database was altered. { $mend }
fault-object-unknown = The database has the { $kind } { $object }, which does not belong there. { $mend }
fault-kind-index = index
fault-kind-trigger = trigger
fault-kind-view = view
fault-kind-table = table
fault-mend-index = Entries are not affected, and it can be put right: drilldesk verify --rebuild
fault-mend-trigger = Entries may have been unprotected meanwhile; whether any was altered is told by this check. It can be put right: drilldesk verify --rebuild
fault-mend-table = Restore a backup.
fault-nothing = nothing
fault-what-list = the lists
fault-what-ledger = the ledgers
fault-what-actions = the actions
fault-what-figures = the figures
fault-what-search = the search index
fault-what-media = the retention of images
fault-what-numbers = the record numbers given
fault-what-hold = legal holds
fault-what-renewal = extended periods
fault-what-trash = the contents of the trash
verify-undrawn = { $drills ->
    [one] The lists of { $drills } drill were drawn by an earlier version and were not compared; they are drawn anew when the program is next opened.
   *[other] The lists of { $drills } drills were drawn by an earlier version and were not compared; they are drawn anew when the program is next opened.
}
verify-rebuilt = { $drills ->
    [one] The lists, ledgers, search and figures of { $drills } drill were drawn anew from the entries.
   *[other] The lists, ledgers, search and figures of { $drills } drills were drawn anew from the entries.
}
verify-rebuilt-found = { $drills ->
    [one] { $drills } of them was in no list and is in the lists again.
   *[other] { $drills } of them were in no list and are in the lists again.
}
verify-rebuilt-left = { $drills ->
    [one] { $drills } drill cannot be read and is shown as it was.
   *[other] { $drills } drills cannot be read and are shown as they were.
}
verify-rebuilt-log = The log of what was done was altered: legal holds, extended periods and the trash were not drawn from it and are as they were.
verify-rebuild-stopped = Stopped; nothing has changed.
verify-check = Verify archive
verify-rebuild = Redraw lists
verify-more = { $count ->
    [one] And { $count } more: drilldesk verify
   *[other] And { $count } more: drilldesk verify
}
keep-work-verify = Verifying the archive
keep-work-rebuild = Drawing the lists anew
ledger-rates-wrong = { $count } rates of the ledger differ from what the drills come to, and nothing was exported: { $rows }. Check the archive first with drilldesk verify; if they still differ, contact support.
ledger-unfaithful = { $count ->
    [one] The lists of { $count } drill differ from its entries, so nothing was exported: { $names }. Draw the lists anew first: drilldesk verify --rebuild, or in Settings, Archive and backup.
   *[other] The lists of { $count } drills differ from their entries, so nothing was exported: { $names }. Draw the lists anew first: drilldesk verify --rebuild, or in Settings, Archive and backup.
}
archive-astray-database = The database was removed or replaced by another file while it was open, perhaps by a sync program or a cleaner. Nothing more is recorded in it. Put the right file back and try again, or save elsewhere: { $path }
archive-astray-log-removed = A file that holds what was recorded last was removed while it was open, perhaps by a cleaner. Try again: what was recorded is put into the database and recording goes on. Or save elsewhere: { $path }
archive-astray-log-replaced = A file that holds what was recorded last was replaced while it was open, perhaps by a sync program. Try again: what was recorded is put into the database and recording goes on. Or save elsewhere: { $path }
archive-astray-log-cut = The file that holds what was recorded last was cut short while it was open. Try again: this drill is recorded once more from memory. Or save elsewhere: { $path }
alarm-rescued = A copy of this drill is in { $path }.
alarm-rescued-whole = A copy of the whole archive as it was is in { $path }.
alarm-not-rescued = No copy of this drill could be made ({ $reason }); leave the program open.
verify-option-rebuild = Draw lists, ledgers, search and figures anew from the entries, and holds and trash from the log; then verify again

damage-not-a-file = this is a folder, a device or a pipe, not a database
damage-not-a-database = this is no database, or its beginning is damaged
damage-malformed = the structure of the database is damaged
damage-tables = the tables of the database are not those of this program
damage-search = the search index is damaged
damage-contradiction = what is in it contradicts what is to be written; it may have been altered
damage-value = one thing in it cannot be read
damage-entry = entry { $seq } cannot be read
damage-found = the check of the database says "{ $words }"
fault-index = The index { $index } of the database (table { $table }) does not agree with its table, so that what is looked up by it may be incomplete. What is in the table was verified without it, and the index can be rebuilt: drilldesk verify --rebuild
fault-unread = Drill "{ $name }" ({ $drill }) was not verified to the end: { $damage }. The other drills were. Lists can be rebuilt from the entries: drilldesk verify --rebuild. Where entries themselves cannot be read, restore a backup.
fault-text = There is text in the database that cannot be read ({ $place }: { $kept }). It is no entry of a drill; what can be read of it can be kept: drilldesk verify --rebuild
fault-search = The search index ({ $place }) is damaged; a search may not find drills. Entries and lists are not affected, and the index can be rebuilt from the entries: drilldesk verify --rebuild
fault-search-of = Drill "{ $name }" ({ $drill }) is incomplete or wrong in the search index; a search may not find it. Its entries are not affected, and the index can be rebuilt from them: drilldesk verify --rebuild
fault-unnamed = unnamed
verify-schema-corrected = The schema number was corrected to { $schema }.
