## Letterhead

letterhead-too-large = The file has { $size }, more than { $limit }; take large pictures out and save it again
letterhead-bomb = Unpacked, the file is far too large and was not opened; open the original in Word and save it as a new file
letterhead-not-docx = This is no Word document (.docx), or it is damaged; save it as "Word Document (*.docx)"
letterhead-old = This is a document of an old version (.doc, .wps); save it as "Word Document (*.docx)"
letterhead-encrypted = The file is locked with a password; remove the password and save it again
letterhead-macros = The file holds macros; save it as "Word Document (*.docx)" without macros
letterhead-strict = The file is "Strict Open XML"; save it as an ordinary "Word Document (*.docx)"
letterhead-unknown = { $spot }: "{ $name }" is no known name; the names are listed in the documentation
letterhead-unknown-meant = { $spot }: "{ $name }" is no known name; did you mean "{ $meant }"
letterhead-unclosed = { $spot }: double braces without their pair
letterhead-twice = "{ $place }" is used twice ({ $first } and { $spot }); keep one
letterhead-no-body = "{ $place }" is missing: write it in double braces as a paragraph of its own where the text belongs
letterhead-body-not-alone = { $spot }: "{ $place }" must be a paragraph of its own, without other words
letterhead-body-outside = { $spot }: "{ $place }" must not be in a header, a footer or a text box
letterhead-paragraph = paragraph { $number }
letterhead-head-paragraph = header paragraph { $number }
letterhead-foot-paragraph = footer paragraph { $number }
letterhead-unread = It cannot be read ({ $reason })
letterhead-not-used = The letterhead was not used; documents have the layout of the program. { $fault }: { $path }
letterhead-empty = This document has nothing for { $places } of the letterhead; it was left empty.
letterhead-setting = Letterhead
letterhead-setting-hint = A Word file (.docx) of your own; empty is the layout of the program
letterhead-setting-note = Used for notice, plan, minutes and report as Word files.
letterhead-setting-good = The letterhead can be used.
letterhead-choose = Choose
