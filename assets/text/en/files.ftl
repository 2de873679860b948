## Images and other files of a drill

refused-no-such-file = This drill has no such file, or it was removed.
refused-file-there = This file is with the drill already.
file-photo = Photo
file-video = Video
file-audio = Audio
file-document = File
file-unread = The file cannot be read ({ $reason }): { $path }
file-not-a-file = This is a folder, not a file; choose the files one by one: { $path }
file-empty = The file is empty and was not added: { $path }
file-too-large = The file has { $size }, more than the limit of { $limit } a file; make it smaller first: { $path }
file-program = This is a program, or holds a program or macros, and cannot be put into the archive: { $path }
file-not-what-it-says = The file is not what its name says and was not added. See first whether it is damaged: { $path }
file-is-another = The file is { $is }, not what its name says, and was not added. Correct the ending of its name first: { $path }
file-stopped = Stopped; nothing was added.
file-other-bytes = The file does not have the checksum on record: { $hash }
file-not-kept = The file cannot be put into the archive ({ $reason }): { $path }
file-unknown-kind = This kind of file is not known; it is kept as it is and opened with another program.
file-position-removed = The photo held the place where it was taken; the kept copy does not. The original was not touched.
file-has-position = The file holds the place where it was taken, which cannot be removed here; see to it before passing it on.
file-may-have-position = The file may hold the place where it was taken; check before passing it on.
fault-file-missing = Drill "{ $name }" ({ $drill }): the file "{ $file }" is not there ({ $sha256 }).
fault-file-altered = Drill "{ $name }" ({ $drill }): the file "{ $file }" was altered ({ $sha256 }).
fault-file-unread = Drill "{ $name }" ({ $drill }): the file "{ $file }" cannot be read: { $message }
fault-of-row-missing = Ledger row "{ $name }": the file "{ $file }" is not there ({ $sha256 }).
fault-of-row-altered = Ledger row "{ $name }": the file "{ $file }" was altered ({ $sha256 }).
fault-of-row-unread = Ledger row "{ $name }": the file "{ $file }" cannot be read: { $message }
fault-log-lost = The program was not closed properly last time, and drilldesk.db-wal has gone missing since: what was written last may be lost. Look through the latest drills, and restore a backup if anything is missing.
fault-rescued = Copies made at that moment are in { $path }; a .drill file there can be imported.
fault-files = The folder of files cannot be read: { $message }
doc-image-annex = Annex: images
doc-image-attached = Images and files ({ $count })
doc-image-expired = { $content } (deleted on { $day } at the end of its period)
doc-image-cleared = Yes
doc-image-uncleared = No

## Images

files-said-of = { $name }: { $what }
files-added = { $count ->
    [one] One file was added.
   *[other] { $count } files were added.
}
files-many = The files of this drill come to { $all }, more than { $limit }; backups and packages become slow.
files-not-opened = "{ $name }" cannot be opened ({ $reason }).
images-add = Add images or files
images-add-title = { $count ->
    [one] Add one file
   *[other] Add { $count } files
}
images-add-now = Add
images-drop = or drop files onto the window
images-total = { $count ->
    [one] one file, { $all }
   *[other] { $count } files, { $all }
}
images-taking = Adding { $file } of { $count } ({ $percent } %)
images-stop = Stop
images-rule-customers = No real customer, and no identity card, bank card or form, may be seen.
images-rule-screens = No screen, keypad or customer data; the sign that a drill is on should be in the picture.
images-rule-consent = Staff who are shown for publicity have agreed to it before.
images-rule-monitor = Footage of security cameras serves public safety alone and is no image of a drill.
images-limits = A file may have { $limit }; this drill has { $all } so far.
images-position = The place where a JPEG photo was taken is left out of the kept copy; the original is not touched.
images-cleared = I have looked at each; none of this is in them
images-none = No images yet
images-none-more = Photos and films of the sign-in, the start, the course and the comments can be kept here with the drill.
images-caption = What it shows
images-caption-hint = What it shows
images-name = File
images-kind = Kind
images-size = Size
images-taken = Taken
images-added = Added
images-checked = Checked
images-was-cleared = yes
images-not-cleared = no
images-place = Place
images-place-removed = left out of the copy
images-look = View large
images-open = Open elsewhere
images-remove = Remove
images-remove-title = Remove "{ $name }"
images-remove-note = It is then neither shown nor handed in; that it was removed, and why, stays among the changes.
images-reason = Reason
images-reason-hint = Why it is removed
images-expired = Deleted on { $day } at the end of its period
images-no-preview = This file cannot be shown here; open it with another program.
images-reading = Reading
images-keys-caption = Write what an image shows

