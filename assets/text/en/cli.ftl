## Command line

cli-about = Drilldesk, the drill desk for consumer protection. Without a command it opens the window.
cli-about-check = Check scenario files; name line, column and remedy of everything that is wrong
cli-about-scenarios = List the scenarios that can be played, and the sets of short scenes
cli-about-rehearse = Play scenarios without a window, by a script or along the first branches, and export the documents
cli-about-prepare = Before a drill: exports plan, script, role cards and sign-in sheet of the drill being set up, or of scenarios
cli-about-list = List the drills of the archive, newest first
cli-about-export = Export documents of drills in the archive
cli-about-verify = Check that the archive is neither damaged nor altered

cli-help-usage = Usage:
cli-help-commands = Commands
cli-help-arguments = Arguments
cli-help-options = Options

cli-option-data = Data folder; the usual place of this machine when left out
cli-option-language = Language; as the settings have it when left out, else the system, else Chinese
cli-option-renderer = What draws the window. Left out: a graphics card (wgpu), else OpenGL (glow), else wgpu on anything; which was taken is in Settings under About and in the log
cli-option-help = Show this help
cli-option-version = Show version and commit
cli-option-paths = Scenario files, or folders of them
cli-option-format = What is printed: text for a reader, json for a program
cli-option-scenarios = Id, command-line name or .ron file of a scenario, or the name of a set; several are played as scenes of one drill
cli-option-table = The table of the scenarios that ship, as docs/library.md has it
cli-option-prepared = id, name or file of a scenario, or the name of a set; left out: the drill being set up in the window
cli-option-script = Rehearsal script; the first branch of every cue when left out
cli-option-date = When the rehearsal begins, such as 2026-11-24T17:40:00+08:00; now when left out
cli-option-export = Write the documents to this folder; when left out the rehearsal is only played and kept
cli-option-kind = Which documents, comma-separated: record, minutes, report, scoresheet, evaluator (blank), signin, plan, notice, script, role-cards, rectification, incident, evaluation, bulletin; of the archive ledger, actions, rules, teaching, activity, year, year-slide; when left out record, of prepare plan,notice,script,role-cards,signin
cli-option-formats = In which formats, comma-separated: docx, pdf, html, md, csv, json, xlsx; docx and pdf when left out
cli-option-names = How people are named: full, post (codes such as Teller A), star (initial and asterisk); full when left out
cli-option-no-personal-scores = No scores of persons and roles
cli-option-scan = When a mobile, ID or card number or an e-mail address is found: refuse, mask or warn; warn when left out
cli-option-red-head = Head the first page with the unit’s name in red
cli-option-watermark = Print this text pale across every page
cli-option-limit = List no more than this many
cli-option-include-rehearsals = Rehearsals too
cli-option-drill = Id of a drill (4 digits or more of it) or its record number; or latest; or all
cli-option-out = Write the documents to this folder

cli-or = {" or "}
cli-wrong-option = There is no option "{ $argument }". See drilldesk --help for those there are.
cli-wrong-surplus = “{ $argument }” is one argument too many. If it belongs to an option, write the option before it; if it is part of a name with spaces, put the name in quotes. See drilldesk --help.
cli-wrong-command = There is no command "{ $command }". See drilldesk --help for those there are.
cli-wrong-missing = { $argument } is missing. See drilldesk --help.
cli-wrong-twice = { $argument } may be given once only, or not together with another. See drilldesk --help.
cli-wrong-no-value = { $argument } needs a value. See drilldesk --help.
cli-wrong-no-value-of = { $argument } needs a value: { $allowed }.
cli-wrong-value = { $argument } cannot be "{ $value }". See drilldesk --help.
cli-wrong-value-of = { $argument } cannot be "{ $value }"; write { $allowed }.
cli-wrong-other = The command line is wrong ({ $reason }). See drilldesk --help.

cli-no-display = There is no desktop here to open a window on. Use a machine with one, or the command line (drilldesk --help).
cli-no-window = The window cannot be opened, or failed ({ $message }). What was recorded is saved: open it again. The command line needs no window (drilldesk --help).
cli-no-driver = There is no graphics driver here that this program can use (as often over Remote Desktop), so no window can be opened. Sign in at the machine itself, or install the driver (on Linux Mesa); the command line exports and verifies without one (drilldesk --help). Tried: { $tried }
cli-display-unreachable = The desktop cannot be reached, so no window can be opened ({ $message }). Open it on a desktop, not from SSH or a service, or use the command line (drilldesk --help).
cli-no-data-folder = This machine has no usual place for data. Name a folder with --data.
cli-output-lost = Not everything could be written out ({ $reason }). See where the output goes and try again.
cli-unreadable = The file cannot be read ({ $reason }). Check path and permissions: { $path }

cli-no-scenarios-in = There is no scenario (.ron file) in this folder: { $path }
cli-check-clean = { $files ->
    [one] 1 file checked, nothing found.
   *[other] { $files } files checked, nothing found.
}
cli-check-found = { $files ->
    [one] 1 file checked
   *[other] { $files } files checked
}; errors: { $errors }, warnings: { $warnings }, hints: { $hints }.

cli-list-empty = There are no such drills in the archive yet (add --include-rehearsals for rehearsals).
cli-list-rehearsal = { $titles } (rehearsal)
cli-verify-sound = { $drills ->
    [one] 1 drill
   *[other] { $drills } drills
} and { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} checked, nothing found.
cli-verify-faults = { $drills ->
    [one] 1 drill
   *[other] { $drills } drills
} and { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} checked; faults: { $faults }. Make a copy of the data folder first and change nothing in it.

