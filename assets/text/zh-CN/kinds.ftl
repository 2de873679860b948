## Papers of a drill: their names

kind-record = 演练记录
kind-minutes = 复盘会议纪要
kind-report = 演练报告
kind-score-sheet = 评分表
kind-evaluator = 评估员评分表
kind-sign-in = 签到表
kind-plan = 演练方案
kind-notice = 演练通知
kind-script = 演练脚本
kind-role-cards = 角色卡
kind-evaluation = 演练评估表
kind-incident = 信息报告单
kind-rectification = 整改通知（销号）单
kind-bulletin = 简报
kind-after-record = 记录
kind-after-minutes = 复盘会议纪要
kind-after-report = 报告
kind-after-score-sheet = 评分表
kind-after-evaluator = 评估员评分表
kind-after-sign-in = 签到表
kind-after-plan = 方案
kind-after-notice = 通知
kind-after-script = 脚本
kind-after-role-cards = 角色卡
kind-after-evaluation = 评估表
kind-after-incident = 信息报告单
kind-after-rectification = 整改通知（销号）单
kind-after-bulletin = 简报
kind-of-drill = { $kind }：{ $name }
kind-formats = { $kind }（{ $formats }）

## A drill in sentences

paper-this-unit = 本单位
paper-form-live = 实战演练
paper-form-tabletop = 桌面推演
paper-form-open = 明演
paper-form-blind = 盲演
paper-held = { $date }，{ $unit }开展消保应急演练（{ $form }），演练情景为{ $scenarios }。
paper-held-at = { $date }，{ $unit }在{ $place }开展消保应急演练（{ $form }），演练情景为{ $scenarios }。
paper-held-by = { $unit }组织{ $branch }
paper-not-held = { $unit }拟开展消保应急演练（{ $form }），演练情景为{ $scenarios }。演练尚未开始。
paper-no-problems = 评估未发现需要整改的问题。
paper-according-to = 演练依据：{ $cited }
paper-meeting-held = 演练结束后，{ $outlet }召开复盘会议。
paper-meeting-held-with = 演练结束后，{ $outlet }召开复盘会议，{ $leader }到会并讲话。
paper-ended = 演练{ $from }开始，{ $end }结束，历时{ $took }。
paper-aborted = 演练{ $from }开始，{ $end }中止，历时{ $took }，中止原因：{ $reason }。
paper-open = 演练{ $from }开始，尚未结束，已进行{ $took }。
paper-attendance = 应到{ $expected }人，实到{ $present }人。
paper-no-sign-in = 参演人员未登记签到。
paper-expected = 应到{ $count }人。
paper-rehearsal = 本次为排练，不计入台账。
paper-scored = 评估得分{ $score }分（应得{ $base }分，实得{ $points }分），等级为{ $grade }。
paper-vetoed = 无可计分的检查项，等级为{ $grade }。
paper-provisional = 评定尚未完成，得分暂定为{ $score }分，最终可能在{ $lowest }分至{ $highest }分之间，不评定等级。
paper-provisional-without = 评定尚未完成，不评定得分和等级。
paper-insufficient = 观察不足，不评定等级；已观察的内容得{ $score }分。
paper-red-line-scored = 触碰红线，评定为{ $grade }；检查内容得{ $score }分，仅供参考。
paper-aborted-unscored = 演练中止，内容不完整，不评定得分和等级。
paper-critical-open = 关键项{ $word }：{ $items }。
paper-open-items = { $word }：{ $items }。
paper-repeat-for-abort = 本次演练中止，不计入年度演练次数；重新演练时间另行确定。
paper-rate-what-is-open = 未评定的内容由评估员补评后，再评定等级；补评时间另行确定。
paper-repeat-unseen = 未观察到的内容列入复演，复演时间另行确定。
paper-no-repeat-of-a-rehearsal = 本次为排练，不安排补演；发现的问题在正式演练前整改到位。
paper-repeat-for-fail = 本次演练评定为不合格，没有达到预期目标，须安排补演。
paper-not-scored = 无可计分的检查项，未评定等级。
paper-over = 比目标晚{ $time }
paper-done = { $told }。
paper-done-from = { $from }，{ $told }。
paper-did = { $who }{ $done }
paper-did-and = ，
paper-did-partly = { $title }（部分做到）
paper-from-clock = { $at }
paper-stages-silent = { $stages }环节已演练，未记录检查项结果。
paper-stages-unplayed = { $stages }环节未演练。
paper-stage = { $stage }。{ $told }
paper-stage-silent = 本环节已演练，未记录检查项结果。
paper-stage-unplayed = 本环节未演练。
paper-injected-at = { $at }，主持人临场追加{ $told }。
paper-scene = 场景{ $number }{ $title }：{ $told }
paper-rating-met = 做到
paper-rating-partly = 部分做到
paper-rating-missed = 未做到
paper-rating-not-applicable = 不适用
paper-rating-touched = 触碰
paper-paused = { $from }暂停演练
paper-paused-for = { $from }因“{ $reason }”暂停演练
paper-resumed = { $paused }，{ $to }恢复
paper-clock-changed = 演练中电脑时钟调整{ $count }次，时刻从演练开始连续计算。
paper-critical = 关键项共{ $base }项，做到{ $met }项。
paper-in-time = 限时内容{ $measured }项，{ $kept }项在演练目标（参考值）以内。
paper-untimed = 限时内容{ $all }项，均未计时。
paper-in-time-of = 限时内容{ $all }项，{ $kept }项在演练目标（参考值）以内，{ $untimed }项未计时。
paper-red-lines = 触碰红线{ $count }项：{ $items }。
paper-fact = { $title }{ $rating }，{ $at }
paper-fact-short = { $rating }，{ $at }
paper-fact-unrated = { $title }未评定
paper-problems-below = 演练发现{ $count }个问题，原因和整改措施如下表。
paper-problem = { $problem }（{ $facts }）。
paper-no-problem-entered = 复盘未登记问题。未完全做到或者超时的检查项如下：
paper-late = { $title }做到，{ $over }
paper-met-late = 做到但超时
paper-together = { $result }{ $count }项：{ $items }
paper-rest-in-record = 其余{ $count }项见演练记录

