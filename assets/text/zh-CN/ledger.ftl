## Ledgers

ledger-name = 演练台账
ledger-actions-name = 问题整改台账
ledger-title = { $unit }消保应急演练台账
ledger-actions-title = { $unit }消保应急演练问题整改台账
ledger-of-period = （{ $period }）
ledger-year = { $year }年度
ledger-quarter = { $year }年第{ $quarter }季度
ledger-days = { $from }至{ $to }
ledger-number = 演练编号
ledger-outlet = 网点
ledger-overdue = 逾期
ledger-sheet-attendance = 签到汇总
ledger-insufficient = 观察不足
ledger-red-line = { $grade }（红线）
ledger-critical-open = 关键项{ $word }：{ $items }
ledger-sheet-items = 检查项统计
ledger-left-out = 只列出筛选后的（{ $by }），另有 { $count } 条未列出。
ledger-in-part = 部分
