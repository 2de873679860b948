## Words of the field

category-complaint = Complaint
category-fraud-prevention = Fraud prevention
category-suitability = Suitability
category-information-protection = Information protection
category-vulnerable-groups = Vulnerable customers
category-service-incident = Service incident
category-reputation = Reputation

right-informed = Right to be informed
right-choice = Right of choice
right-fair-trade = Right to fair trade
right-property-safety = Right to safety of property
right-redress = Right to redress
right-education = Right to education
right-respect = Right to respect
right-information-security = Right to information security
right-tag-informed = Informed
right-tag-choice = Choice
right-tag-fair-trade = Fairness
right-tag-property-safety = Property
right-tag-redress = Redress
right-tag-education = Education
right-tag-respect = Respect
right-tag-information-security = Privacy

level-normal = Normal
level-important = Important
level-critical = Critical
level-red-line = Red line

rating-met = Met
rating-partly = Partly
rating-missed = Missed
rating-not-applicable = N/A
rating-touched = Crossed
rating-not-observed = Not observed
rating-none = Not rated
rating-not-involved = Not covered

cue-opening = Opening
cue-advance = Advance
cue-escalate = Escalate
cue-probe = Probe
cue-inject = Inject
cue-soothe = Soothe
cue-closing = Closing

branch-timeout = No reaction
branch-choice = Your choice

grade-fail = Fail
grade-pass = Pass
grade-good = Good
grade-excellent = Excellent
grade-none = Not graded
verdict-provisional = provisional
verdict-insufficient = Not graded: too little observed
score-insufficient = { $score } (too little observed)
score-in-range = { $score } (provisional, { $lowest } to { $highest })
worth-in-range = provisional, { $lowest } to { $highest }
worth-insufficient = too little observed
part-none = no score
score-reference-only = for reference only
score-for-reference = { $score } (for reference only)
score-provisional = { $score } (provisional)

counts-due = { $count } to be rated
counts-rated = { $count } rated
counts-unrated = { $count } not rated
counts-unobserved = { $count } not observed
counts-inapplicable = { $count } n/a
counts-uninvolved = { $count } not covered

form-tabletop = Tabletop
form-live = Live drill
disclosure-open = Announced
disclosure-blind = No-notice

phase-ready = Ready
phase-running = Running
phase-paused = Paused
phase-ended = Ended
phase-aborted = Aborted

effect-reached = Objectives reached
effect-mostly-reached = Objectives mostly reached, some parts need work
effect-not-reached = Objectives not met; repeat required

signer-recorder = Recorder
signer-evaluator = Evaluator
signer-head = Branch head

action-state-open = Open
action-state-underway = Under way
action-state-done = Done

source-sweep = entered later
source-amendment = amended
source-adopted = taken from the branch
source-decided = decided between two

weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

## Why an action cannot be

refused-not-started = The drill has not started yet.
refused-already-started = The drill has already started.
refused-is-paused = The drill is paused. Press P to go on, then record.
refused-not-paused = The drill is not paused.
refused-has-ended = The drill has ended. A correction needs a reason.
refused-adopted-too-late = The drill has ended, so what a branch says is not adopted any more. Enter it as a correction of the item, with the reason.
refused-not-ended = The drill has not ended yet.
refused-no-cue = No cue is shown.
refused-no-such-branch = This cue has no such branch.
refused-branch-closed = A switch closes this branch.
refused-no-single-exit = This cue has several branches. Pick one by its number.
refused-no-such-cue = There is no cue { $id }.
refused-no-such-item = There is no item { $id }.
refused-rating-does-not-fit = This rating does not fit { $id }.
refused-no-such-moment = There is no record of that moment.
refused-no-such-person = This person is not in the roster.
refused-no-such-inject = There is no inject { $id }.
refused-inject-used = This inject was used already.
refused-inject-locked = This inject cannot be used now.
refused-no-such-switch = There is no such switch.
refused-no-such-improvised = There is no such improvised line.
refused-nothing-before = There is no other cue before this one.
refused-no-next-scene = There is no further scene.
refused-nothing-to-undo = There is nothing to undo.
refused-nothing-to-redo = There is nothing to redo.
refused-empty-text = Nothing is written yet.
refused-text-too-long = The text is too long; ten thousand characters at most.
refused-reason-needed = Please give a reason.
refused-too-soon = One press is recorded once.
refused-no-change = Nothing would change.
refused-facilitator-only = This is the facilitator’s to do. The recorder rates, notes and files photos.

## Rules of the unit's own

unit-rule-plan = Emergency plan
unit-rule-rules = Management rules
unit-rule-authority = Authority limits
unit-rule-first-contact = First-contact rule

## Findings in a scenario file