## Minutes

paper-nobody = 无签到记录
paper-from-to = { $from }至{ $to }
paper-meeting-effect = 会议认为，本次演练{ $effect }
paper-effect-reached = 达到预期目标
paper-effect-mostly-reached = 基本达到预期目标，部分环节有待改进
paper-effect-not-reached = 没有达到目标，须重新演练
paper-meeting-holds = 会议认为，{ $told }
paper-meeting-strengths = 会议肯定：{ $told }
paper-commander-said = 总指挥点评：{ $told }。
paper-commander-stressed = { $leader }强调，{ $told }。
paper-nothing-decided = 会议未议定整改事项。
paper-decided-one = { $measure }，{ $who }{ $due }前完成
paper-decided-by = { $measure }，{ $due }前完成
paper-decided-who = { $measure }，由{ $who }负责
paper-decided-checked = { $told }，{ $checker }验收
paper-repeat-for-red-line = 本次演练触碰红线，一票否决，须安排补演。
paper-plan-review = 关于预案：{ $told }。

## Report

paper-preflight = 演练前准备{ $total }项，完成{ $done }项。
paper-preflight-open = 未完成：{ $checks }。
paper-acts = 员工应对依次为：{ $acts }。
paper-notes = 现场记事：{ $notes }。

## Score sheet and sign-in sheet

paper-stage-total = { $stage }小计：得分 / 应得 { $earned }，折合百分制 { $points }
paper-stage-total-blank = { $stage }小计：
paper-absent-for = 缺席：{ $reason }
paper-evaluator-how = 每项在一个□内打√；没有观察到的记“未观察到”，并在备注中写明原因。用时从客户说完有关的话算起，写分、秒；目标为演练目标（参考值）。评估员不提示、不协助。
paper-evaluator-avoid = 禁语：{ $words }

## Plan

paper-blind = 盲演：本方案不发给参演人员。
paper-time-blank = 　　年　月　日　时　分
paper-minutes = { $least }至{ $most }分钟
plan-opening = 为检验{ $outlet }处置消费者权益保护事件的能力，维护消费者合法权益，根据有关法律法规和监管规定，制定本方案。
plan-led-by = 组长{ $head }
plan-led-on-site = 副组长{ $site }
plan-led-by-both = 组长{ $head }，副组长{ $site }
plan-leading = 领导小组。{ $lead }。负责审定方案、宣布起止、现场点评。
plan-directing = 导调组。{ $people }。负责掌握节奏，按脚本扮演客户和来电者。
plan-handling = 现场处置组。成员为下表参演人员。负责现场处置、信息报告和填写记录。
plan-handling-under = 现场处置组。组长{ $site }，成员为下表参演人员。负责现场处置、信息报告和填写记录。
plan-rating = 评估记录组。{ $people }。负责对照评估表评定，记录过程，拍摄照片。
paper-step-sign-in = 签到，宣读规则和安全事项，完成演练前准备。
paper-step-start = 总指挥宣布开始。
paper-step-start-with = 总指挥宣布开始，口令“{ $word }”。
paper-step-play = 主持人按脚本扮演客户，参演人员按岗位职责应对，评估员按检查项记录，不提示、不协助。
paper-step-end = 情景处置完成或宣布中止后，演练结束，总指挥现场点评。
paper-step-debrief = 当日复盘，登记问题、整改措施、责任人和时限，形成演练记录和复盘会议纪要。
paper-may-inject = 主持人可以视情况临场追加情况，预设{ $count }项，内容不事先告知。
plan-points = 检查项{ $count }项，其中关键{ $critical }项
plan-items-elsewhere = 逐项标准见评分表，演练前只发评估员；参演人员按岗位要求应对。
paper-safety-stop = 遇到真实客户进入、真实突发事件或人员不适，任何人都可以叫停，演练立即中止。
paper-safety-stop-with = 遇到真实客户进入、真实突发事件或人员不适，任何人都可以喊“{ $word }”，演练立即中止。
paper-safety-sign = 演练区域摆放“演练进行中”标识。
paper-safety-accounts = 不使用真实客户的账户和信息，不在业务系统办理真实交易。
paper-safety-calls = 向公安、急救、客服、上级行等的电话一律模拟，先读出“【演练】”。
paper-safety-guards = 事先告知保安和当班员工，不与演练对象发生肢体冲突。
paper-safety-privacy = 拍照、录像不拍真实客户、屏幕、密码键盘和证件。

