## Command line

cli-about = 消保演练台。不带命令时打开窗口。
cli-about-check = 检查脚本文件，指出每处问题的行、列和改法
cli-about-scenarios = 列出能演的脚本和成套的短景
cli-about-rehearse = 不开窗口，按时间表或各句第一个应对选项排练一遍，并导出文件
cli-about-prepare = 开演之前：导出筹备中的演练或所选脚本的方案、脚本、角色卡、签到表
cli-about-list = 列出档案里的演练，新的在前
cli-about-export = 导出档案里的演练的文件
cli-about-verify = 核对档案有没有损坏或被改动

cli-help-usage = 用法：
cli-help-commands = 命令
cli-help-arguments = 参数
cli-help-options = 选项

cli-option-data = 数据文件夹；不写就用本机的默认位置
cli-option-language = 语言；不写就按设置，没有设置按系统，再没有用中文
cli-option-renderer = 窗口的绘图方式；不写就依次试：显卡（wgpu）、OpenGL（glow）、不限显卡的 wgpu。用了哪种，写在“设置 → 关于”和日志里
cli-option-help = 显示这份说明
cli-option-version = 显示版本和提交号
cli-option-paths = 脚本文件，或放脚本的文件夹
cli-option-format = 输出的样子：text 给人看，json 给程序用
cli-option-scenarios = 脚本的编号、命令行名称或 .ron 文件，或一套短景的名称；写几个就连演几个场景
cli-option-table = 自带脚本的总表，即 docs/library.md 里的那张
cli-option-prepared = 脚本的编号、名称、文件，或一套短景的名称；不写就用窗口里正在筹备的演练
cli-option-script = 时间表文件；不写就走各句第一个应对选项
cli-option-date = 排练开始的日期和时间，如 2026-11-24T17:40:00+08:00；不写就用现在
cli-option-export = 导出到这个文件夹；不写就只排练、存档
cli-option-kind = 导出哪些文件，用逗号分开：record（演练记录）、minutes（复盘会议纪要）、report（报告）、scoresheet（评分表）、evaluator（评估员评分表，空白）、signin（签到表）、plan（方案）、notice（通知）、script（脚本）、role-cards（角色卡）、rectification（整改通知（销号）单）、incident（信息报告单）、evaluation（演练评估表）、bulletin（简报）；档案的 ledger（演练台账）、actions（问题整改台账）、rules（制度流程修订台账）、teaching（金融知识宣教台账）、activity（宣教活动总结）、year（年度一页报告）、year-slide（年度一页报告，横版）；不写就是 record，prepare 是 plan,notice,script,role-cards,signin
cli-option-formats = 导出成什么格式，用逗号分开：docx、pdf、html、md、csv、json、xlsx；不写就是 docx 和 pdf
cli-option-names = 姓名怎么写：full 全名、post 岗位代号（大堂经理A）、star 姓氏加星号；不写就是 full
cli-option-no-personal-scores = 不写个人和岗位得分
cli-option-scan = 查到手机号、身份证号、银行卡号、邮箱怎么办：refuse 不导出、mask 遮住、warn 只提醒；不写就是 warn
cli-option-red-head = 第一页加红头：单位名称和红色分隔线
cli-option-watermark = 每页加浅色水印文字
cli-option-limit = 最多列几场
cli-option-include-rehearsals = 连排练一起
cli-option-drill = 演练的编号（前 4 位以上）、记录编号，或 latest（最近一场）、all（全部）
cli-option-out = 导出到这个文件夹

