## Record: the two pages

record-title = Drill record
record-log-title = Annex: log of the drill
    { $name }
record-time = { $span }, { $took }
record-people = { $first } and others, { $count } in all
record-absent = Absent: { $who }
record-signed-in = { $count ->
    [one] 1 participant
   *[other] { $count } participants
 } signed in.
record-started = The drill began.
record-scene-started = { $scene } began.
record-ended = The drill ended.
record-aborted = The drill was stopped: { $reason }.
record-paused = The drill was paused.
record-paused-for = The drill was paused: { $reason }.
record-resumed = The drill went on.
record-injected = [Added] { $title }.
record-improvised = [Added] { $told }
record-jumped = Simulated time: { $title }.
record-done = { $who }: { $title }
record-took = { $took }
record-partly = { $done }, in part
record-missed = Not done: { $item }
record-touched = Red line crossed: { $item }
record-rest-in-log = { $count ->
    [one] One more event is in the log.
   *[other] { $count } more events are in the log.
}
record-nothing-timed = Nothing was timed
record-untimed = not timed
record-yes = yes
record-no = no
record-red-lines-untouched = { $count ->
    [0] The script has no red lines.
    [one] The one red line was not crossed.
   *[other] None of the { $count } red lines was crossed.
}
record-cause-open = to be found
record-measure-open = open
record-no-problem = No problem to be mended was found
record-problems-unrated = Not everything was rated; no problem has been entered
record-problems-aborted = The drill was stopped; no problem was entered
record-problems-open = Not all was done; no problem has been entered
record-images-word = images
record-log-word = log of the drill
record-images = { $count ->
    [one] One image or recording.
   *[other] { $count } images and recordings.
}
record-images-of = { $count ->
    [one] One image or recording: { $captions }.
   *[other] { $count } images and recordings: { $captions }.
}
record-images-checked = Checked: no real customer, document or screen.
record-images-unchecked = Not all of them have been checked.
record-signatures = Recorder: _______　Evaluator: _______　Branch head: _______
    
    Date: ____________　Date: ____________　Date: ______________

## Letters

paper-number-blank = No. ____ of { $year }
paper-approved-by = Approved by: { $name }
paper-report-ending = This report is submitted for your information.
incident-first = first report
incident-further = further report
incident-final = final report
