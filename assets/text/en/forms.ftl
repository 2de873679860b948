## Ledgers and packages on the command line

forms-option-from = From this day, such as 2026-01-01
forms-option-to = To this day, such as 2026-12-31
forms-option-unit = Only of this unit or branch, by its whole name
forms-option-scenario = Only drills that played this scenario, by its id
forms-period-backwards = --from must not be later than --to. Change one of them.
forms-none-in-period = There is no such drill: { $asked } (rehearsals need --include-rehearsals).
asked-all = the whole archive
asked-chosen = { $count ->
    [one] the 1 chosen drill
   *[other] the { $count } chosen drills
}
asked-unit = “{ $unit }”
asked-script = script “{ $id }”
asked-since = since { $from }
asked-until = until { $to }
asked-none = No real drill has ended ({ $asked }), so there is none in the ledger; rehearsals are not counted in it.
forms-not-a-rehearsal = { $kind } is made of the real drills in the archive; use drilldesk export.

## Forms of the unit's own

forms-about = The unit's own forms: write out those that ship, check those that were changed
forms-about-export = Write the shipped forms as files to change; a file that is there is left
forms-about-check = Check forms; name line, column and remedy of everything that is wrong
forms-option-files = Files of forms, such as minutes.ron
forms-already-there = This file is there already and was left: { $path }
forms-clean = { $count ->
    [one] 1 form has nothing wrong.
   *[other] { $count } forms have nothing wrong.
}
forms-unread = The form cannot be read ({ $reason }), so the shipped one is used: { $path }
forms-not-used = The form has mistakes, so the shipped one is used. Line { $line }, column { $column }: { $finding } { $path }
forms-look = Open the folder