cli-or = {" 或 "}
cli-wrong-option = 没有“{ $argument }”这个选项。可用的见 drilldesk --help。
cli-wrong-surplus = 多了“{ $argument }”，不知道它指什么。是某个选项的内容的话，请把选项写在它前面；名称里有空格的话，请用引号括起来。用法见 drilldesk --help。
cli-wrong-command = 没有“{ $command }”这个命令。可用的见 drilldesk --help。
cli-wrong-missing = 还缺 { $argument }。写法见 drilldesk --help。
cli-wrong-twice = { $argument } 只能写一次，或不能与别的一起用。写法见 drilldesk --help。
cli-wrong-no-value = { $argument } 后面还缺内容。写法见 drilldesk --help。
cli-wrong-no-value-of = { $argument } 后面还缺内容，可以写 { $allowed }。
cli-wrong-value = { $argument } 不能是“{ $value }”。写法见 drilldesk --help。
cli-wrong-value-of = { $argument } 不能是“{ $value }”，可以写 { $allowed }。
cli-wrong-other = 命令行有误（{ $reason }）。写法见 drilldesk --help。

cli-no-display = 这里没有桌面，打不开窗口。请在有桌面的电脑上打开，或改用命令行（drilldesk --help）。
cli-no-window = 窗口打不开，或中途出了错（{ $message }）。已录入的都已存盘，请重新打开；没有窗口也能用命令行（drilldesk --help）。
cli-no-driver = 这台电脑没有这个程序能用的显卡驱动（用远程桌面登录时常见），打不开窗口。请在本机前登录，或安装显卡驱动（Linux 为 Mesa）；导出和核对可以用命令行（drilldesk --help）。试过：{ $tried }
cli-display-unreachable = 连不上桌面，打不开窗口（{ $message }）。请在桌面上打开（不是从 SSH 或服务里），或改用命令行（drilldesk --help）。
cli-no-data-folder = 找不到放数据的默认位置。请用 --data 写明文件夹。
cli-output-lost = 结果没有全部写出（{ $reason }）。请检查输出的去处后重试。
cli-unreadable = 读不出这个文件（{ $reason }）。请检查路径和权限：{ $path }

cli-no-scenarios-in = 这个文件夹里没有脚本（.ron 文件）：{ $path }
cli-check-clean = 检查了 { $files } 个文件，没有问题。
cli-check-found = 检查了 { $files } 个文件：必须改 { $errors } 处，应当改 { $warnings } 处，建议 { $hints } 处。

cli-list-empty = 档案里还没有这样的演练（要连排练一起，请加 --include-rehearsals）。
cli-list-rehearsal = { $titles }（排练）
cli-verify-sound = 核对了 { $drills } 场演练、{ $entries } 条记录，没有问题。
cli-verify-faults = 核对了 { $drills } 场演练、{ $entries } 条记录，有 { $faults } 处问题。请先把数据文件夹复制一份，不要再改动。

cli-comma = 、
cli-export-no-format = { $told }。
cli-export-no-format-of = { $kind } 没有 { $lacking } 格式，可以用：{ $formats }
cli-export-left-out = 没有这种格式，不导出：{ $left }。
cli-export-sensitive = 有不应带出的个人信息。{ $hits }。请改掉后再导出，或加 --scan mask 遮住。
cli-export-unchecked = 词表或设置读不出来，或词表有用不了的行，没法查有没有不应带出的词，所以没有写。请改好 words.txt 或 settings.ron 再导出；不查也要写，加 --scan warn
cli-export-open = 有 { $count } 场还没有结束，没有导出。
cli-export-no-such = 没有这场演练，编号见 drilldesk list --include-rehearsals：{ $name }
cli-no-such-unit = 档案里没有“{ $unit }”的演练，单位或网点要写全名。有：{ $known }
cli-export-failed = { $name } 没有导出：{ $reason }

