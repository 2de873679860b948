## The archive: drills, actions, year plan

find-title = Archive
find-tab-drills = Drills
find-tab-actions = Actions
find-tab-open = { $count } not done
find-tab-plan = Year plan
find-search = Search drills
find-search-hint = Names, people, notes
find-search-clear = Clear the search
find-ledger = Export ledger
find-writing = Writing { $done } of { $all }
find-loading = Reading the drills
find-failed = The archive cannot be read: { $reason }
find-no-thread = The system is busy and the archive cannot be read just now. Please try again.

find-filter-period = Period
find-filter-category = Category
find-filter-form = Form
find-filter-grade = Grade
find-filter-state = State
find-filter-script = Script
find-filter-unit = Unit
find-filter-more = More
find-filter-score = Score
find-filter-problems = Problems
find-filter-rehearsals = Rehearsals
find-filter-actions = Actions
find-any = Any
find-ever = All time
find-year = { $year }
find-twelve-months = Last twelve months
find-own = Own dates
find-span = { $from } to { $to }
find-since = From { $from }
find-until = Until { $to }
find-from = From
find-to = To
find-day-hint = 2026-01-31
find-day-wrong = Write a date such as 2026-01-31.
find-score-from = Lowest
find-score-to = Highest
find-problems-some = With problems
find-problems-none = Without
find-rehearsals-without = Left out
find-rehearsals-with = Too
find-rehearsals-only = Only
find-actions-open = Actions not done
find-actions-overdue = Actions overdue
find-actions-done = All actions done
find-actions-none = No actions
find-red-only = Red lines only
find-clear = Clear filters
find-clear-one = Clear filter: { $name }
find-saved = Saved filters
find-saved-none = No filter has been saved yet
find-saved-drop = Remove filter: { $name }
find-save = Save this filter
find-save-first = Choose some filters first, then save them
find-save-name = Name of the filter
find-save-hint = Such as: red lines this quarter
find-save-do = Save
find-saved-as = Filter saved as “{ $name }”

find-sum = { $count ->
    [one] 1 drill, score { $mean }
   *[other] { $count } drills, mean { $mean }
}
find-counting = Counting…
find-ungraded = {" "}({ $count } not graded or with a red line, left out)
find-sum-unscored = { $count ->
    [one] 1 drill
   *[other] { $count } drills
}
find-col-day = Date
find-col-name = Drill
find-col-unit = Unit
find-col-form = Form
find-col-course = Same script
find-col-score = Score
find-col-red = Red lines
find-col-problems = Problems
find-col-actions = Actions
find-col-state = State
find-sort = Sort by { $column }
find-choose = Select { $date } { $name }
find-choose-all = Select all
find-live = Live
find-unrated = Provisional, { $count } not rated
find-rehearsal = Rehearsal
find-no-actions = None
find-late = { $count } overdue
find-actions-told = actions { $actions }
find-unsigned = To be signed
find-filed = Filed
find-hit = { $said }: { $text }
find-said-name = Name
find-said-script = Script
find-said-number = Number
find-said-unit = Unit
find-said-person = Person
find-said-note = Note
find-said-improvised = Improvised
find-said-problem = Problem
find-said-measure = Action
find-said-comment = Comment

find-selected-reading = Adding them up
find-selected = { $count } selected
find-selected-sum = Mean { $mean }, actions done { $done } of { $all }
find-selected-actions = Actions done { $done } of { $all }
find-pack = Package
find-compare = Compare
find-compare-two = Select two drills to compare them
find-trash = Move to trash
find-unselect = Clear selection
find-trashed = { $count ->
    [one] 1 drill moved to the trash, Ctrl Z takes it back
   *[other] { $count } drills moved to the trash, Ctrl Z takes them back
}
find-taken-back = { $count ->
    [one] 1 drill taken back
   *[other] { $count } drills taken back
}

find-better = { $by } more than last time
find-worse = { $by } less than last time
find-same = the same as last time
find-fact-time = Time
find-fact-unit = Unit
find-fact-people = Participants
find-fact-facilitator = Facilitator
find-fact-evaluator = Evaluator
find-fact-kept = Kept until
find-people-unsigned = Sign-in not recorded
find-people = { $present } present, { $absent } absent
find-lacking = Not fully met
find-files = Files
find-no-files = Nothing has been exported yet
find-replay = Open replay
find-more = More
find-to-debrief = Debrief
find-to-papers = Export papers
find-close-panel = Close

find-none-title = No drills yet
find-none-sentence = Finished drills appear here, to be found, replayed and exported.
find-none-go = Choose a script
find-no-match = Nothing found for “{ $query }”
find-no-match-filter = No drill fits the filters
find-no-match-sentence = Try other words, or fewer filters.

find-keys = Archive
find-keys-move = Previous drill, next drill
find-keys-range = Select a range
find-keys-select = Select or not
find-keys-all = Select all that fit
find-keys-open = Open the replay
find-keys-sort = Sort by this column; again, the other way
find-keys-trash = Move what is selected to the trash
find-keys-back = Take back what was moved last
find-keys-part = Next part of the archive
find-next = Next: { $step }
