# Window, log and crashes

crash-noted = The program ended by a crash. What was recorded was saved the moment it was; the note about the crash holds nothing of the record and may be handed on.
crash-show = Show the note
crash-resume = Resume the drill
job-crashed = Something inside the program failed, and this was not done; everything else goes on, and it can be tried again. A note is in the folder of the log (Settings, About); it holds nothing of the record.

about-title = About
about-version = Drilldesk { $version }
about-drawn-by = The window is drawn by { $name }
about-failed = { $name } was not taken: { $message }
about-logs = Log and notes of crashes
about-logs-note = Four files at most, 256 KB each. They hold no names, nothing of the record and no folders, and may be handed on.
renderer-wgpu-hardware = the graphics card (wgpu)
renderer-glow = OpenGL (glow)
renderer-wgpu-any = the CPU or any card (wgpu)