cli-too-many-scenes = 一场演练最多 { $most } 个场景。请少写几个脚本。
cli-bad-date = --date 不能是“{ $date }”，请写成 2026-11-24T17:40:00+08:00 这样。
cli-no-such-scenario = 没有“{ $name }”这个脚本。可用的有：{ $known }；自己的脚本请写 .ron 文件的路径。
cli-scenario-not-played = 这个脚本有必须改的地方，没有排练：{ $path }
cli-same-id = 两个脚本的编号都是 { $id }，不能在一场里演。请改一个：{ $path }
cli-script-not-played = 时间表有 { $count } 处要改，没有排练。写法见 docs/rehearsal-script.md。
cli-no-branch-open = 本句现在没有应对选项。
cli-no-such-branch = 本句没有这个应对选项，可以写 { $open }。
cli-cue-not-shown = 台词 { $cue } 在这之前没有出现过。
cli-prepare-not-before = { $kind } 是演练之后的文书，筹备时可以导出：{ $known }。
cli-prepare-no-draft = 没有正在筹备的演练。请写上脚本，例如 drilldesk prepare XB-01 --out 目录。
cli-prepare-scene-gone = 正在筹备的演练没有场景，或有一场的脚本不在库里；请在窗口里改好，或写上脚本。
cli-rehearse-drill = { $name }：{ $phase }，编号 { $id }
cli-rehearse-score = 得分 { $score }（{ $points } / { $base }），{ $grade }
cli-rehearse-no-score = 没有可以计分的记录，{ $grade }
cli-rehearse-stages = { $title }：{ $stages }
cli-rehearse-touched = 触碰红线：{ $items }
cli-rehearse-unrated = 未评定 { $count } 项：{ $items }
cli-rehearse-aborted = 演练中止，不评定得分和等级
cli-rehearse-unobserved = 未观察到 { $count } 项：{ $items }
cli-rehearse-withheld = { $item } 手工评定为{ $own }，应对记{ $implied }：已保留手工评定，要改用就写 adopt

## Rehearsal scripts

cli-script-too-large = 时间表超过上限 { $limit } 字节。请拆成几个。
cli-script-too-many-lines = 时间表超过 { $limit } 行。请拆成几个。
cli-script-too-many-undos = 撤销和恢复合计超过 { $limit } 次。请删去一些。
cli-script-not-utf8 = 这一行不是 UTF-8 文字，多半是 GBK。请用记事本打开，点“另存为”，编码选 UTF-8。
cli-script-empty = 时间表里没有动作。至少要写一行，如 +0 start。
cli-script-no-time = 行首应当是时间（+秒数 或 @分:秒），却是“{ $found }”。
cli-script-bad-time = 看不懂时间“{ $found }”。请写成 +10、+0.5 或 @3:05。
cli-script-backwards = 时间“{ $found }”比上一行还早。
cli-script-too-late = 排练最长 { $hours } 小时。
cli-script-no-action = 时间后面没有动作。可以写：{ $allowed }
cli-script-unknown-action = 没有“{ $word }”这个动作。可以写：{ $allowed }
cli-script-missing = 没有写全，应当是：{ $form }
cli-script-extra = 多了“{ $word }”，应当是：{ $form }
cli-script-unknown-word = 这里不能写“{ $word }”，可以写：{ $allowed }

## Documents

cli-export-layout = 版面排不出来（{ $message }）。请联系技术支持并提供这句话
cli-export-pack = Word 文件打不成包（{ $message }）。请联系技术支持并提供这句话
cli-export-folder = 打不开文件夹（{ $reason }）。请换一个文件夹：{ $path }
cli-export-file = 写不进去（{ $reason }）。请换一个文件夹：{ $path }
cli-export-same-name = 同名文件太多。请换一个文件夹：{ $path }
cli-export-stopped = 已按要求停下
cli-export-missing-glyph = “{ $place }”处有字体里没有的字“{ $character }”，印成了编码，共 { $count } 处。请在打印后手写补上。

cli-verify-orphan = files/{ $path } 不属于任何一场演练或宣教，留着无妨。
cli-option-with-files = 附影像资料清单，报送包里放进文件本身
cli-option-with-log = 演练记录表后附过程日志
cli-option-letterhead = 通知、方案、纪要、报告的 Word 文件套用的版头模板（.docx）；不写就用设置里的
cli-option-no-photos = 纪要、报告和简报不印演练照片
