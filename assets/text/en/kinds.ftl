## Papers of a drill: their names

kind-record = Drill record
kind-minutes = Debrief minutes
kind-report = Drill report
kind-score-sheet = Score sheet
kind-evaluator = Evaluator form
kind-sign-in = Sign-in sheet
kind-plan = Drill plan
kind-notice = Drill notice
kind-script = Drill script
kind-role-cards = Role cards
kind-evaluation = Evaluation form
kind-incident = Incident report
kind-rectification = Rectification notice
kind-bulletin = Bulletin
kind-after-record = {" "}record
kind-after-minutes = {" "}debrief minutes
kind-after-report = {" "}report
kind-after-score-sheet = {" "}score sheet
kind-after-evaluator = {" "}evaluator form
kind-after-sign-in = {" "}sign-in sheet
kind-after-plan = {" "}plan
kind-after-notice = {" "}notice
kind-after-script = {" "}script
kind-after-role-cards = {" "}role cards
kind-after-evaluation = {" "}evaluation
kind-after-incident = {" "}incident report
kind-after-rectification = {" "}rectification notice
kind-after-bulletin = {" "}bulletin
kind-of-drill = { $kind }: { $name }
kind-formats = { $kind } ({ $formats })

## A drill in sentences

paper-this-unit = the unit
paper-form-live = live
paper-form-tabletop = tabletop
paper-form-open = announced
paper-form-blind = no-notice
paper-held = On { $date }, { $unit } held a consumer protection drill ({ $form }) based on { $scenarios }.
paper-held-at = On { $date }, { $unit } held a consumer protection drill ({ $form }) at { $place }, based on { $scenarios }.
paper-held-by = { $branch }, organised by { $unit },
paper-not-held = { $unit } plans to hold a consumer protection drill ({ $form }) based on { $scenarios }. The drill has not started.
paper-no-problems = The assessment found nothing to be mended.
paper-according-to = Basis of the drill: { $cited }
paper-meeting-held = After the drill, { $outlet } met for the debrief.
paper-meeting-held-with = After the drill, { $outlet } met for the debrief, which { $leader } attended and addressed.
paper-ended = It ran from { $from } to { $end } and took { $took }.
paper-aborted = It started at { $from } and was stopped at { $end } after { $took }. Reason: { $reason }.
paper-open = It started at { $from } and has not ended; { $took } so far.
paper-attendance = { $expected ->
    [one] { $present } of { $expected } participant attended.
   *[other] { $present } of { $expected } participants attended.
}
paper-no-sign-in = Sign-in was not recorded.
paper-expected = { $count ->
    [one] One participant is expected.
   *[other] { $count } participants are expected.
}
paper-rehearsal = This was a rehearsal and does not count.
paper-scored = It scored { $score } out of 100 ({ $points } of { $base } points) and was graded { $grade }.
paper-vetoed = No item counted towards the score; the drill was graded { $grade }.
paper-provisional = The evaluation is not complete: the score stands at { $score } for now and may come to anything from { $lowest } to { $highest }. No grade is given.
paper-provisional-without = The evaluation is not complete: there is neither score nor grade.
paper-insufficient = Too little was observed for a grade; what was observed scored { $score }.
paper-red-line-scored = A red line was crossed, so the drill is graded { $grade }; its score of { $score } is for reference only.
paper-aborted-unscored = The drill was stopped and is not complete: there is neither score nor grade.
paper-critical-open = { $word }, critical: { $items }.
paper-open-items = { $word }: { $items }.
paper-repeat-for-abort = The drill was stopped and does not count towards the year; the date of the new drill is still to be set.
paper-rate-what-is-open = A grade is given once the evaluator has rated what is still open; the date is still to be set.
paper-repeat-unseen = What was not observed is to be drilled again; the date is still to be set.
paper-no-repeat-of-a-rehearsal = This was a rehearsal and needs no repeat; what was found is put right before the drill.
paper-repeat-for-fail = The drill was graded Fail and did not reach its goals; it must be repeated.
paper-not-scored = No item counted towards the score, so no grade was given.
paper-over = { $time } over target
paper-done = Done: { $told }.
paper-done-from = { $from }: { $told }.
paper-did = { $done } ({ $who })
paper-did-and = {"; "}
paper-did-partly = { $title } (in part)
paper-from-clock = From { $at } on
paper-stages-silent = Played without any result on record: { $stages }.
paper-stages-unplayed = Not played: { $stages }.
paper-stage = { $stage }. { $told }
paper-stage-silent = This stage was played; no result is on record.
paper-stage-unplayed = This stage was not played.
paper-injected-at = At { $at } the facilitator added { $told }.
paper-scene = Scene { $number }, { $title }. { $told }
paper-rating-met = met
paper-rating-partly = partly met
paper-rating-missed = missed
paper-rating-not-applicable = not applicable
paper-rating-touched = crossed
paper-paused = The drill was paused at { $from }
paper-paused-for = The drill was paused at { $from } ({ $reason })
paper-resumed = { $paused } and went on at { $to }
paper-clock-changed = { $count ->
    [one] During the drill the clock of the computer was set once.
   *[other] During the drill the clock of the computer was set { $count } times.
}
paper-critical = Critical items met: { $met } of { $base }.
paper-in-time = Timed items within the drill target (a reference value): { $kept } of { $measured }.
paper-untimed = { $all ->
    [one] The one timed item was not timed.
   *[other] None of the { $all } timed items was timed.
}
paper-in-time-of = Timed items within the drill target (a reference value): { $kept } of { $all }; { $untimed } not timed.
paper-red-lines = { $count ->
    [one] One red line was crossed: { $items }.
   *[other] { $count } red lines were crossed: { $items }.
}
paper-fact = { $title }, { $rating } at { $at }
paper-fact-short = { $rating } at { $at }
paper-fact-unrated = { $title }, not rated
paper-problems-below = { $count ->
    [one] The drill showed one problem. Its cause and what is done about it:
   *[other] The drill showed { $count } problems. Their causes and what is done about them:
}
paper-problem = { $problem } ({ $facts }).
paper-no-problem-entered = No problems were entered in the debrief. The following items were not fully met, or met late:
paper-late = { $title }, met { $over }
paper-met-late = Met late
paper-together = { $result } ({ $count }): { $items }
paper-rest-in-record = { $count ->
    [one] the other one is in the record
   *[other] the other { $count } are in the record
}