severity-error = error
severity-warning = warning
severity-hint = hint
finding-nearest = {" "}(did you mean "{ $word }"?)
finding-too-large = The file has { $bytes } bytes, more than the limit of { $limit }. Split it into several scenarios.
finding-not-utf8 = From here on this is not UTF-8 text, but perhaps GBK. Open it in Notepad, choose Save as, and UTF-8 as encoding.
finding-too-deep = Brackets are nested too deep; { $limit } levels at most.
finding-too-many-values = Too much in one file; { $limit } values at most.
finding-too-many-findings = More than { $limit } findings. Fix those above first.
finding-syntax = Expected { $expected } here, found "{ $found }".
finding-full-width = Here stands { $name } "{ $found }" of the Chinese keyboard; write "{ $meant }".
finding-full-width-quote = Here stands the quotation mark { $found } of the Chinese keyboard; write the straight one, ".
mark-colon = the colon
mark-comma = the comma
mark-bracket = the bracket
mark-other = the full-width character
finding-unclosed-text = This text lacks its closing quote ".
finding-unclosed-bracket = The bracket { $bracket } is never closed.
finding-bad-escape = Unknown escape { $escape }. Write a backslash as \\.
finding-newer-format = This file has format { $format }; this program reads up to { $newest }. Update the program.
finding-unknown-field = A { $owner } has no field "{ $name }"{ $nearest }. Remove or rename it.
finding-missing-field = The { $owner } lacks "{ $name }". Add it.
finding-doubled-field = Duplicate field "{ $name }". Remove one.
finding-wrong-type = Expected { $expected } here, found { $found }.
finding-unknown-word = Unknown word "{ $word }". Use one of: { $allowed }.
finding-out-of-range = { $value } is out of range; it must be from { $min } to { $max }.
finding-empty-text = "{ $name }" is empty. Fill it in.
finding-text-too-long = This text has { $chars } characters, more than the limit of { $limit }.
finding-list-too-long = "{ $name }" has { $count } entries, { $limit } at most; the rest was not read.
finding-empty-list = There is nothing in "{ $name }".
finding-bad-id = The id "{ $id }" may hold letters, digits, - and _ only, 32 at most.
finding-bad-slug = The slug "{ $slug }" may hold small letters, digits and - only.
finding-duplicate-id = The id { $id } ({ $what }) is used twice. Change one.
finding-unknown-reference = There is no { $what } with id { $id }{ $nearest }.
finding-too-many-open-branches = Cue { $cue } has { $count } branches open at once, and there are { $limit } keys. Part them by switches, or join some.
finding-not-opening = The first cue, { $cue }, must be of kind Opening.
finding-unreachable-cue = Cue { $cue } cannot be reached from the opening or an inject. Add a branch to it, or remove it.
finding-no-way-to-closing = No way leads from cue { $cue } to a closing. Add a branch.
finding-dead-end = Cue { $cue } ends here and is no closing. Give it a "to", or make it Closing.
finding-may-get-stuck = In some position of the switches cue { $cue } has no branch left. Keep one without conditions.
finding-no-closing = No cue is of kind Closing.
finding-cycle = { $cues } leads round without a change of mood and may repeat for ever. Change the mood in one step.
finding-untested-critical = No cue tests the critical item { $item }. Put it into the items of a cue.
finding-untested = No cue tests item { $item }.
finding-cue-tests-nothing = Cue { $cue } tests no item.
finding-rating-not-tested = A branch rates { $item }, which is not among the items of cue { $cue }. Add it there.
finding-rating-does-not-fit = The rating { $rating } does not fit { $item }: red lines take Touched, other items do not.
finding-red-line-with-target = The red line { $item } needs no time limit. Remove target or due.
finding-item-without-stage = Item { $item } does not say to which stage it belongs.
finding-stage-without-cue = Stage { $stage } has no cue.
finding-inject-does-nothing = Inject { $inject } has neither cue nor event. Give it one.
finding-title-too-long = The short title "{ $title }" is { $chars } Chinese characters wide (a letter counts as half of one); more than { $limit } do not fit on the screen.
finding-title-too-long-en = The short title "{ $title }" is { $chars } letters wide; more than { $limit } do not fit on the screen.
finding-no-formal-title = Item { $item } has no formal title, though others have one; papers print its short title. Add "formal".
finding-formal-title-too-long = The formal title "{ $title }" is { $chars } Chinese characters wide (a letter counts as half of one); more than { $limit } make an unwieldy row in a paper.
finding-formal-title-too-long-en = The formal title "{ $title }" is { $chars } letters wide; more than { $limit } make an unwieldy row in a paper.
finding-outer-quotes = The whole line is spoken; put no quotes around it.
finding-brackets-in-line = The line holds square brackets. Stage directions go into direction or event.
finding-breath-starts-badly = The breath group "{ $group }" begins with a quote or punctuation. Join it to the one before.
finding-simulated-unmarked = Prop { $prop } is a simulated message: its text must begin with { $mark }.
finding-number-in-full = Never show a full number ({ $digits }); mask it with *.
finding-unlisted-law = { $doc } is not in the program's list of laws{ $nearest }, so nobody is told when it changes. Check its name.
finding-wrong-law-number = “{ $number }” is not the number of { $doc }; the program’s list of laws has { $right }. Check the number.
finding-unlisted-article = The program's list of laws does not hold { $article } of { $doc }. Check the number.
finding-law-not-yet = { $doc } is in force only from { $from }, and not yet on { $on } ({ $items }). Cite the rule of that day.
finding-law-replaced = { $doc } has not been in force since { $until }; { $by } took its place ({ $items }). Cite what holds on { $on }.
finding-law-no-longer = { $doc } has not been in force since { $until } ({ $items }). Cite what holds on { $on }.

next-rate = { $count ->
    [one] Rate 1 more item
   *[other] Rate { $count } more items
}
next-red-line = Explain the red line
next-problems = { $count ->
    [one] Add 1 problem
   *[other] Add { $count } problems
}
next-papers = Make the papers
next-sign = { $count ->
    [one] To be signed by 1
   *[other] To be signed by { $count }
}
next-filed = Filed
