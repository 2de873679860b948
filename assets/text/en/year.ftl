## The page of a year

year-name = Year on one page
year-slide-name = Year on one page (landscape)
year-title = { $unit } consumer-protection drills: { $year } on one page
year-title-no-unit = Consumer-protection drills: { $year } on one page
year-title-bare = Consumer-protection drills on one page
year-lying = landscape
year-needs-year = The page of a year tells of one year: give the first and the last day within it with --from and --to, such as --from 2026-01-01 --to 2026-12-31
year-period = { $from } to { $to }
year-period-until = { $from } to { $to }, as of { $until }
year-source = From the drill archive; no names of staff
year-unit-drills = {""}
year-unit-scripts = {""}
year-unit-points = {""}
year-unit-actions = {""}
year-plan-held = plan fulfilled
year-plan-lacking = { $count } of the plan still to hold
year-aborted = { $count } more aborted, not counted
year-of-grade = { $grade } { $count }
year-ungraded = not graded
year-average = { $count } graded without a red line
year-average-none = none: only { $count } graded without a red line, fewer than { $few }
year-overdue = { $count } overdue
year-overdue-none = none overdue
year-note-solid = solid: held, with its score
year-note-octagon = octagon: red line crossed
year-note-hollow = hollow: no grade
year-note-dashed = dashed: planned and not held
year-month = { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }
year-month-told = { $month }: { $told }
year-mark-red = red
year-mark-ungraded = none
year-more-drills = +{ $count }
year-quarter-told = { $quarter }: { $held } of { $planned } planned
year-held-none = no drill held
year-red-word = red line crossed
year-scored = { $day } { $word }
year-to-come = Not yet due
year-note-rights = the eight rights, drills that practised each
year-note-rights-bare = the eight rights, drills that practised each; dashed: none
year-right-told = { $right }: { $counts }, total { $total }
year-count-of = { $quarter } { $count }
year-post-told = { $post } { $times }
year-post-times = { $times }
year-other-posts = { $count } other posts
year-posts = Times each post took part
year-sum = Total
year-attendance = { $present } of { $expected } expected
year-attendance-none = nobody signed in
year-unsigned = { $attendance }; no sign-in in { $count }
year-unsigned-alone = no sign-in in { $count }
year-times = { $name } { $count }
year-categories = By category: { $told }.
year-wanted-all = All that was planned was practised.
year-wanted-lacking = Planned and not practised yet: { $names }.
year-more-wanted = { $count } more
year-outlets = { $count } branches: { $told }.
year-outlets-alone = { $count } branches.
year-more-outlets = { $count } more
year-missed-note = partly met counts as not met; of { $graded } graded drills, most often first
year-missed-ungraded = { $ungraded } without a grade left out
year-missed-few = partly met counts as not met; only { $graded } graded, too few to rank: in the order of the scripts
year-fixed-rule = { $name } { $clause } changed
year-since = met { $met } of { $rated }
year-since-none = not drilled again
year-missed-none = No item was partly met or not met in a graded drill.
year-more-items = { $count } more in the annex: drill ledger, Item statistics.
year-mended-none = no corrective action raised
year-do = Year on one page
year-busy = Other files are being written; try again when they are done
year-made = The year on one page is saved: { $paths }
year-figures-wrong = { $count } figures of the page of the year differ from what the drills come to, and nothing was exported: { $figures }. Check the archive first with drilldesk verify; if they still differ, contact support.
