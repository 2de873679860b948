## Documents: words shared by all

doc-rehearsal = {"["}REHEARSAL] {""}
doc-rehearsal-kept-apart = rehearsal (kept apart, not counted)
doc-default-marking = Internal, keep safe
doc-none = None.
doc-in-brackets = { $text } ({ $inner })
doc-seconds = { $seconds } s
doc-duration = { $minutes } min { $seconds } s
doc-date-weekday = { $weekday }, { $date }
doc-no = No.
doc-scene = Scene { $number }: { $title }
doc-and-others = {" "}and others
doc-people = { $count }

## Names of documents and files

report-not-archival = The PDF can be read and printed, but is not PDF/A for long keeping: { $reason }
report-error-layout = The pages could not be laid out. Export as Word instead, and report this: { $detail }
report-error-pack = The Word file could not be put together. Export again, or as PDF. { $detail }
report-default-name = { $branch } consumer protection drill, { $year } Q{ $quarter }
report-default-name-undated = { $branch } consumer protection drill
report-topic-and-more = { $topic } and more, { $count } scenes
report-rehearsal-prefix = Rehearsal-
report-quarter-1 = 1
report-quarter-2 = 2
report-quarter-3 = 3
report-quarter-4 = 4

## Record: what it is

doc-script-version = { $id } { $title } (version { $version })

## Record: who took part

doc-took = { $time } (without pauses)
doc-commander = Commander
doc-site-commander = On-scene commander
doc-recorder = Recorder
doc-not-signed-in = Not signed in
doc-is-absent = Absent

## Record: what was planned

doc-source = Source of the case: { $source }.
doc-counts = { $total } items: { $critical } critical, { $important } important, { $normal } normal; { $red } red lines.
doc-stages = {" "}Stages: { $stages }.
doc-rights = {" "}Rights of financial consumers: { $rights }.
doc-switches-before = Set before the drill: { $switches }.
doc-preflight = Checks before the start:
doc-check-done = done
doc-check-open = not done

## Record: what happened

doc-timeline = Timeline
doc-not-played = This scene was not played.
doc-injects = Injects
doc-inject-planned = Planned
doc-improvised = Improvised
doc-no-reason = not stated
doc-pause = Paused from { $from } to { $to }, { $time }: { $reason }.
doc-pause-open = Paused from { $from }: { $reason }.
doc-event-started = {"["}Start] The drill starts.
doc-event-started-with = {"["}Start] Start word: { $word }
doc-event-scene-started = {"["}Start] The scene starts.
doc-event-scene-ended = {"["}End] The scene ends.
doc-event-ended = {"["}End] The drill ends.
doc-event-aborted = {"["}Stopped] { $reason }
doc-event-paused = {"["}Pause]
doc-event-paused-for = {"["}Pause] { $reason }
doc-event-resumed = {"["}Resumed] The drill goes on.
doc-event-reopened = {"["}Recovered] The program closed unexpectedly and was opened again.
doc-event-note = {"["}Note] { $note }
doc-event-injected = {"["}Inject] { $title }
doc-event-switch = {"["}Switch] { $switch }: { $option }
doc-event-time-jumped = {"["}Time moves on] to { $to } { $title }
doc-event-setup-amended = {"["}Amended] { $reason }
doc-stage-event = {"["}{ $event }]
doc-speaker = { $speaker }: { $line }
doc-branch = { $kind }: { $title }
doc-via-jump = Jump
doc-via-back = Back
doc-via-inject = Inject
doc-reaction = Reaction { $time }
doc-mood = Mood { $mood }
doc-red-line-touched = { $item } red line
doc-rating-cleared = Cleared
doc-item-unobserved = { $item } not observed
doc-entered-at = { $item } { $label }, { $at }
doc-reason = Reason: { $reason }

## Record: items

doc-results = Results of the checklist
doc-untouched = Clear
doc-veto = Veto
doc-right-not-covered = Not part of this drill
doc-over = { $time } over
doc-in-time = In time
doc-unobserved = not observed
doc-label-reason = { $label }: { $reason }
doc-changes = changed { $count }×
doc-weights = Points: met full, partly half, missed none; N/A and not rated do not count. Normal 1, important 2, critical 3. Targets are drill targets (reference values).
doc-targets-are-drill-targets = Targets are drill targets (reference values), not legal deadlines.

## Record: judgement

doc-distribution-of = { $total } items: { $met } met, { $partly } partly, { $missed } missed, { $not-applicable } N/A, { $unrated } not rated.
doc-thresholds = Grades: { $excellent-name } from { $excellent }, { $good-name } from { $good }, { $pass-name } from { $pass }; a touched red line fails the drill.
doc-by-stage = By stage
doc-touched = { $at }, { $item }: { $text }
doc-red-line-reason = Reason: { $reason }
doc-open-problems = { $count } still open.
doc-answer = {" "}— { $answer }

## Record: images, signatures, keeping

doc-yes-no-box = □ yes □ no
doc-signer = { $signer }:
doc-sign-here = Signature:
doc-date-blank = Date:
doc-retention-years = 3 years (proposed)
doc-entries-count = { $count }
doc-amended-at = { $at } amended: { $reason }
doc-remarked-at = { $at } remark: { $text }
doc-made-by = Made by Drilldesk { $version } from the entries of the drill. The check value is the SHA-256 of its last entry.
doc-sheet-charts = Charts
doc-in-seconds = { $told } (seconds)
doc-part = Part
doc-points-of-100 = Score of 100
