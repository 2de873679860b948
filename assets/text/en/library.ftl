## Script library

library-title = Scripts
library-count = { $count ->
    [one] 1 script
   *[other] { $count } scripts
}
library-search = Search titles, lines, items
library-search-name = Search scripts
library-clear-search = Clear the search
library-all = All
library-category = { $name }, { $count }
library-trouble = { $count ->
    [one] 1 file cannot be read
   *[other] { $count } files cannot be read
}
library-card-head = { $id }, { $category }
library-table-script = Scenario
library-table-category = Category
library-table-posts = Posts
library-table-minutes = Minutes
library-other-edition = { $language }: { $id } { $title }
library-card-in = { $head }, { $language }
library-set-in = scripts in { $language }
library-measure = { $min }–{ $max } min, { $stages } stages, { $cues } lines, { $items } items, { $red } red
library-card = { $id }, { $title }, { $category }, difficulty { $difficulty }, { $measure }, { $state }
library-last = Last { $date }, { $score }
library-score-red = { $score } red line
library-last-unscored = Last { $date }
library-never = Never run
library-paused = Drill paused
library-choose = Add to one drill: { $title }
library-hit-line = { $id }: { $text }
library-none = Nothing found for “{ $query }”
library-none-filter = No script of this kind
library-none-sentence = Try a shorter word or another kind
library-none-clear = Clear filters

library-chosen = { $count ->
    [one] 1 scene
   *[other] { $count } scenes
}, played in this order
library-chosen-clear = Clear
library-chosen-prepare = { $count ->
    [one] Prepare with the 1 chosen scene
   *[other] Prepare with the { $count } chosen scenes
}
library-full = A drill has { $count } scenes at most
library-set-measure = { $count ->
    [one] 1 scene
   *[other] { $count } scenes
}, about { $minutes } min
library-set = { $title }, { $measure }: { $scenes }
library-hint-choose = several scenes in one drill

library-version = { $id }, version { $version }
library-own = Your own script: { $file }
library-difficulty = Difficulty
library-difficulty-of = Difficulty { $value } of 5
library-first-line = First line
library-stage = { $place }, { $title }, { $cues ->
    [one] 1 line
   *[other] { $cues } lines
}, { $time }
library-cues = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
library-minutes = { $count } min
library-roles = Roles
library-roles-optional = { $needed }; optional: { $optional }
library-red-lines = Red lines
library-injects = Injects
library-basis = Basis
library-rights = Rights
library-source = Source
library-played = Played { $count ->
    [one] once
    [2] twice
   *[other] { $count } times
}
library-played-none = Not played yet
library-play = { $date } { $score }
library-prepare = Prepare drill
library-close-preview = Close the preview

library-trouble-title = { $count ->
    [one] 1 script file cannot be read
   *[other] { $count } script files cannot be read
}
library-trouble-sentence = They are in { $folder } and were left as they are. Fix them, then press “Read again”.
library-trouble-place = Line { $line }, column { $column }
library-trouble-more = { $count } more
library-trouble-open = Open folder
library-trouble-reload = Read again
library-trouble-unopened = It cannot be opened: { $message }

library-keys-move = Move among cards and rows
library-keys-choose = Library: add to one drill
library-keys-enter = The main step, printed on its button
