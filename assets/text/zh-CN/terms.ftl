## Words of the field

category-complaint = 消保投诉
category-fraud-prevention = 涉诈防范
category-suitability = 销售适当性
category-information-protection = 信息保护
category-vulnerable-groups = 特殊群体
category-service-incident = 服务突发
category-reputation = 声誉舆情

right-informed = 知情权
right-choice = 自主选择权
right-fair-trade = 公平交易权
right-property-safety = 财产安全权
right-redress = 依法求偿权
right-education = 受教育权
right-respect = 受尊重权
right-information-security = 信息安全权
right-tag-informed = 知情
right-tag-choice = 选择
right-tag-fair-trade = 公平
right-tag-property-safety = 财产
right-tag-redress = 求偿
right-tag-education = 教育
right-tag-respect = 尊重
right-tag-information-security = 信息

level-normal = 一般
level-important = 重要
level-critical = 关键
level-red-line = 红线

rating-met = 做到
rating-partly = 部分做到
rating-missed = 未做到
rating-not-applicable = 不适用
rating-touched = 触碰
rating-not-observed = 未观察到
rating-none = 未评定
rating-not-involved = 本次未涉及

cue-opening = 开场
cue-advance = 推进
cue-escalate = 升级
cue-probe = 试探
cue-inject = 注入
cue-soothe = 缓和
cue-closing = 收束

branch-timeout = 超时未应对
branch-choice = 主持人定

grade-fail = 不合格
grade-pass = 合格
grade-good = 良好
grade-excellent = 优秀
grade-none = 未评级
verdict-provisional = 暂定
verdict-insufficient = 观察不足，不评级
score-insufficient = { $score }（观察不足）
score-in-range = { $score }（暂定，可达{ $lowest }至{ $highest }）
worth-in-range = 暂定，可达{ $lowest }至{ $highest }
worth-insufficient = 观察不足
part-none = 没有得分
score-reference-only = 仅供参考
score-for-reference = { $score }（仅供参考）
score-provisional = { $score }（暂定）

counts-due = 应评 { $count } 项
counts-rated = 已评 { $count }
counts-unrated = 未评定 { $count }
counts-unobserved = 未观察到 { $count }
counts-inapplicable = 不适用 { $count }
counts-uninvolved = 本次未涉及 { $count }

form-tabletop = 桌面推演
form-live = 实战演练
disclosure-open = 明演
disclosure-blind = 盲演

phase-ready = 待开始
phase-running = 进行中
phase-paused = 已暂停
phase-ended = 已结束
phase-aborted = 中止

effect-reached = 达到预期目标
effect-mostly-reached = 基本达到预期目标，部分环节有待改进
effect-not-reached = 没有达到目标，须重新演练

signer-recorder = 记录人
signer-evaluator = 评估员
signer-head = 网点负责人

action-state-open = 未整改
action-state-underway = 整改中
action-state-done = 已整改

source-sweep = 补记
source-amendment = 更正
source-adopted = 采用应对的结果
source-decided = 两人不一致，裁定

weekday-mon = 星期一
weekday-tue = 星期二
weekday-wed = 星期三
weekday-thu = 星期四
weekday-fri = 星期五
weekday-sat = 星期六
weekday-sun = 星期日

## Why an action cannot be

