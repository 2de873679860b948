## Ledgers

ledger-name = Drill ledger
ledger-actions-name = Action ledger
ledger-title = { $unit } consumer-protection drill ledger
ledger-actions-title = { $unit } drill action ledger
ledger-of-period = { $period }
ledger-year = { $year }
ledger-quarter = Q{ $quarter } { $year }
ledger-days = { $from } to { $to }
ledger-number = Drill number
ledger-outlet = Branch
ledger-overdue = Overdue
ledger-sheet-attendance = Attendance
ledger-insufficient = Not graded
ledger-red-line = { $grade } (red line)
ledger-critical-open = { $word }, critical: { $items }
ledger-sheet-items = Item figures
ledger-left-out = Only what was filtered is listed ({ $by }); rows left out: { $count }.
ledger-in-part = part
