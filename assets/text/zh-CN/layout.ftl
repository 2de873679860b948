# 版式：红头、版记
layout-minutes-mark = { $unit }会议纪要
layout-copies-to = 分送：
layout-issued = { $date }印发
layout-issued-blank = 　　年　月　日印发
