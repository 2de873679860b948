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
