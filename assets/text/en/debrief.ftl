## Debrief

debrief-home = Home
debrief-none = No drill is open
debrief-none-more = Choose a drill on the home screen to go on with its debrief.
debrief-open = The drill has not ended
debrief-open-more = The debrief begins when it has.
debrief-to-run = Back to the drill
debrief-when = { $date } { $from }–{ $to }
debrief-rehearsal = rehearsal, not counted
debrief-joint = {", "}
debrief-on = Papers
debrief-nothing-to-undo = There is nothing in the debrief to undo
debrief-explain = Show the entries behind it

debrief-score-name = Score { $points }, { $grade }, { $more }
debrief-next-grade = { $points } to { $grade }
debrief-top-grade = The best grade
debrief-provisional = Provisional, no grade
debrief-range = can still be { $lowest } to { $highest }
debrief-critical-unseen = { $count } critical not observed
debrief-coverage = { $percent }% of the points seen, { $least }% needed
debrief-vetoed-reference = red line: score for reference only
debrief-aborted-none = Aborted, no grade
debrief-no-grade = No item counts yet
debrief-vetoed = Red line: Fail
debrief-aborted = Stopped: { $reason }
debrief-partly = Partly
debrief-red-clear = No red line recorded
debrief-red-clear-more = { $count } red lines, none recorded as crossed
debrief-red-touched = Red lines crossed: { $count }
debrief-plan = planned { $time }
debrief-played = Took { $time }, { $plan }
debrief-red-reason = Why the red line was crossed
debrief-red-reason-note = goes into the record, with a repeat drill
debrief-red-reason-hint = How it came about, and why nobody stopped it
debrief-red-reason-missing = Write the reason. You may export without it; the record will say that it is missing

debrief-stages = By stage
debrief-stages-note = one cell an item, width is weight
debrief-stage-name = { $stage }, score: { $points }
debrief-times = Times
debrief-times-note = the line is the target
debrief-used = Took
debrief-target = Target
debrief-time-name = { $title }, took { $used }, target { $target }
debrief-rights = Eight rights
debrief-rights-note = points of the items concerned
debrief-right-none = none
debrief-right-na = n/a here

debrief-lacking = { $count ->
    [one] 1 item fell short
   *[other] { $count } items fell short
}
debrief-lacking-none = Nothing fell short
debrief-lacking-none-yet = Everything rated so far was met
debrief-nothing-rated = Nothing has been rated yet
debrief-lacking-note = open to see the entries
debrief-lacking-name = { $what }, { $points } points lost
debrief-deducted = Lost
debrief-over = took { $time }, { $secs } s over
debrief-beside = “{ $title }”: the response says “{ $implied }”; the result given by hand, “{ $rating }”, stands
debrief-unseen-list = { $count ->
    [one] { $count } item not observed
   *[other] { $count } items not observed
}
debrief-unseen-list-note = out of the score
debrief-rate = Rate it
debrief-rate-of = Rate “{ $title }”

debrief-sweep = { $count ->
    [one] 1 item not rated
   *[other] { $count } items not rated
}
debrief-sweep-note = what you enter now is marked late
debrief-choose = choose
debrief-rest = All others not observed
debrief-unseen-title = “{ $title }” not observed
debrief-unseen-reason = Why it was not observed (required)
debrief-unseen-hint = e.g. the evaluator was in another room, no recording
debrief-rest-title = { $count } items not observed
debrief-rest-note = Out of the score, but counted as not seen: with a critical one there is no grade. Each can be undone.
debrief-rest-yes = Record them
debrief-unseen-yes = Record it

debrief-explain-total = How the score came about
debrief-explain-red = Red lines
debrief-explain-red-sum = One crossed is enough for Fail
debrief-sum = { $earned } ÷ { $base } × 100 = { $result }
debrief-sum-none = No item counts
debrief-entry = no. { $seq }
debrief-clear = not crossed
debrief-cleared = cleared
debrief-not-counted = out
debrief-amend = Correct
debrief-amend-of = Correct "{ $title }"
debrief-amend-title = Correct "{ $title }"
debrief-amend-note = The old entry stays; a new one corrects it and says why.
debrief-amend-save = Record
debrief-reason = Reason (needed)
debrief-reason-free = Remark (optional)
debrief-same = Same as it stands

