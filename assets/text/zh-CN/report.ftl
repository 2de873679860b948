## Documents: words shared by all

doc-rehearsal = 【排练】
doc-rehearsal-kept-apart = 排练（单独存放，不计入台账）
doc-default-marking = 内部资料 注意保存
doc-none = 无。
doc-in-brackets = { $text }（{ $inner }）
doc-duration = { $minutes }分{ $seconds }秒
doc-date-weekday = { $date } { $weekday }
doc-no = 序号
doc-remark = 备注
doc-result = 结果
doc-scene = 场景{ $number }：{ $title }
doc-and-others = 等
doc-people = { $count }人

## Names of documents and files

report-missing-glyph = 自带字体没有“{ $character }”，已印成编码，共{ $count }处。第一处：{ $place }
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

doc-identification = 演练标识
doc-number = 记录编号
doc-name = 演练名称
doc-scenario = 情景名称、版本
doc-script-version = { $id } { $title }（第{ $version }版）
doc-category = 演练类别
doc-form = 演练形式
doc-incident-level = 事件等级
doc-phase = 演练状态

## Record: who took part

doc-organisation = 组织情况
doc-unit = 组织单位
doc-outlet = 承办网点
doc-date = 演练日期
doc-place = 演练地点
doc-started = 开始时间
doc-ended = 结束时间
doc-elapsed = 实际历时
doc-took = { $time }（不含暂停）
doc-commander = 总指挥
doc-site-commander = 现场指挥
doc-facilitator = 主持人（导调）
doc-evaluator = 评估员（观察员）
doc-recorder = 记录人
doc-expected = 应到人数
doc-present = 实到人数
doc-absent = 缺席及原因
doc-roster = 参演人员
doc-person = 姓名
doc-post = 岗位
doc-role = 演练角色
doc-signed-in = 签到时间
doc-signature = 签名
doc-not-signed-in = 未签到
doc-is-absent = 缺席

## Record: what was planned

doc-design = 演练设计
doc-purpose = 演练目的
doc-basis = 演练依据
doc-background = 情景描述
doc-source = 案例来源：{ $source }。
doc-points = 考核要点
doc-counts = 检查项共{ $total }项，其中关键{ $critical }项、重要{ $important }项、一般{ $normal }项；红线{ $red }项。
doc-stages = 分{ $stages }各阶段考核。
doc-rights = 涉及金融消费者的{ $rights }。
doc-switches-before = 演练前设定：{ $switches }。
doc-supplies = 物资与场地准备情况
doc-preflight = 开场检查：
doc-check-done = 已完成
doc-check-open = 未完成

## Record: what happened

doc-process = 过程记录
doc-timeline = 时间轴
doc-not-played = 本场景没有演练。
doc-clock = 时刻
doc-elapsed-short =
    累计
    时间
doc-stage = 阶段
doc-cue =
    提示
    编号
doc-customer = 客户言行
doc-staff-role = 员工角色
doc-response = 员工应对
doc-items-tested =
    对应
    检查项
doc-injects = 临时注入事件
doc-inject-planned = 预设注入
doc-improvised = 加戏
doc-inject-kind = 类别
doc-inject-told = 内容
doc-interruptions = 中断、中止情况
doc-no-reason = 未写明
doc-pause = { $from }至{ $to }暂停{ $time }，原因：{ $reason }。
doc-pause-open = { $from }起暂停，原因：{ $reason }。
doc-aborted-at = 中止时刻
doc-abort-reason = 中止原因
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
doc-event-note = 〔记事〕{ $note }
doc-event-injected = 〔注入〕{ $title }
doc-event-switch = 〔开关〕{ $switch }：{ $option }
doc-event-time-jumped = 〔推进时间〕至{ $to } { $title }
doc-event-setup-amended = 〔更正〕{ $reason }
doc-stage-event = 〔{ $event }〕
doc-speaker = { $speaker }：{ $line }
doc-branch = { $kind }：{ $title }
doc-via-jump = 跳转
doc-via-back = 返回
doc-via-inject = 注入
doc-reaction = 反应{ $time }
doc-mood = 情绪{ $mood }
doc-red-line-touched = { $item }红线
doc-rating-cleared = 撤去
doc-item-unobserved = { $item }未观察到
doc-entered-at = { $item }{ $label }于{ $at }
doc-reason = 原因：{ $reason }

