## Documents: words shared by all

doc-rehearsal = 【排练】
doc-rehearsal-kept-apart = 排练（单独存放，不计入台账）
doc-default-marking = 内部资料 注意保存
doc-none = 无。
doc-in-brackets = { $text }（{ $inner }）
doc-seconds = { $seconds }秒
doc-duration = { $minutes }分{ $seconds }秒
doc-minutes = { $minutes }分钟
doc-date-weekday = { $date } { $weekday }
doc-no = 序号
doc-scene = 场景{ $number }：{ $title }
doc-and-others = 等
doc-people = { $count }人

## Names of documents and files

report-not-archival = PDF 可以打开和打印，但不符合长期保存格式 PDF/A：{ $reason }
report-error-layout = 版面没有排成。请改导出 Word，并反馈：{ $detail }
report-error-pack = Word 文件没有写成。请再导出一次，或改导出 PDF。{ $detail }
report-default-name = { $branch }{ $year }年第{ $quarter }季度消保应急演练
report-default-name-undated = { $branch }消保应急演练
report-topic-and-more = { $topic }等{ $count }个场景
report-rehearsal-prefix = 排练-
report-quarter-1 = 一
report-quarter-2 = 二
report-quarter-3 = 三
report-quarter-4 = 四

## Record: what it is

doc-script-version = { $id } { $title }（第{ $version }版）

## Record: who took part

doc-took = { $time }（不含暂停）
doc-commander = 总指挥
doc-site-commander = 现场指挥
doc-recorder = 记录人
doc-no-sign-in = 未登记签到
doc-not-signed-in = 未签到
doc-is-absent = 缺席

## Record: what was planned

doc-source = 案例来源：{ $source }。
doc-counts = 检查项共{ $total }项，其中关键{ $critical }项、重要{ $important }项、一般{ $normal }项；红线{ $red }项。
doc-stages = 考核阶段：{ $stages }。
doc-rights = 主要涉及金融消费者的{ $rights }。
doc-switches-before = 设定：{ $switches }。
doc-preflight = 演练前准备：
doc-check-done = 已完成
doc-check-open = 未完成

## Record: what happened

doc-timeline = 时间轴
doc-not-played = 本场景没有演练。
doc-inject-planned = 预设注入
doc-improvised = 临场追加
doc-no-reason = 未写明
doc-pause = { $from }至{ $to }暂停{ $time }，原因：{ $reason }。
doc-pause-open = { $from }起暂停，原因：{ $reason }。
doc-clock-changed = { $at }发现{ $told }；时刻从演练开始连续计算，不受影响。
clock-was-set = 电脑时钟由{ $from }改为{ $to }
doc-event-started = 〔开始〕演练开始。
doc-event-started-with = 〔开始〕口令：{ $word }
doc-event-scene-started = 〔开始〕本场景开始。
doc-event-scene-ended = 〔结束〕本场景结束。
doc-event-ended = 〔结束〕演练结束。
doc-event-aborted = 〔中止〕{ $reason }
doc-event-paused = 〔暂停〕
doc-event-paused-for = 〔暂停〕{ $reason }
doc-event-resumed = 〔继续〕演练继续。
doc-event-reopened = 〔恢复〕程序意外关闭后重新打开。
doc-event-clock-changed = 〔时钟〕{ $told }。时刻从演练开始连续计算，不受影响。
doc-event-note = 〔记事〕{ $note }
doc-by-recorder = 记录人记录
doc-by-recorder-named = { $name }记录
doc-of-item = { $item }{ $told }
doc-event-filed = 〔影像〕{ $shows }
doc-event-injected = 〔注入〕{ $title }
doc-event-switch = 〔设定〕{ $switch }：{ $option }
doc-event-time-jumped = 〔推进时间〕至{ $to } { $title }
doc-event-setup-amended = 〔更正〕{ $reason }
doc-stage-event = 〔{ $event }〕
doc-speaker = { $speaker }：{ $line }
doc-branch = { $kind }：{ $title }
doc-via-jump = 跳转
doc-via-back = 返回
doc-via-inject = 注入
doc-reaction = 响应用时{ $time }
doc-mood = 情绪{ $mood }
doc-red-line-touched = { $item }红线
doc-withheld = 应对记{ $item }{ $result }，以手工评定为准
doc-rating-cleared = 撤去
doc-entered-at = { $item }{ $label }于{ $at }
doc-reason = 原因：{ $reason }

## Record: items

doc-results = 检查项结果
doc-untouched = 未触碰
doc-veto = 一票否决
doc-right-not-covered = 本次未涉及
doc-under-a-minute = 不到1分钟
doc-over = 超{ $time }
doc-in-time = 达成
doc-label-reason = { $label }：{ $reason }
doc-changes = 改动{ $count }次
doc-ungraded = { $why }，不评级
doc-weights = 计分：做到得满分，部分做到得半分，未做到不得分，不适用、未评定、未观察到和本次未涉及的不计入；一般1分，重要2分，关键3分。目标为演练目标（参考值）。
doc-targets-are-drill-targets = 目标为演练目标（参考值），不是法定时限。
doc-to-tick = 评估项
doc-red-lines-to-tick = 红线

## Record: judgement

doc-injects = 临时注入事件
doc-distribution-of = 检查项共{ $total }项：应评{ $due }项，已评{ $rated }项（{ $results }），未评定{ $unrated }项，未观察到{ $not-observed }项
doc-distribution-results = 做到{ $met }项，部分做到{ $partly }项，未做到{ $missed }项
doc-distribution-rest = ；不适用{ $not-applicable }项，本次未涉及{ $not-involved }项。
doc-counts-short = 检查项共{ $total }项，{ $told }。
doc-counted = { $word }{ $count }项
doc-thresholds = 等级：{ $excellent }分及以上{ $excellent-name }，{ $good }分及以上{ $good-name }，{ $pass }分及以上{ $pass-name }；触碰红线一票否决。
doc-by-stage = 分阶段得分
doc-touched = { $at }触碰{ $item }
doc-red-line-reason = 原因说明：{ $reason }
doc-red-line-unexplained = 待补
doc-open-problems = 尚有{ $count }项未完成整改。
doc-answer = 答：{ $answer }

## Record: images, signatures, keeping

doc-yes-no-box = □是 □否
doc-signer = { $signer }：
doc-sign-here = 签字：
doc-date-blank = 　　年　月　日
doc-disputed = 评定不一致，待定
doc-retention-years = { $years }年（至{ $until }）
doc-entries-count = { $count }条
doc-amended-at = { $at } 更正：{ $reason }
doc-remarked-at = { $at } 说明：{ $text }
doc-made-by = 本记录由消保演练台（Drilldesk { $version }）按演练过程逐条生成。校验值为本次演练最后一条记录的 SHA-256 值，可据此核对。
doc-sheet-charts = 图表
doc-in-seconds = { $told }（秒）
doc-part = 项目
doc-points-of-100 = 得分（百分制）
