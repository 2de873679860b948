## Packages, codes, words

package-subject = consumer protection drills
package-word = package
package-attachments = attachments
package-attachment = attachment
package-contents = contents
package-file = File
package-kind = Kind
package-size = Size (bytes)
package-sha256 = SHA-256
package-codes = Codes and names
package-codes-marking = Internal, kept apart, never handed in with the papers
package-code = Code
package-person = Name
package-post = Post
package-scan-word = a word of the list
package-words-unread = The list of words cannot be read ({ $reason }); only numbers, addresses and the words of the settings can be looked for: { $path }
package-words-no-settings = The settings cannot be read, so the words in them cannot be looked for
package-words-hold = The list of words cannot be read, or a line of it cannot be used, so not all of its words can be looked for. See why in Settings, “Confidential terms”, and press “Read again” there when it is fixed
package-words-refused = { $count ->
    [one] One line of the list of words is not used
   *[other] { $count } lines of the list of words are not used
} (line { $lines }): a word has 2 to 64 characters, and every bracket is closed. { $path }
package-words-of-settings = Settings, “Confidential terms”
package-option-package = Write everything as one zip file; of a folder, the program makes the name
package-option-code-sheet = Write who is behind the codes to this file, apart (csv, xlsx, docx, pdf, html, md)
package-codes-need-post = --code-sheet needs --names post.
package-codes-ending = The name of the code key must end in csv, xlsx, docx, pdf, html or md: { $path }
package-not-both = Only one of --out and --package can be written.
package-empty = There is no drill to be packed.
package-words-title = Confidential terms
package-words-note = Every document is looked through for them before it is written, such as names of real customers. One a line, or several with commas or semicolons between them; what stands behind # or in brackets is a remark.
package-words-name = Confidential terms, one a line
package-words-count = { $count ->
    [one] 1 word is looked for now, with those of words.txt in the data folder.
   *[other] { $count } words are looked for now, with those of words.txt in the data folder.
}
package-words-open = Open the data folder
package-words-reload = Read again
package-making = Packing, document { $done } of { $all }
package-made = The package is there: { $path }
package-ledgers-made = Ledger saved: { $path }
package-stopped = Stopped; no half file is left.
package-stop = Stop
package-ledger-of-year = Ledger of this year
package-of-quarter = Package of this quarter
package-attachment-missing = The attachment is not in the archive or was altered, and is not in the package: { $path }
