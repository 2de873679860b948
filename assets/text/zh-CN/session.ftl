## Drill names, first values, errors

list-separator = 、
list-semicolon = ；
drill-name = { $branch }{ $year }年第{ $quarter ->
    [1] 一
    [2] 二
    [3] 三
   *[other] 四
}季度消保应急演练（{ $topic }）
preflight-signs = 演练标识已摆放，保安和在厅客户已告知
word-to-start = 演练开始
word-to-stop = 演练中止
preflight-words = 约定口令：“{ $start }”“{ $stop }”
preflight-simulated = 不连真实系统，110 等来电均为模拟
preflight-silent = 手机静音，真实客户或真实事件出现立即中止
no-such-scenario = 找不到这场演练的脚本。请回到脚本库重新选择。

archive-busy = 另一个命令或程序正在使用这个档案，一时没有用完。请等它结束，再试一次：{ $path }
archive-held = 另一个窗口正在使用这个档案，为免写坏，这里不再打开。请先关掉另一个窗口：{ $path }
archive-no-folder = 打不开数据文件夹（{ $message }）。请换一个可以写入的位置：{ $path }
archive-not-there = 这里还没有档案：{ $path }
archive-gone = 档案不见了，可能是 U 盘拔出或文件夹被删除。插回后按重试，或换一个位置继续：{ $path }
archive-vanished = 这里有过档案，但 drilldesk.db 不见了，可能被同步程序、杀毒程序或人移走。为免盖住原来的，没有另起一份。请把它找回来，或从备份恢复：{ $path }
archive-emptied = 这里有过档案，但 drilldesk.db 里面是空的，可能是断电、杀毒程序或同步程序所致。为免盖住原来的，没有另起一份。请从备份恢复：{ $path }
archive-foreign = 这个数据库是别的程序的，不是 Drilldesk 的档案，没有改动。请把它移走，找回原来的，或从备份恢复：{ $path }
archive-half-restored = 这里有一次没有做完的恢复，现在接不下去（{ $message }）。请确认文件夹可以写入、磁盘没有问题，再打开一次：{ $path }
archive-not-a-file = 这里应当是一个普通文件，却是链接、管道或文件夹，没有打开。请把它移走再试：{ $path }
archive-symbolic-link = 档案数据库的位置上是一个符号链接，没有打开：日志和锁会落到别处，两处同时写入会毁掉档案。请把它指向的文件移到这里代替链接，或直接打开那个文件所在的文件夹：{ $path }
archive-hard-links = 档案数据库还有 { $others } 个别的名字（硬链接），没有打开：从两处同时写入会毁掉它。请先退出正在使用它的程序，再把它复制成一个新文件，删去原文件，把新文件改回原名：{ $path }
archive-still-there = 这里的档案可以打开，没有另起一份：{ $path }
archive-read-only = 档案不能写入，可能是只读位置或没有权限。请换一个位置：{ $path }
archive-full = 磁盘已满，没有写入。请腾出空间后重试，或换一个位置：{ $path }
archive-no-locks = 这个网络位置不提供文件锁，为免两处同时写坏档案，这里不写。请把数据放到本机的文件夹（--data）：{ $path }
archive-log-unread = 最近的记录还在预写日志里，这个文件读不出来（{ $message }），只看其余部分会不完整，所以没有打开。请检查权限，或把整个数据文件夹复制到别处再打开：{ $path }
archive-newer = 档案由更新的程序写成（第 { $found } 版，本程序认得到第 { $known } 版），没有改动。请更新程序：{ $path }
archive-outdated = 这是早期开发版建立的档案（第 { $found } 版），本程序只接续第 { $oldest } 版起的档案，没有打开，也没有改动。请用建立它的程序打开，导出全部演练（drilldesk export-drill all），再把 .drill 文件导入另一处的档案，或先用 drilldesk begin-anew 把它放到一边：{ $path }
archive-damaged = 档案已损坏（{ $message }）。请先复制一份，再用 drilldesk verify 检查：{ $path }
archive-damaged-verified = 档案文件已损坏（{ $message }），读不出里面的记录。请先把数据文件夹整个复制一份，再用备份恢复：{ $path }
archive-no-such-drill = 没有这场演练：{ $name }
archive-altered = 演练“{ $drill }”第 { $seq } 条记录与前一条对不上，可能被改动过，没有据此出文书。请用 drilldesk verify 核对，从备份恢复后再导出。
archive-bad-script = 这场演练所存的脚本读不出来：{ $name }
archive-unfinished = “{ $name }”还没有结束，不能移到回收站。请先结束或中止它。
archive-in-trash = 这场演练在回收站里。请先在“设置 → 档案与备份”里放回。
archive-is-open = 正开着的演练不能移到回收站。请先关上它。
archive-misfit = 数据库写明是第 { $says } 版，里面的表却是第 { $fits } 版的，没有改动。演练记录还在里面。请先把数据文件夹复制一份，再改正版本号：drilldesk verify --rebuild，文件：{ $path }
archive-misfit-none = 数据库写明是第 { $says } 版，里面的表却不是这一版的，也不是任何一版的，没有改动。请先把数据文件夹复制一份，再从备份恢复：{ $path }
archive-pointer-empty = { $path } 是空的，不知道档案搬到了哪里，没有打开旧档案，也没有另起一份。请在这个文件里写上档案现在的文件夹；如果档案就在这里，请删掉这个文件。
archive-not-opened = 数据库文件打不开。请确认它和所在文件夹可以读取，没有被别的程序占用：{ $path }
archive-disk-failed = 读写档案时磁盘出错，U 盘可能已拔出，磁盘也可能快坏了。请先把数据文件夹复制到别处：{ $path }
archive-not-moved = 有文件挡着，又挪不开（{ $reason }）。请手工把它移走再试：{ $path }
archive-differs = 那里的档案里也有演练“{ $name }”，内容却不一样，没有写入。请换一个位置：{ $path }
archive-other = 档案出错（{ $message }）：{ $path }