## Notice

notice-title = 关于开展{ $theme }的通知
notice-title-break = 应急演练的通知
notice-theme = { $topic }应急演练
notice-theme-general = 消费者权益保护应急演练
notice-addressed = { $to }：
notice-addressees-blank = ＿＿＿＿＿＿＿＿
notice-held = 开展{ $theme }
notice-held-by = 组织{ $branch }开展{ $theme }
notice-opening-on = 为检验网点的应急处置能力，根据工作安排，定于{ $day }{ $held }。现将有关事项通知如下：
notice-opening = 为检验网点的应急处置能力，根据工作安排，拟{ $held }。现将有关事项通知如下：
notice-starts = { $day }{ $time }开始
notice-starts-later = { $day }，具体时间另行通知
notice-time-unknown = 时间另行通知
notice-hour = { $hour }时
notice-clock = { $hour }时{ $minute }分
notice-time-place = { $time }，地点为{ $place }。
notice-content = 演练主题为{ $titles }
notice-stages = 检验{ $stages }{ $count }个环节
notice-form = 采取{ $form }形式
notice-commander = { $who }任总指挥
notice-players = { $posts }参演
notice-players-of = { $place }{ $posts }参演
notice-posts-more = { $posts }等{ $count }个岗位人员
notice-facilitator = { $who }负责主持
notice-evaluator = { $who }担任评估员
notice-people-later = 参加人员另行通知。
notice-ready = 演练前备齐场地和物资，确认厅内无客户
notice-ready-by = { $day }前备齐场地和物资，演练前确认厅内无客户
notice-rules = 参演人员领取角色卡，不彩排台词；演练不办理真实业务
notice-stop = 遇真实客户求助或者突发情况，立即中止
notice-attached = { $theme }方案
notice-contact = 联系人：{ $name }。
notice-phone = 联系电话（内线）：{ $phone }。
notice-contact-phone = 联系人：{ $name }，内线电话：{ $phone }。
notice-dated = { $year }年{ $month }月　日

## Lists, scans

doc-scene-column = 场景
doc-problems-short = 问题整改
doc-participant = 参演人员
doc-facilitator-short = 主持人
doc-page-of-pages = 第 &P 页 共 &N 页
scan-mobile = 手机号
scan-landline = 座机号
scan-passport = 护照号
scan-permit = 港澳台通行证号
scan-identity = 身份证号
scan-card = 银行卡号
scan-email = 电子邮箱
scan-place-head = 页眉或标题
scan-hit = “{ $place }”处有{ $what }：{ $masked }

## 简报

bulletin-editor = { $unit }编
bulletin-title = { $unit }组织{ $theme }
bulletin-lately = 近日
bulletin-place = { $outlet }{ $place }
bulletin-said = { $words }{ $day }，{ $role }这样对“客户”说
bulletin-said-at = { $words }{ $day }，在{ $place }，{ $role }这样对“客户”说
bulletin-scene = 这是{ $unit }组织的{ $theme }的一幕
bulletin-held = { $day }，{ $unit }组织开展{ $theme }。
bulletin-held-at = { $day }，{ $unit }在{ $place }组织开展{ $theme }。
bulletin-staff = 员工
bulletin-acted = 演练模拟{ $titles }的情形
bulletin-did = { $role }{ $done }
bulletin-and = ，
bulletin-done = { $done }
bulletin-comment = { $leader }现场点评：{ $comment }
bulletin-commented = { $leader }到场作了点评
bulletin-outlet = 网点
bulletin-debriefed = 演练结束后，{ $outlet }随即组织复盘。
bulletin-measures = 演练结束后，{ $outlet }随即组织复盘，议定{ $count }项改进措施，将逐项落实、验收销号。
bulletin-by = （{ $outlet }供稿）
bulletin-by-author = （{ $outlet }　{ $author }）
