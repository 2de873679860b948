## Documents: words shared by all

doc-rehearsal = {"["}REHEARSAL] {""}
doc-rehearsal-kept-apart = rehearsal (filed separately, not counted)
doc-default-marking = Internal use only
doc-none = None.
doc-in-brackets = { $text } ({ $inner })
doc-seconds = { $seconds } s
doc-duration = { $minutes } min { $seconds } s
doc-minutes = { $minutes } min
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

doc-took = { $time } (excluding pauses)
doc-commander = Commander
doc-site-commander = On-scene commander
doc-recorder = Recorder
doc-no-sign-in = Sign-in not recorded
doc-not-signed-in = Not signed in
doc-is-absent = Absent

## Record: what was planned

doc-source = Case source: { $source }.
doc-counts = { $total ->
    [one] One item
   *[other] { $total } items
}: { $critical } critical, { $important } important, { $normal } normal; { $red ->
    [one] one red line
   *[other] { $red } red lines
}.
doc-stages = {" "}Stages: { $stages }.
doc-rights = {" "}Financial consumers’ rights mainly covered: { $rights }.
doc-switches-before = Settings chosen before the drill: { $switches }.
doc-preflight = Pre-start checks:
doc-check-done = completed
doc-check-open = not completed

## Record: what happened

doc-timeline = Timeline
doc-not-played = This scene was not played.
doc-inject-planned = Planned inject
doc-improvised = Improvised
doc-no-reason = not stated
doc-pause = Paused from { $from } to { $to }, { $time }: { $reason }.
doc-pause-open = Paused from { $from }: { $reason }.
doc-clock-changed = { $at }: { $told }. Times are counted on from the start and are not affected.
clock-was-set = The computer's clock was set from { $from } to { $to }
doc-event-started = {"["}Start] The drill started.
doc-event-started-with = {"["}Start] Opening words: { $word }
doc-event-scene-started = {"["}Start] The scene started.
doc-event-scene-ended = {"["}End] The scene ended.
doc-event-ended = {"["}End] The drill ended.
doc-event-aborted = {"["}Stopped] { $reason }
doc-event-paused = {"["}Pause]
doc-event-paused-for = {"["}Pause] { $reason }
doc-event-resumed = {"["}Resumed] The drill resumed.
doc-event-reopened = {"["}Recovered] The program closed unexpectedly and was reopened.
doc-event-clock-changed = {"["}Clock] { $told }. Times are counted on from the start and are not affected.
doc-event-note = {"["}Note] { $note }
doc-by-recorder = recorded by the recorder
doc-by-recorder-named = recorded by { $name }
doc-of-item = { $item } { $told }
doc-event-filed = {"["}Photo or file] { $shows }
doc-event-injected = {"["}Inject] { $title }
doc-event-switch = {"["}Switch] { $switch }: { $option }
doc-event-time-jumped = {"["}Time moved on] to { $to } { $title }
doc-event-setup-amended = {"["}Correction] { $reason }
doc-stage-event = {"["}{ $event }]
doc-speaker = { $speaker }: { $line }
doc-branch = { $kind }: { $title }
doc-via-jump = Jump
doc-via-back = Back
doc-via-inject = Inject
doc-reaction = Reaction { $time }
doc-mood = Mood { $mood }
doc-red-line-touched = { $item } red line
doc-withheld = { $item }: the branch says { $result }; the result given by hand stands
doc-rating-cleared = Cleared
doc-entered-at = { $item } { $label } at { $at }
doc-reason = Reason: { $reason }

## Record: items

doc-results = Results of the checklist
doc-untouched = Clear
doc-veto = Veto
doc-right-not-covered = Not covered
doc-under-a-minute = less than a minute
doc-over = { $time } over
doc-in-time = In time
doc-label-reason = { $label }: { $reason }
doc-changes = { $count ->
    [one] changed once
   *[other] changed { $count } times
}
doc-ungraded = { $why }, no grade
doc-weights = Points: full for met, half for partly, none for missed; what is N/A, not rated, not observed or not covered is left out. Normal 1, important 2, critical 3. Targets are drill targets (reference values).
doc-targets-are-drill-targets = Targets are drill targets (reference values), not legal deadlines.
doc-to-tick = Items
doc-red-lines-to-tick = Red lines

## Record: judgement

doc-injects = Injects
doc-distribution-of = { $total } items in all: { $due } due, { $rated } rated ({ $results }), { $unrated } not rated, { $not-observed } not observed
doc-distribution-results = { $met } met, { $partly } partly met, { $missed } missed
doc-distribution-rest = ; { $not-applicable } not applicable, { $not-involved } not covered.
doc-counts-short = Of { $total } items: { $told }.
doc-counted = { $count } { $word }
doc-thresholds = Grades: { $excellent-name } from { $excellent }, { $good-name } from { $good }, { $pass-name } from { $pass }. Crossing a red line fails the drill.
doc-by-stage = By stage
doc-touched = { $at }, { $item }
doc-red-line-reason = Reason: { $reason }
doc-red-line-unexplained = still to be written
doc-open-problems = { $count ->
    [one] One action is still open.
   *[other] { $count } actions are still open.
}
doc-answer = {" "}— { $answer }

## Record: images, signatures, keeping

doc-yes-no-box = □ yes □ no
doc-signer = { $signer }:
doc-sign-here = Signature:
doc-date-blank = Date:
doc-disputed = Rated differently, not decided
doc-retention-years = { $years } years (to { $until })
doc-entries-count = { $count }
doc-amended-at = { $at } correction: { $reason }
doc-remarked-at = { $at } remark: { $text }
doc-made-by = Generated by Drilldesk { $version } from the entries of the drill. The check value is the SHA-256 of the last entry and can be used to verify the record.
doc-sheet-charts = Charts
doc-in-seconds = { $told } (seconds)
doc-part = Part
doc-points-of-100 = Score of 100