io-not-found = there is no such file or folder
io-denied = you have no right to it
io-read-only = the place is read-only
io-full = the disk is full
io-not-a-folder = a part of the path is a file, not a folder
io-taken = there is a file of this name already
io-is-folder = it is a folder
io-bad-name = the name is too long, or has characters that cannot be used here
io-busy = another program is using it
io-link-loop = links lead round in a circle and to no file
io-cut-short = it ends too early, perhaps it was not copied whole
io-failed = the disk or stick cannot be read or written; it may have been pulled out or be broken
io-unreachable = the place on the network does not answer
io-unsupported = the place does not support it
io-not-empty = there is something in the folder
io-other = the system could not do it and says "{ $words }"
read-not-a-file = it is a device or a pipe, not a file
read-dangling-link = this is a link to a file that is not there
read-too-large = it is larger than { $megabytes } MB and was not read
read-not-utf8 = it is not UTF-8 text, but perhaps GBK; open it in Notepad, choose Save as, and UTF-8 as encoding
read-utf16 = it is UTF-16 text; open it in Notepad, choose Save as, and UTF-8 as encoding
read-utf32 = it is UTF-32 text; save it anew as UTF-8 in the program that wrote it
read-pdf = it is a PDF, not text
read-office = it is a file of an office program or an archive, not text
read-picture = it is a picture, not text
read-binary = it is not a text file
read-not-text = This file cannot be read: { $reason }.
mistake-cut-short = it ends too early; a closing bracket or quotation mark is missing
mistake-syntax = it is not written as it should be; a comma, a quotation mark or a colon may be missing or too many
mistake-content = a field is unknown or missing, or a value is wrong
read-empty = it is empty
part-value = value
part-end = end of file
part-text = text
part-texts = text, or (text, text)
part-whole = whole number
part-number = number
part-bool = true or false
part-word = word
part-nothing = nothing
part-list = list
part-pair = pair
part-tuple = tuple
part-fields = group of fields
part-broken = unreadable part
part-field = field: value
part-closing = a comma or a closing bracket

## Photos in papers

photos-annex = Annex
photos-title = Photos of the drill
photos-caption = Figure { $number }. { $caption }
photos-no-caption = The drill under way
photos-by = Taken by { $by }. { $checked }
photos-checked = Checked: no real customers, documents or screens are shown.
photos-in-place = (Photo not printed: { $reason })
photos-not-printed = The photo "{ $name }" cannot be printed: { $reason }
photos-uncleared = { $count ->
    [one] One photo has
   *[other] { $count } photos have
} not been checked for real customers and is not printed. Look it through, remove it and add it again with the check ticked.
photos-more = Only the first { $most } photos are printed; { $count } more stand in the list of images.
photos-missing = The kept file is gone. Restore it from a backup, or remove the photo and add it again.
photos-damaged = The kept file is damaged. Remove the photo and add it again.
photos-too-large = It has too many pixels. Make it smaller and add it again.
photos-kind = { $kind } files cannot be printed. Save it as JPEG on the phone or computer and add it again.
file-no-document = { $path } was not taken: only documents (PDF, OFD, Word and the like) are kept here. Photos and recordings are deleted in time; keep them with a drill or a teaching.