## Minutes

paper-nobody = Nobody signed in
paper-from-to = { $from } to { $to }
paper-meeting-effect = The meeting found that the drill { $effect }
paper-effect-reached = met its objectives
paper-effect-mostly-reached = largely met its objectives, although some parts need work
paper-effect-not-reached = did not meet its objectives and must be repeated
paper-meeting-holds = The meeting noted: { $told }
paper-meeting-strengths = The meeting commended: { $told }
paper-commander-said = The commander commented: { $told }.
paper-commander-stressed = { $leader } stressed: { $told }.
paper-nothing-decided = No corrective action was agreed.
paper-decided-one = { $measure }: { $who }, by { $due }
paper-decided-by = { $measure }, by { $due }
paper-decided-who = { $measure }: { $who }
paper-decided-checked = { $told }; verified by { $checker }
paper-repeat-for-red-line = A red line was crossed, which fails the drill. A repeat drill must be held.
paper-plan-review = On the response plan: { $told }.

## Report

paper-preflight = Pre-start checks completed: { $done } of { $total }.
paper-preflight-open = Not completed: { $checks }.
paper-acts = Staff responses, in order: { $acts }.
paper-notes = Notes taken: { $notes }.

## Score sheet and sign-in sheet

paper-stage-total = { $stage } subtotal: { $earned } points; out of 100: { $points }
paper-stage-total-blank = { $stage } subtotal:
paper-absent-for = Absent: { $reason }
paper-evaluator-how = Tick one box for each item. Mark what you could not observe as not observed and write why in the remarks. Time runs from the moment the customer has finished speaking; write minutes and seconds. Targets are drill targets (reference values). Do not prompt or help the participants.
paper-evaluator-avoid = Must not be said: { $words }

## Plan

paper-blind = No-notice drill: do not give this plan to the participants.
paper-time-blank = {""}
paper-minutes = { $least } to { $most } minutes
plan-opening = To test how { $outlet } handles matters of consumer protection, and to protect the lawful rights of consumers, this plan is made under the laws and rules that apply.
plan-led-by = Head: { $head }
plan-led-on-site = Deputy: { $site }
plan-led-by-both = Head: { $head }; deputy: { $site }
plan-leading = Leading group. { $lead }. It approves the plan, opens and closes the drill, and comments on the spot.
plan-directing = Directing group. { $people }. It sets the pace and plays the customer from the script.
plan-handling = Handling group. Those who take part, as listed below. It handles the situation, reports up and writes the record.
plan-handling-under = Handling group. Head: { $site }; members: those who take part, as listed below. It handles the situation, reports up and writes the record.
plan-rating = Evaluation group. { $people }. It rates by the evaluation form, keeps the record and takes the photos.
paper-step-sign-in = Participants sign in; the rules and safety points are read out; the pre-start checks are completed.
paper-step-start = The commander declares the drill open.
paper-step-start-with = The commander declares the drill open with the words “{ $word }”.
paper-step-play = The facilitator plays the customer from the script. Participants respond as their posts require. The evaluator rates each item without prompting or helping.
paper-step-end = The drill ends when the situation has been handled or a stop is called. The commander comments on the spot.
paper-step-debrief = A debrief on the same day records problems, corrective actions, owners and due dates. The record and the debrief minutes are then issued.
paper-may-inject = { $count ->
    [one] The facilitator may add one prepared inject, which is not told beforehand.
   *[other] The facilitator may add injects; { $count } are prepared and not told beforehand.
}
plan-points = { $count ->
    [one] 1 item, { $critical } critical
   *[other] { $count } items, { $critical } critical
}
plan-items-elsewhere = What each item asks stands in the score sheet, which only the evaluator gets before the drill; participants act as their post requires.
paper-safety-stop = If a real customer walks in, a real incident occurs or someone feels unwell, anyone may call a stop and the drill stops at once.
paper-safety-stop-with = If a real customer walks in, a real incident occurs or someone feels unwell, anyone may call “{ $word }” and the drill stops at once.
paper-safety-sign = “Drill in progress” signs are put up where the drill takes place.
paper-safety-accounts = No real customer accounts or data are used, and no real transactions are made in any system.
paper-safety-calls = Calls to the police, an ambulance, the hotline or the higher-level branch are simulated and open with the word “drill”.
paper-safety-guards = Guards and staff on duty are told beforehand. No physical force is used on anyone.
paper-safety-privacy = Photos and videos must not show real customers, screens, keypads or identity documents.

