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
fault-files = The folder of files cannot be read: { $message }
