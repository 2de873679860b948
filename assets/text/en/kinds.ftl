## Papers of a drill: their names

kind-record = Drill record
kind-minutes = Drill minutes
kind-report = Drill report
kind-score-sheet = Score sheet
kind-sign-in = Sign-in sheet
kind-plan = Drill plan
kind-after-record = {" "}record
kind-after-minutes = {" "}minutes
kind-after-report = {" "}report
kind-after-score-sheet = {" "}score sheet
kind-after-sign-in = {" "}sign-in sheet
kind-after-plan = {" "}plan
kind-of-drill = { $kind }: { $name }

## A drill in sentences

paper-this-unit = the unit
paper-held = On { $date }, { $unit } held a consumer protection drill ({ $form }). Scenario: { $scenarios }.
paper-held-at = On { $date }, { $unit } held a consumer protection drill ({ $form }) at { $place }. Scenario: { $scenarios }.
paper-not-held = Planned by { $unit }: a consumer protection drill ({ $form }). Scenario: { $scenarios }. The drill has not started.
paper-ended = It started at { $from } and ended at { $end }, { $took }.
paper-aborted = It started at { $from } and was stopped at { $end }, { $took }; reason: { $reason }.
paper-open = It started at { $from } and has not ended, { $took } so far.
paper-attendance = Expected: { $expected }, present: { $present }.
paper-expected = Expected: { $count }.
paper-rehearsal = This was a rehearsal and is not counted.
paper-scored = Score { $score } of 100 ({ $points } of { $base } points), grade: { $grade }.
paper-vetoed = No item counts towards a score; grade: { $grade }.
paper-not-scored = No item counts towards a score; not graded.
paper-stage = Stage { $stage }, from { $cue }, took { $took } (target { $target }): { $ratings }.
paper-stage-in-short = Stage { $stage } took { $took }: { $ratings }.
paper-rated-count = { $rating }: { $count }
paper-stage-unvisited = Stage { $stage } was not played on its own: { $ratings }.
paper-scene = Scene { $number }, { $title }, took { $took }: { $ratings }.
paper-nothing-rated = no result was entered
paper-rated = { $rating }: { $items }
paper-so-many = { $count }
paper-and-more = { $titles } and more, { $count } in all
paper-beside = In between: { $told }.
paper-injected = injects: { $count } ({ $titles })
paper-improvised = improvised by the facilitator: { $count }
paper-paused = pauses: { $count }
paper-critical = Critical items met: { $met } of { $base }.
paper-in-time = Of { $measured } items with a time, { $kept } kept their drill target (reference value).
paper-no-red-line = Red lines touched: none.
paper-red-lines = Red lines touched: { $count } ({ $items }).
paper-fact = { $item } “{ $title }”: { $rating }, { $at }
paper-fact-short = { $item }: { $rating }, { $at }
paper-fact-unrated = { $item } “{ $title }”: not rated
paper-problem = { $problem } ({ $facts }).
paper-no-problem-entered = No problem was entered in the debrief. Items that were not fully done:

## Minutes

paper-nobody = nobody signed in
paper-from-to = { $from } to { $to }
paper-meeting-effect = The meeting holds that the drill came to this: { $effect }
paper-meeting-holds = The meeting holds: { $told }
paper-meeting-strengths = The meeting commends: { $told }
paper-commander-said = Comments of the commander: { $told }.
paper-nothing-decided = The meeting decided on no measures.
paper-decided = Decided by the meeting: { $count }, each to be done by its date and closed once the checker has verified it.
paper-checked-by = verified by { $checker }
paper-repeat-for-red-line = A red line was touched and fails the drill; it has to be held again.
paper-plan-review = On the plan: { $told }.

## Report

paper-preflight = Checks before the start: { $done } of { $total } done.
paper-preflight-open = Not done: { $checks }.
paper-acts = What the staff did, in order: { $acts }.
paper-notes = Notes: { $notes }.

## Score sheet and sign-in sheet

paper-stage-total = { $stage }: { $earned } points, { $points } of 100
paper-stage-total-blank = { $stage }:
paper-absent-for = Absent: { $reason }

## Plan

paper-blind = No-notice drill: this plan does not go to the players.
paper-time-blank = {""}
paper-minutes = { $least } to { $most } minutes
paper-step-sign-in = Sign-in, rules and safety read out, checks before the start.
paper-step-start = The commander starts the drill.
paper-step-start-with = The commander starts the drill with the words “{ $word }”.
paper-step-play = The facilitator plays the customer by the script; the players respond as their posts ask; the evaluator rates the items and neither prompts nor helps.
paper-step-end = The drill ends when the situation is dealt with or it is stopped; the commander comments on the spot.
paper-step-debrief = Debrief on the same day: problems, measures, who is responsible and by when; record and minutes are made.
paper-may-inject = The facilitator may inject: { $titles }.
paper-safety-stop = When a real customer comes in, something real happens or somebody is unwell, anybody may call a stop, and the drill stops at once.
paper-safety-stop-with = When a real customer comes in, something real happens or somebody is unwell, anybody may call “{ $word }”, and the drill stops at once.
paper-safety-sign = Signs “drill in progress” stand where it is held.
paper-safety-accounts = No real customer's account or data, no real transaction in any system.
paper-safety-calls = Calls to police, ambulance, hotline or the higher branch are simulated and begin with “drill”.
paper-safety-guards = Guards and staff on duty are told beforehand; no bodily force.
paper-safety-privacy = Pictures show no real customers, screens, keypads or documents.

## Lists, scans

doc-scene-column = Scene
doc-problems-short = Problems
doc-participant = Participant{" "}
doc-facilitator-short = Facilitator
doc-page-of-pages = Page &P of &N
scan-mobile = mobile number
scan-identity = ID number
scan-card = card number
scan-email = e-mail address
scan-place-head = page head or title
scan-hit = “{ $place }” holds a { $what }: { $masked }