cli-comma = {", "}
cli-export-no-format = { $told }.
cli-export-no-format-of = There is no { $lacking } of { $kind }; there is: { $formats }
cli-export-left-out = Not written, as there is no such format: { $left }.
cli-export-sensitive = It holds personal data that must not be passed on. { $hits }. Change them and export again, or add --scan mask.
cli-export-unchecked = The confidential terms or the settings cannot be read, or a line of the terms cannot be used, so what is confidential cannot be looked for, and nothing was written. Fix words.txt or settings.ron and export again; to write without the check, add --scan warn
cli-export-open = { $count ->
    [one] 1 drill has not ended and was not exported.
   *[other] { $count } drills have not ended and were not exported.
}
cli-export-no-such = There is no such drill; ids are listed by drilldesk list --include-rehearsals: { $name }
cli-no-such-unit = The archive has no drill of “{ $unit }”; write the whole name of a unit or branch. There are: { $known }
cli-export-failed = { $name } was not written: { $reason }

cli-too-many-scenes = A drill has { $most } scenes at most. Name fewer scenarios.
cli-bad-date = --date cannot be "{ $date }"; write it as 2026-11-24T17:40:00+08:00.
cli-no-such-scenario = There is no scenario "{ $name }". There are { $known }; name your own by the path of its .ron file.
cli-scenario-not-played = The scenario has errors and was not played: { $path }
cli-same-id = Two scenarios have the id { $id } and cannot be in one drill. Change one: { $path }
cli-script-not-played = { $count ->
    [one] 1 mistake in the script
   *[other] { $count } mistakes in the script
}; nothing was played. See docs/rehearsal-script.md.
cli-no-branch-open = This cue has no open branch.
cli-no-such-branch = This cue has no such branch; write { $open }.
cli-cue-not-shown = Cue { $cue } has not been shown before.
cli-prepare-not-before = { $kind } is made after a drill; before one there are: { $known }.
cli-prepare-no-draft = No drill is being set up. Name a scenario, for instance: drilldesk prepare XB-01 --out DIR.
cli-prepare-scene-gone = The drill being set up has no scene, or one whose scenario is not in the library. Put that right in the window, or name a scenario.
cli-rehearse-drill = { $name }: { $phase }, id { $id }
cli-rehearse-score = Score { $score } ({ $points } of { $base }), { $grade }
cli-rehearse-no-score = Nothing rated that counts, { $grade }
cli-rehearse-stages = { $title }: { $stages }
cli-rehearse-touched = Red lines crossed: { $items }
cli-rehearse-aborted = Aborted: neither score nor grade
cli-rehearse-unobserved = Not observed ({ $count }): { $items }
cli-rehearse-withheld = { $item } was rated { $own } by hand, the branch says { $implied }: the hand result is kept; write adopt to take the other
cli-rehearse-unrated = { $count ->
    [one] 1 item is not rated
   *[other] { $count } items are not rated
}: { $items }

## Rehearsal scripts

cli-script-too-large = The script is over its limit of { $limit } bytes. Split it.
cli-script-too-many-lines = The script has more than { $limit } lines. Split it.
cli-script-too-many-undos = There are more than { $limit } undo and redo lines. Take some out.
cli-script-not-utf8 = This line is not UTF-8 text, but perhaps GBK. Open it in Notepad, choose Save as, and UTF-8 as encoding.
cli-script-empty = There is no action in the script. Write one line at least, such as +0 start.
cli-script-no-time = A line begins with a time (+SECONDS or @M:SS), not with "{ $found }".
cli-script-bad-time = The time "{ $found }" cannot be read. Write +10, +0.5 or @3:05.
cli-script-backwards = The time "{ $found }" is earlier than the line before.
cli-script-too-late = A rehearsal lasts { $hours } hours at most.
cli-script-no-action = There is no action after the time. Write { $allowed }
cli-script-unknown-action = There is no action "{ $word }". Write { $allowed }
cli-script-missing = The action is not complete: { $form }
cli-script-extra = "{ $word }" is one word too many: { $form }
cli-script-unknown-word = "{ $word }" cannot stand here. Write { $allowed }

## Documents

cli-export-layout = The page cannot be laid out ({ $message }). Please tell the developers
cli-export-pack = The Word file cannot be packed ({ $message }). Please tell the developers
cli-export-folder = The folder cannot be opened ({ $reason }). Choose another folder: { $path }
cli-export-file = It cannot be written ({ $reason }). Choose another folder: { $path }
cli-export-same-name = There are too many files of this name. Choose another folder: { $path }
cli-export-stopped = Stopped as asked
cli-export-missing-glyph = "{ $place }" has a character that no font has, "{ $character }"; its code was printed instead, { $count ->
    [one] once
   *[other] { $count } times
}. Add it by hand after printing.

cli-verify-orphan = files/{ $path } belongs to no drill and no teaching, and does no harm.
cli-option-with-files = List the images and files of the drill; a package holds the files themselves
cli-option-with-log = Put the log of the drill behind the two pages of the record
cli-option-letterhead = Letterhead (.docx) for notice, plan, minutes and report as Word files; when left out, that of the settings
cli-option-no-photos = Leave the photos of the drill out of minutes, report and bulletin