debrief-strengths = Strengths
debrief-strengths-empty = No strengths yet. Write one, or choose from the items that were met.
debrief-add-strength = Add strength
debrief-pick-met = Choose from met items
debrief-hint-strength = What went well
debrief-problems = Problems
debrief-problems-empty = No problems yet. Each deduction below can become one.
debrief-problems-fine = Nothing was deducted. Other problems can still be noted.
debrief-add-problem = Add problem
debrief-col-problem = Problem
debrief-col-measure = Corrective action
debrief-col-responsible = Owner
debrief-col-due = Due
debrief-col-checker = Checker
debrief-col-items = Items
debrief-hint-problem = What went wrong
debrief-hint-measure = What to do
debrief-hint-person = Name
debrief-cell = Row { $row }: { $title }
debrief-items = { $count }
debrief-items-of = Row { $row }: shown by { $count } items
debrief-remove = Delete row { $row }
debrief-remove-key = Ctrl Delete
debrief-removed = Deleted. Ctrl Z brings back
debrief-key-next = next cell
debrief-key-move = move
debrief-key-delete = delete
debrief-unanswered = No problem names "{ $title }" yet
debrief-propose = Add one
debrief-propose-of = Add a problem for "{ $title }"
debrief-proposed = { $title }: { $rating }
debrief-proposed-red = Red line: { $title }
debrief-date-shape = write 12-1 or 2026-12-01
debrief-date-month = there is no month { $month }; write 12-1 or 2026-12-01
debrief-date-day = month { $month } has no day { $day }; make it { $last }

debrief-comment = Comment
debrief-comment-by = By { $name }
debrief-comment-hint = Main points, one a line
debrief-overall = Overall
debrief-effect = Effect of the drill
debrief-overall-words = In words
debrief-overall-hint = Attendance, clear duties, skill, timely reports
debrief-plan-review = The plan: fit and complete?
debrief-plan-review-hint = such as: can be carried out; to be completed
debrief-papers = Letters
debrief-issuer = Issued by
debrief-issuer-hint = The organising unit when empty
debrief-addressee = Report to
debrief-addressee-hint = Such as: Head Office. Left out when empty
debrief-paper-number = Number of the report
debrief-paper-number-hint = Such as: 87 of 2026
debrief-approver = Approved by
debrief-approver-hint = Who let the report be sent
debrief-dated = Date of issue
debrief-dated-hint = The day of the last signature when empty
debrief-meeting = Debrief meeting
debrief-meeting-time = Time of the meeting
debrief-meeting-time-hint = Such as 16 September 2026, 18:05 to 18:40; the time of the drill when empty
debrief-meeting-place = Place of the meeting
debrief-meeting-place-hint = The place of the drill when empty
debrief-meeting-chair = Chair of the meeting
debrief-meeting-chair-hint = The facilitator of the drill when empty
debrief-meeting-recorder = Recorder of the meeting
debrief-meeting-recorder-hint = The recorder of the drill when empty
debrief-meeting-present = Present at the meeting
debrief-meeting-present-hint = Those who signed in to the drill when empty
debrief-incident-stage = Incident report
debrief-questions = Questions
debrief-no-questions = The script has no debrief questions.
debrief-answer-hint = What was said
debrief-people = People
debrief-people-note = Late sign-in, spelling, somebody left out; saving asks for a reason.
debrief-people-same = Nothing changed
debrief-people-save = Save corrections
debrief-people-reason = such as "forgot to sign in"
debrief-late-sign-in = Sign in late
debrief-signed-in = signed in { $time }

debrief-signs = Sign-off
debrief-sign = Sign
debrief-sign-of = Sign as { $role }
debrief-sign-name = Name of the { $role }
debrief-sign-hint = Name
debrief-sign-missing = Write the name first
debrief-signed = { $role } { $name }, signed { $time }
debrief-unsign = Withdraw