refused-not-started = 演练还没有开始。
refused-already-started = 演练已经开始。
refused-is-paused = 演练暂停中，按 P 继续后再记。
refused-not-paused = 演练没有暂停。
refused-has-ended = 演练已经结束，更正要写明原因。
refused-adopted-too-late = 演练已经结束，不能再改用应对的结果。请把这一项更正为该结果，并写明原因。
refused-not-ended = 演练还没有结束。
refused-no-cue = 现在没有台词。
refused-no-such-branch = 本句没有这个应对选项。
refused-branch-closed = 这个应对选项被设定关闭。
refused-no-single-exit = 本句有几个应对选项，请按数字键选一个。
refused-no-such-cue = 没有台词 { $id }。
refused-no-such-item = 没有检查项 { $id }。
refused-rating-does-not-fit = 这个结果不能用于 { $id }。
refused-no-such-moment = 没有那一刻的记录。
refused-no-such-person = 名单里没有这个人。
refused-no-such-inject = 没有注入 { $id }。
refused-inject-used = 这个注入已经用过。
refused-inject-locked = 这个注入现在不能用。
refused-no-such-switch = 没有这个设定。
refused-no-such-improvised = 没有这条临场追加。
refused-nothing-before = 前面没有别的台词。
refused-no-next-scene = 没有下一个场景。
refused-nothing-to-undo = 没有可撤销的记录。
refused-nothing-to-redo = 没有可恢复的记录。
refused-empty-text = 还没有写内容。
refused-text-too-long = 内容太长，最多一万字。
refused-reason-needed = 请写明原因。
refused-too-soon = 同一次按键只记一次。
refused-no-change = 没有变化。
refused-facilitator-only = 这一步由主持人做。记录人评定、速记和存照片。

## Rules of the unit's own

unit-rule-plan = 应急预案
unit-rule-rules = 管理制度
unit-rule-authority = 授权规定
unit-rule-first-contact = 首问负责制

## Findings in a scenario file

