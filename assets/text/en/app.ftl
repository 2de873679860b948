## The frame of every screen

rail-home = Home
rail-library = Scripts
rail-archive = Archive
rail-keys = Keys
rail-settings = Settings

step-prepare = Prepare
step-drill = Drill
step-debrief = Debrief
step-papers = Papers
step-sign = Sign
step-filed = Filed
step-of = Step { $number } of { $all }: { $name }

close = Close
reveal-failed = The folder cannot be shown. Open it in your file manager: { $path }
cancel = Cancel
key-enter = Enter
key-space = Space
key-ctrl-enter = Ctrl Enter

toast-undone = Undone. Ctrl Y brings it back
toast-redone = Brought back

alarm-title = The last step was not saved; everything before it is. Nothing more is recorded until it is saved.
alarm-retry = Try again
alarm-move = Save elsewhere

quit-title = The drill is still running
quit-sentence = Everything recorded so far is saved. Quitting now pauses the drill; next time it goes on from this cue.
quit-yes = Pause and quit
quit-no = Stay

quit-unwritten = The last step is not saved; everything before it is. Quitting now loses that step. You can also press F5 to try again or F4 to save elsewhere.
quit-unwritten-yes = Discard and quit
quit-working = Not done yet
quit-working-sentence = Closing now stops it; no partial files are left. You can also wait until it is done.
quit-stopping = It is being stopped; the window closes then.
quit-wait = Wait
quit-stop = Stop and close
quit-exports = Documents are being written
quit-batch = Ledgers or a package are being written
quit-taking = Files are being added
quit-exporting = Documents are being written. Close the window when they are done.
alarm-moved = The archive is now in { $path }, also at the next start. Earlier drills are where they were; export them and import them here.
alarm-moved-here-only = The archive is now in { $path }, but that could not be noted in the old place. Next time open it with --data.

blocked-title = The archive cannot be opened

## Table of keys

keys-title = Keys
keys-everywhere = Outside a drill
keys-run = During a drill
keys-help = This table
keys-new = New drill
keys-search = Search
keys-export = Export
keys-papers-before = Export the papers before the drill (set-up)
keys-undo = Undo
keys-redo = Redo
keys-zoom = Larger, smaller, normal
keys-rail = Home, Scripts, Archive, Trends
keys-settings = Settings
keys-fullscreen = Full screen
keys-back = Back, close
keys-say = Line said: start the clock; again: stop it
keys-branch = What the staff did: record and go on
keys-items = Item; again for the next rating
keys-items-more = Items, continued
keys-earlier = Record at the cue before
keys-red = Red line, two keys
keys-inject = Inject
keys-note = Note
keys-improvise = Improvise
keys-person = Who did it
keys-switch = Switches
keys-jump = Jump to another cue
keys-outline = Outline
keys-look = Look back, return
keys-pause = Pause, go on
keys-end = End the drill
keys-clicker = Clicker: start the clock or follow the only way; look back; blank has no effect yet
keys-debrief = Debrief
keys-sweep-move = Unrated items: the one before, the next
keys-sweep-rate = Met, partly met, not met, n/a
keys-adopt = Take the branch’s result
keys-sweep-unseen = Not observed
keys-sweep-rest = All the rest not observed, for one reason
keys-next-step = Do what comes next
keys-problem-new = Add a finding
keys-problem-move = Move a finding up or down
keys-problem-remove = Remove a finding
keys-pane = Next pane
keys-action-state = Make it open, under way, done
keys-action-open = Details
keys-trends-move = From point to point in a chart
keys-trends-open = Open the drill of the point
keys-trends-more = Show or hide intervals and medians
keys-papers = Papers
keys-papers-export = Export what is selected
keys-papers-keep = Keep the sentence being written; else done, go home
keys-papers-mask = Mask the numbers and addresses found
keys-papers-turn = Previous page, next page
keys-papers-zoom = Larger, smaller, whole page
keys-papers-stop = Stop the export; else back to the debrief
