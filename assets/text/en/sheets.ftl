## Incident report

incident-title = Incident report: consumer protection
incident-of-drill = DRILL
incident-calm = calm
incident-uneasy = uneasy
incident-upset = upset
incident-mood = The customer was { $first } at first and { $last } later on.
incident-nothing-done = No measure has been recorded.
incident-not-reported = Not reported.
incident-report = { $at } { $title } ({ $result })
incident-report-timed = { $at } { $title } ({ $result }, took { $took }, target { $target })
incident-report-open = { $title }: { $result }
incident-how = Note: this sheet is for a drill; the incident and all amounts are made up. Measures are the items that were met; what is blank is for the reporter to fill in.

## Rectification notice

rectification-title = Rectification notice
rectification-number = { $number }, problem { $place }
rectification-no-cause = To be found by the unit.
rectification-overdue = { $due } ({ $days ->
    [one] one day
   *[other] { $days } days
} overdue)
rectification-day-blank = {""}
rectification-signed = {""}
rectification-note = { $day }: { $note }.
rectification-done-on = Completed on { $day }.
rectification-opinion = □ done as asked, to be closed
    Head of unit: ____________________　Date: ______________
rectification-acceptance = □ closed　　□ goes on, new date: ______________
    Verified by: ____________________　Date: ______________