## Record: items

doc-results = 检查项结果
doc-item-id = 编号
doc-item-text = 内容
doc-level = 级别
doc-time-and-target = 用时 / 目标
doc-deduction = 扣分
doc-item-basis = 依据
doc-untouched = 未触发
doc-veto = 一票否决
doc-over = 超{ $time }
doc-in-time = 达成
doc-unobserved = 未观察到
doc-label-reason = { $label }：{ $reason }
doc-changes = 改动{ $count }次
doc-weights = 计分：做到得满分，部分做到得半分，未做到不得分，不适用和未记不计入；一般1分，重要2分，关键3分。目标为演练目标（参考值）。
doc-times = 时限与反应
doc-deadlines = 关键时限（演练目标，参考值）
doc-deadline-item = 项目
doc-target = 目标
doc-actual = 实际
doc-deadline-result = 结论
doc-targets-are-drill-targets = 目标为演练目标（参考值），不是法定时限。
doc-reactions = 反应用时
doc-cue-title = 提示
doc-reaction-time = 反应用时

## Record: judgement

doc-judgement = 演练评价
doc-score = 得分与等级
doc-points-of-100 = 得分（百分制）
doc-grade = 等级
doc-earned-of-base = 得分 / 应得
doc-critical-met = 关键项做到
doc-distribution = 结果分布
doc-distribution-of = 共{ $total }项：做到{ $met }项，部分做到{ $partly }项，未做到{ $missed }项，不适用{ $not-applicable }项，未记{ $unrated }项。
doc-thresholds = 等级：{ $excellent }分及以上优秀，{ $good }分及以上良好，{ $pass }分及以上合格；触发红线一票否决。
doc-by-stage = 分阶段得分
doc-by-right = 分权利得分
doc-by-post = 分岗位得分
doc-right = 消费者权利
doc-took-and-target = 用时 / 目标
doc-red-lines = 红线触发情况
doc-touched = { $at }触发{ $item }：{ $text }
doc-red-line-reason = 原因说明：{ $reason }
doc-effect = 演练效果总体评价
doc-effect-conclusion = 总体结论
doc-plan-review = 预案适宜性、充分性
doc-strengths = 亮点
doc-problems = 存在问题和改进措施
doc-problem = 问题
doc-measure = 改进措施
doc-responsible = 责任人
doc-due = 完成时限
doc-checker = 验收人
doc-state = 状态
doc-open-problems = 尚有{ $count }项未完成整改。
doc-answers = 复盘问答
doc-answer = 答：{ $answer }
doc-comments = 总指挥点评要点

## Record: images, signatures, keeping

doc-images = 影像资料清单
doc-file-name = 文件名
doc-image-content = 内容
doc-image-masked = 脱敏检查
doc-yes-no-box = □是 □否
doc-sign-off = 签署
doc-signer = { $signer }：
doc-sign-here = 签字：
doc-date-blank = 　　年　月　日
doc-keeping = 管理信息
doc-marking = 资料标识
doc-retention = 保管期限
doc-retention-years = 3年（拟）
doc-filed-at = 归档位置
doc-exported-at = 导出时间
doc-entries = 记录条数
doc-entries-count = { $count }条
doc-check-value = 记录校验值
doc-amendments = 更正与说明
doc-amended-at = { $at } 更正：{ $reason }
doc-remarked-at = { $at } 说明：{ $text }
doc-made-by = 本记录由消保演练台（Drilldesk { $version }）按演练过程逐条生成。校验值为本次演练最后一条记录的 SHA-256 值，可据此核对。
