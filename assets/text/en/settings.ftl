## Settings

settings-title = Settings
settings-note = Changes apply at once and stay on this computer

settings-look = Appearance
settings-language = Language
settings-language-zh = 简体中文
settings-language-en = English
settings-appearance = Theme
settings-appearance-system = System
settings-appearance-light = Light
settings-appearance-dark = Dark
settings-zoom = Size of everything
settings-cue-size = Size of the line
settings-motion = Reduce motion
settings-motion-note = No transitions, no sliding

settings-desk = Branch
settings-unit = Organised by
settings-unit-hint = e.g. consumer protection team
settings-branch = Branch
settings-branch-hint = e.g. East Branch
settings-code = Unit code
settings-code-note = Begins record numbers; XB when left empty
settings-facilitator = Facilitator
settings-facilitator-hint = Name

settings-words = Safety words
settings-start-word = Starts the drill
settings-stop-word = Stops it at once
settings-empty-word = This word cannot be empty; until it is written, “{ $word }” stays in force.
settings-words-note = Used for drills prepared from now on; whoever says the stop word, all stop

settings-thresholds = Grades
settings-thresholds-note = Of 100 points; a crossed red line always fails. Below the observed percentage there is no grade
settings-excellent = Excellent
settings-good = Good
settings-pass = Pass
settings-coverage = Observed
settings-coverage-full = Observed, percent of the points that must have been seen for a grade
settings-from = { $grade } from
settings-bad-number = { $grade } needs a whole number from 1 to 100.
settings-bad-order = { $higher } ({ $upper }) must be above { $lower } ({ $under }): raise { $higher } to { $at-least } or more, or lower { $lower } to { $at-most } or less.
settings-not-taken = Until then { $excellent }, { $good } and { $pass }, and { $coverage } % observed, stay in force.

settings-rules = Your own rules
settings-rules-note = Where a script refers to a rule of your own, papers print the name and number given here; without a name the rule is left out. A drill laid out before keeps the names it had
settings-rule-name = Name of: { $rule }
settings-rule-number = Number of: { $rule }
settings-rule-hint = Such as: Consumer protection emergency plan of … branch
settings-rule-number-hint = Number, if any
settings-rule-nameless = { $rule }: there is a number but no name. Add the name, or papers leave it out.

settings-phrases = Quick phrases
settings-phrases-note = Offered while a note is written
settings-phrase = Phrase { $place }
settings-phrase-remove = Remove phrase { $place }
settings-phrase-add = Add a phrase
settings-phrase-hint = e.g. repeated the customer’s request

settings-folders = Folders
settings-export = Exports go to
settings-export-note = Made by the first export when it is not there
settings-choose = Choose
settings-default = Use the default
settings-folder-relative = Write the whole path, for example { $example }.
settings-folder-is-file = This is a file; name a folder instead.
settings-data = Data
settings-data-note = Archive, settings and your own scripts are here; to back up, copy all of it
settings-open-folder = Open
