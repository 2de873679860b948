# Layout: red letterhead, issuing block
layout-minutes-mark = { $unit } — Minutes
layout-copies-to = Copies to:
layout-issued = issued { $date }
layout-issued-blank = issued ____________
