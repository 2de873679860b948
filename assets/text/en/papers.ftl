## Export

papers-note = Minutes and export
papers-back = Back to the debrief
papers-kind = Document
papers-formats = Formats
papers-word = Word (to be edited)
papers-pdf = PDF (final, to print)
papers-html = Web page (HTML, one file)
papers-markdown = Plain text (Markdown)
papers-csv = Table (CSV)
papers-json = Data (JSON)
papers-xlsx = Excel workbook
papers-names = File names
papers-nothing = Choose at least one kind, and a format it has
papers-folder = Folder
papers-choose = Choose…
papers-folder-empty = Write the folder to save into
papers-folder-relative = Write the full path, such as D:\drills or /home/drills

papers-checks = Before filing
papers-check-fine = All complete
papers-check-unrated = { $count } items are not rated. Go back and rate them, or export as it is
papers-check-red = A red line was touched and the reason is missing; the record will say so
papers-check-signs = Not signed: { $who }. The document leaves blank lines to sign

papers-running = Exporting { $now } of { $all }
papers-all-saved = { $all } exported
papers-some-saved = { $saved } of { $all } exported
papers-waiting = waiting
papers-stopped = not exported
papers-writing = writing
papers-saved = saved
papers-failed = not saved
papers-retry = Try again
papers-retry-of = Try again: { $kind }
papers-stored = Stored in { $folder }
papers-export = Export
papers-export-again = Export again
papers-stop = Stop
papers-reveal = Open the folder
papers-reveal-none = Nothing exported yet
papers-finish = Done, go home

papers-laying-out = Laying out the pages…
papers-page = Page { $now } of { $all }
papers-page-count = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
papers-look-at = Show { $kind }
papers-smaller = Smaller pages
papers-larger = Larger pages
papers-fit-page = Whole page
papers-fit-width = Width of the page
papers-page-before = Page before
papers-page-after = Next page
papers-first-page = This is the first page
papers-last-page = This is the last page
papers-tabs = Panel
papers-tab-options = Options
papers-tab-export = Checks and export
papers-people = People
papers-people-full = Names
papers-people-post = Posts
papers-people-star = Surname*
papers-people-hint = Names are for your own files; hand in posts
papers-no-scores = No personal scores
papers-marking = Marking in the page head
papers-held = Mask them first, or give a reason
papers-masked = Numbers and addresses are masked
papers-nothing-found = No phone, ID or card numbers, no e-mail addresses
papers-mask = Mask all
papers-waive = Export as it is
papers-waive-reason = Reason for exporting as it is
papers-waive-missing = Give a reason first
papers-waived = Exported as it is, for the reason given
papers-waiver = Kept in an export: { $hits }. Reason: { $reason }
papers-red-head = Red head
papers-watermark = Watermark
papers-watermark-hint = None where this is empty