## Notice

notice-title = Notice of a { $theme }
notice-title-break = consumer protection drill
notice-theme = consumer protection drill ({ $topic })
notice-theme-general = consumer protection drill
notice-addressed = To: { $to }
notice-addressees-blank = ________________
notice-held = a { $theme }
notice-held-by = a { $theme } at { $branch }
notice-opening-on = On { $day } we will hold { $held }, to test how branches handle emergencies. The arrangements are as follows.
notice-opening = We will hold { $held }, to test how branches handle emergencies. The arrangements are as follows.
notice-starts = { $day }, starting at { $time }
notice-starts-later = { $day }; the time will be announced
notice-time-unknown = The time will be announced
notice-hour = { $hour }:00
notice-clock = { $hour }:{ $minute }
notice-time-place = { $time }. Place: { $place }.
notice-content = The topic is { $titles }
notice-stages = { $count ->
    [one] The stage tested is { $stages }
   *[other] The { $count } stages tested are { $stages }
}
notice-form = The drill is { $form }
notice-commander = Commander: { $who }
notice-players = Taking part: { $posts }
notice-players-of = Taking part, from { $place }: { $posts }
notice-posts-more = { $posts } and others ({ $count } posts in all)
notice-facilitator = Facilitator: { $who }
notice-evaluator = Evaluator: { $who }
notice-people-later = Who takes part will be announced.
notice-ready = The place and supplies are to be ready before the drill, and no customer may be in the hall when it starts
notice-ready-by = The place and supplies are to be ready by { $day }, and no customer may be in the hall when the drill starts
notice-rules = Participants collect their role cards and rehearse no lines. No real business is done during the drill
notice-stop = If a real customer needs help or anything happens, the drill stops at once
notice-attached = Plan of the { $theme }
notice-contact = Contact: { $name }.
notice-phone = Contact (internal extension): { $phone }.
notice-contact-phone = Contact: { $name }, extension { $phone }.
notice-dated = ___ { $month } { $year }

## Lists, scans

doc-scene-column = Scene
doc-problems-short = Problems
doc-participant = Participant{" "}
doc-facilitator-short = Facilitator
doc-page-of-pages = Page &P of &N
scan-mobile = mobile number
scan-landline = landline number
scan-passport = passport number
scan-permit = travel permit number
scan-identity = ID number
scan-card = card number
scan-email = e-mail address
scan-place-head = page head or title
scan-hit = “{ $place }” holds a { $what }: { $masked }

## Bulletin

bulletin-editor = Issued by { $unit }
bulletin-title = { $unit }: { $theme }
bulletin-lately = Recently
bulletin-place = { $outlet }, { $place }
bulletin-said = { $words } – { $role } to the "customer", { $day }
bulletin-said-at = { $words } – { $role } to the "customer", { $day }, { $place }
bulletin-scene = This was a scene of a { $theme } organised by { $unit }
bulletin-held = { $day }: { $unit } held a { $theme }.
bulletin-held-at = { $day }, { $place }: { $unit } held a { $theme }.
bulletin-staff = staff
bulletin-acted = The drill acted out { $titles }
bulletin-did = { $done } ({ $role })
bulletin-and = {"; "}
bulletin-done = What the staff did: { $done }
bulletin-comment = { $leader } commented: { $comment }
bulletin-commented = { $leader } attended and commented
bulletin-outlet = the branch
bulletin-debriefed = A debrief at { $outlet } followed at once.
bulletin-measures = A debrief at { $outlet } followed at once and agreed on { $count ->
    [one] one improvement
   *[other] { $count } improvements
}, to be carried out and verified one by one.
bulletin-by = (Contributed by { $outlet })
bulletin-by-author = ({ $author }, { $outlet })