unwritable-full = 磁盘满了，现在什么也记不下来；已有的演练可以查看、核对，也可以导出到别的磁盘。腾出空间后再试：{ $path }
unwritable-read-only = 档案所在位置只读，或没有写入权限，现在什么也记不下来；已有的演练可以查看、核对，也可以导出到别处：{ $path }
unwritable-no-locks = 这个网络位置不提供文件锁，为免两处同时写坏档案，这里什么也不记；已有的演练可以查看、核对，也可以导出到别处。要记录，请把数据放到本机的文件夹：{ $path }
unwritable-over = 又可以记录了。
unwritable-here = 现在什么也记不下来，原因见窗口下方
phrase-calm = 语气平稳，先安抚
phrase-repeated = 复述了客户诉求
phrase-pair = 两人配合，一人记录
phrase-screen = 先看屏幕再回话
phrase-interrupted = 抢话、打断客户
phrase-amount = 当众说出金额
location-synced = 数据文件夹在“{ $program }”的同步文件夹里：同步程序会在演练时读写和替换档案文件，可能损坏档案或生成冲突副本。请把数据放在不同步的本机文件夹，备份再放进去：{ $path }
location-share = 数据文件夹在网络位置（{ $kind }）：网络断开时记不下来，文件锁也不一定可靠，两台电脑不能同时用。请把数据放在本机文件夹，备份再放到网络上：{ $path }

settings-syntax = 设置文件第 { $line } 行第 { $column } 列有误（{ $message }），已用默认设置，文件没有改动：{ $path }
settings-wrong-thresholds = 设置文件里的等级分数线不对，已用默认设置，文件没有改动。{ $fault }{ $path }
settings-unknown = 设置文件第 { $line } 行的“{ $name }”不认识，没有用上，其余照用：{ $path }
settings-unknown-like = 设置文件第 { $line } 行的“{ $name }”不认识，是不是“{ $nearest }”？没有用上，其余照用：{ $path }
settings-empty = 设置文件是空的，已用默认设置，文件没有改动。请把它删掉，或从备份里取回原来的：{ $path }
settings-unread = 设置读不出来（{ $reason }），已用默认设置，文件没有改动。请改好这个文件，或把它移走：{ $path }
settings-kept = 原来的设置文件里还有没写进新文件的内容（读不懂的、不认识的项、注释，或打开窗口以后改的），原样留了一份：{ $path }
export-not-here = 数据文件夹不能写，文书存不进去。请在这里或“设置”里另选一个文件夹
settings-for-now = { $reason }。这次改的先用着，关上窗口就没有了
settings-unsaved = 设置没有存下（{ $reason }）：{ $path }

fault-database = 数据库：{ $message }
fault-chain = 演练“{ $name }”（{ $drill }）第 { $seq } 条记录与前一条对不上，可能被改动过。
fault-entry = 演练“{ $name }”（{ $drill }）第 { $seq } 条记录读不出来。
fault-number = 演练“{ $name }”（{ $drill }）有一条记录排在第 { $seq } 条，它自己的序号是 { $own }，可能被改动过。请从备份恢复。
fault-script = 演练“{ $name }”（{ $drill }）第 { $place } 个场景的脚本被改动过。