severity-error = 必须改
severity-warning = 应当改
severity-hint = 建议
finding-nearest = ，是不是“{ $word }”
finding-too-large = 文件有 { $bytes } 字节，超过上限 { $limit } 字节。请拆成几个脚本。
finding-not-utf8 = 从这里起不是 UTF-8 文字，多半是 GBK。请用记事本打开，点“另存为”，编码选 UTF-8。
finding-too-deep = 括号套得太深，最多 { $limit } 层。
finding-too-many-values = 内容太多，最多 { $limit } 个值。
finding-too-many-findings = 问题超过 { $limit } 处，先改上面的。
finding-syntax = 这里应当是 { $expected }，却是“{ $found }”。
finding-full-width = 这里用了{ $name }“{ $found }”，请改成半角“{ $meant }”。
finding-full-width-quote = 这里用了中文引号 { $found }，请改成半角引号 "。
mark-colon = 中文冒号
mark-comma = 中文逗号
mark-bracket = 中文括号
mark-other = 全角字符
finding-unclosed-text = 这段文字少一个收尾的引号 "。
finding-unclosed-bracket = 括号 { $bracket } 没有收尾。
finding-bad-escape = 不认得转义 { $escape }。反斜杠本身请写成 \\。
finding-newer-format = 这个文件是第 { $format } 版格式，本程序只认得到第 { $newest } 版。请更新程序。
finding-unknown-field = { $owner } 里没有“{ $name }”这个字段{ $nearest }。请删去或改名。
finding-missing-field = { $owner } 缺少“{ $name }”。请补上。
finding-doubled-field = 字段“{ $name }”写了两次。请删去一个。
finding-wrong-type = 这里应当是 { $expected }，却是 { $found }。
finding-unknown-word = 不认得“{ $word }”。可以用：{ $allowed }。
finding-out-of-range = { $value } 超出范围，应在 { $min } 到 { $max } 之间。
finding-empty-text = “{ $name }”是空的。请填写。
finding-text-too-long = 这段文字有 { $chars } 字，超过上限 { $limit } 字。
finding-list-too-long = “{ $name }”有 { $count } 项，最多 { $limit } 项，多出的没有读。
finding-empty-list = “{ $name }”里什么也没有。
finding-bad-id = 编号“{ $id }”只能用字母、数字、- 和 _，最多 32 个。
finding-bad-slug = 命令行名称“{ $slug }”只能用小写字母、数字和 -。
finding-duplicate-id = 编号 { $id }（{ $what }）用了两次。请改一个。
finding-unknown-reference = 没有编号为 { $id } 的 { $what }{ $nearest }。
finding-too-many-open-branches = 台词 { $cue } 同时有 { $count } 个应对选项，按键只有 { $limit } 个。请用设定条件分开或合并。
finding-not-opening = 第一条台词 { $cue } 应当是 Opening（开场）。
finding-unreachable-cue = 台词 { $cue } 从开场和注入都走不到。请加一个通向它的应对选项，或删去。
finding-no-way-to-closing = 从台词 { $cue } 走不到收束。请补上应对选项。
finding-dead-end = 台词 { $cue } 走到这里就断了，又不是收束。请写 to，或把它改成 Closing。
finding-may-get-stuck = 有的设定会让台词 { $cue } 一个应对选项也不剩。请留一个没有条件的应对选项。
finding-no-closing = 没有一条台词是 Closing（收束）。
finding-cycle = { $cues } 绕回原处而情绪不变，会一直重复。请在其中一步改变情绪。
finding-untested-critical = 关键项 { $item } 没有任何台词考到。请写进某条台词的 items。
finding-untested = 检查项 { $item } 没有任何台词考到。
finding-cue-tests-nothing = 台词 { $cue } 没有考任何检查项。
finding-rating-not-tested = 应对选项记了 { $item }，而台词 { $cue } 的 items 里没有它。请补上。
finding-rating-does-not-fit = 结果 { $rating } 不能用于 { $item }：红线只用 Touched，其他项不用 Touched。
finding-red-line-with-target = 红线 { $item } 不需要时限。请删去 target 或 due。
finding-item-without-stage = 检查项 { $item } 没有写属于哪个阶段（stage）。
finding-stage-without-cue = 阶段 { $stage } 里没有台词。
finding-inject-does-nothing = 注入 { $inject } 既没有 cue 也没有 event。请写一个。
finding-title-too-long = 短标题“{ $title }”有 { $chars } 字，超过 { $limit } 字会显示不全（字母算半个字）。
finding-title-too-long-en = 短标题“{ $title }”有 { $chars } 个字母宽，超过 { $limit } 个会显示不全。
finding-no-formal-title = 检查项 { $item } 没有正式名称，而别的检查项有；文书里只能印它的短标题。请补上 formal。
finding-formal-title-too-long = 正式名称“{ $title }”有 { $chars } 个字（字母算半个），超过 { $limit } 个字，印在表格里太长。
finding-formal-title-too-long-en = 正式名称“{ $title }”有 { $chars } 个字母宽，超过 { $limit } 个，印在表格里太长。
finding-outer-quotes = 台词整句都会读出来，不要在外面再加引号。
finding-brackets-in-line = 台词里有方括号。动作请写进 direction 或 event。
finding-breath-starts-badly = 这一行“{ $group }”以引号或标点开头。请并到上一行。
finding-simulated-unmarked = 道具 { $prop } 是模拟信息，正文要以 { $mark } 开头。
finding-number-in-full = 不要写完整号码（{ $digits }），请用 * 遮住。
finding-unlisted-law = 程序的法规清单里没有{ $doc }{ $nearest }，它修订时不会有提醒。请核对名称。
finding-wrong-law-number = { $doc }的文号不是“{ $number }”，程序的法规清单里是 { $right }。请核对文号。
finding-unlisted-article = 程序的法规清单里没有{ $doc }{ $article }。请核对条号。
finding-law-not-yet = { $doc }自 { $from }起施行，{ $on }时还不能引用（{ $items }）。请改引当日有效的规定。
finding-law-replaced = { $doc }自 { $until }起废止，由{ $by }取代（{ $items }）。{ $on }的演练请改引后者。
finding-law-no-longer = { $doc }自 { $until }起废止（{ $items }）。请改引 { $on }时有效的规定。

next-rate = 评定余下 { $count } 项
next-red-line = 写明红线原因
next-problems = 补整改 { $count } 条
next-papers = 生成文书
next-sign = 待签署 { $count } 人
next-filed = 已归档
