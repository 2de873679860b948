## Incident report

incident-title = 消费者权益保护事件信息报告单
incident-of-drill = 【演练】
incident-calm = 情绪平稳
incident-uneasy = 情绪不稳
incident-upset = 情绪激动
incident-mood = 起初{ $first }，后来{ $last }。
incident-nothing-done = 尚未记录已采取的措施。
incident-not-reported = 未报告。
incident-report = { $at }{ $title }（{ $result }）
incident-report-timed = { $at }{ $title }（{ $result }，用时{ $took }，目标{ $target }）
incident-report-open = { $title }：{ $result }
incident-how = 注：本单用于演练，事件和金额均为演练设定。已采取措施只列做到的检查内容；空白各栏由报告人填写。

## Rectification notice

rectification-title = 演练问题整改通知（销号）单
rectification-number = { $number }-问题{ $place }
rectification-no-cause = 待责任单位分析。
rectification-overdue = { $due }（已逾期{ $days }日）
rectification-day-blank = 　　　年　　月　　日
rectification-signed = 　　　　　年　月　日
rectification-note = { $day }，{ $note }。
rectification-done-on = { $day }完成整改。
rectification-opinion = □已按要求完成整改，申请销号
    　　　　　　　　　负责人：　　　　　　　　　年　　月　　日
rectification-acceptance = □同意销号　　□继续整改，延期至　　　　年　　月　　日
    　　　　　　　　　验收人：　　　　　　　　　年　　月　　日
