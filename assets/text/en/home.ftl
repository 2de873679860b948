## Home

home-date = { $weekday }, { $date }
home-desk = { $branch }, { $facilitator }
home-reading = Reading what waits and what was played
home-start = New drill
home-at-today = today { $time }
home-at-yesterday = yesterday { $time }
home-at-day = { $date } { $time }

home-waiting = { $title }, stopped at { $cue } “{ $line }”
home-waiting-ready = { $title }, not started yet
home-stopped = Paused { $when }, { $elapsed } played, everything is saved
home-stopped-because = Paused { $when } ({ $reason }), { $elapsed } played, everything is saved
home-broken-off = Interrupted { $when }, { $elapsed } played, everything is saved
home-laid-out = Prepared { $when }, roster and roles are saved
home-rehearsal = Rehearsal, not counted. { $note }
home-continue = Go on
home-to-debrief = End and debrief
home-end-title = End this drill and debrief
home-end-sentence = “{ $title }” stands at { $cue }. Once ended it cannot be played on; items not rated yet can be entered in the debrief and are marked as entered later.
home-end-no = Not yet
home-end-yes = End and debrief

home-draft = Draft: { $name }
home-draft-sentence = { $scenes ->
    [one] 1 scene
   *[other] { $scenes } scenes
}, { $people } in the roster, all you filled in is kept
home-draft-continue = Go on preparing
home-draft-drop = Discard

home-first-title = Your first drill can start now
home-first-sentence = Begin with “{ $title }”, { $min }–{ $max } minutes. You read the customer’s lines from the screen and press a number for what the staff do; the score is there at the end, the minutes after the debrief.
home-first-start = Prepare the first drill

home-next = Due next
home-all = { $count ->
    [one] The only script
   *[other] All { $count } scripts
}
home-never = Never run
home-weak = { $count } weak { $count ->
    [one] item
   *[other] items
}
home-last = Last { $date }
home-last-provisional = { $id }, so far { $score }
home-last-score = { $id }, last { $score }
home-measure = { $min }–{ $max } min, { $items } items, { $red } red
home-prepare = Prepare
home-again = Run again
home-card = { $id }, { $title }, { $state }, { $measure }

home-recent = Recent drills
home-none-title = No drills yet
home-none-sentence = The first one will be here when it is done
home-col-date = Date
home-col-name = Drill
home-col-form = Form
home-col-score = Score
home-col-red = Red lines
home-col-next = Next step
home-form = { $form }, { $disclosure }
home-red-clear = Clear
home-red-touched = { $count } crossed
home-row = { $date }, { $name }, { $form }, { $score }, red lines: { $red }, next: { $next }

home-quarter = { $quarter ->
    [1] First
    [2] Second
    [3] Third
   *[other] Fourth
} quarter
home-quarter-count = { $count ->
    [one] 1 drill
   *[other] { $count } drills
}
home-quarter-more = { $count } more
home-month = { $month ->
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
   *[other] Dec
}
home-today = Today

home-todo = Corrective actions
home-todo-count = { $count } open
home-todo-count-late = { $count } open, { $late } overdue
home-todo-from = { $who }, from the drill of { $date }
home-todo-from-nobody = From the drill of { $date }
home-todo-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
home-todo-left = { $days ->
    [one] in 1 day
   *[other] in { $days } days
}
home-todo-due-today = due today
home-todo-undated = no date
home-todo-more = { $count } more

home-hint-title = Add the name of your branch
home-hint-sentence = Drill names, record numbers and the minutes use it. It is filled in once.
home-hint-go = Settings

home-trouble-files = { $count ->
    [one] 1 script file cannot be read
   *[other] { $count } script files cannot be read
}, all others work as usual
home-trouble-look = Show
