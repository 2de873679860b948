## Teaching of customers

teach-tab = Teaching
teach-book = Ledger of teaching
teach-book-title = { $unit } ledger of financial education
teach-planned = Planned
teach-held = Held
teach-counted = { $planned } planned, { $held } held, { $reached } people reached.
teach-uncounted = Nobody counted in { $count }.
teach-none-of-year = No teaching recorded in this period.
teach-more = { $count } more in the ledger of teaching.
teach-add = Add a teaching
teach-edit = Edit this teaching
teach-save = Save
teach-saved = Kept in the ledger of teaching: { $topic }
teach-export = Export ledger
teach-search = Find teaching
teach-search-hint = Topic, place, date
teach-none-title = No teaching planned or held yet
teach-none-sentence = Topics come from the items that drills missed. Plan for 15 March, the September weeks or a day of your own; plan and record are one row.
teach-topic = Topic
teach-occasion = Occasion, such as 15 March, September weeks
teach-planned-on = Planned for, such as 2027-03-15
teach-held-on = Held on (leave empty until then)
teach-place = Place
teach-audience = Audience
teach-reached = People reached (leave empty if not counted)
teach-note = What was done; where photos and papers are
teach-proposals = Most often missed in drills; choose one as the topic:
teach-from = From: { $items }
teach-col-topic = Topic
teach-col-occasion = Occasion
teach-col-day = Day
teach-col-place = Place and audience
teach-col-reached = People
teach-col-state = State
teach-fault-topic = It has no topic and cannot be saved. Enter the topic.
teach-fault-day = Enter the day for which it is planned or on which it was held.
teach-fault-reached = It has people reached and no day on which it was held. Enter that day, or leave the number out.
teach-fault-number = Write the number of people in digits, such as 260.
activity-name = Summary of teaching
activity-title = { $unit } Summary of consumer education
activity-people = { $count }
activity-held = On { $day }, { $unit } taught customers about “{ $topic }”.
activity-held-at = On { $day }, { $unit } taught customers about “{ $topic }” at { $place }.
activity-from = The topic was taken from what drills missed: { $items }.
activity-from-missed = The topic was taken from what drills missed.
activity-photo = The teaching
activity-no-letterhead = This document tells { $count } teachings, and a letterhead fits one: it was not used. To use it, open the teaching and export its summary, or give the day on which it was held as the first and the last.
activity-reached = It reached { $count ->
    [one] one person
   *[other] { $count } people
}.
activity-uncounted = Nobody counted how many it reached.
activity-of-year = So far this year: held { $held ->
    [one] once
   *[other] { $held } times
}, { $reached } people reached.
activity-out = Export summary
activity-not-held = There is a summary once the day on which it was held is kept
teach-files = Photos and material
teach-files-none = None yet. Press Insert to choose files, or drop them here; they are kept when the record is saved.
teach-files-cleared = The photos were looked through, show no customer's data, and may be printed
teach-year-counted = Teaching: { $planned } planned, { $held } held, { $reached } people reached
teach-year-none = Teaching: nothing planned or held this year yet
teach-go = Go to teaching
