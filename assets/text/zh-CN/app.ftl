## The frame of every screen

rail-home = 首页
rail-library = 脚本
rail-archive = 档案
rail-keys = 按键
rail-settings = 设置

step-prepare = 筹备
step-drill = 演练
step-debrief = 复盘
step-papers = 文书
step-sign = 签署
step-filed = 归档
step-of = 第 { $number } 步，共 { $all } 步：{ $name }

close = 关闭
reveal-failed = 打不开这个文件夹，请在文件管理器里自己打开：{ $path }
cancel = 取消
key-enter = 回车
key-space = 空格
key-ctrl-enter = Ctrl 回车

toast-undone = 已撤销，按 Ctrl Y 恢复
toast-redone = 已恢复

alarm-title = 刚才这一步没有存进档案，之前的记录都在。存好之前不再往下记。
alarm-retry = 重试
alarm-move = 换位置

quit-title = 演练还在进行
quit-sentence = 已记的内容都存好了。现在退出会暂停演练，下次打开可以从这一句继续。
quit-yes = 暂停并退出
quit-no = 留下

quit-unwritten = 最后一步还没有存进档案，之前的都在。现在退出会丢掉这一步；也可以先按 F5 重试或 F4 换位置。
quit-unwritten-yes = 丢掉这一步并退出
quit-working = 还没有做完
quit-working-sentence = 现在关闭就要停下，不会留下半成品；也可以等它做完再关。
quit-stopping = 正在停下，停下后窗口就关闭。
quit-wait = 等它做完
quit-stop = 停下并关闭
quit-exports = 正在写文书
quit-batch = 正在写台账或报送包
quit-taking = 正在添加文件
quit-exporting = 正在写文件，写完再关窗口。
alarm-moved = 档案现在存在 { $path }，下次打开时也用这里。以前的演练还在原处，可以导出后导入。
alarm-moved-here-only = 档案现在存在 { $path }，但没能在原处记下来；下次请用 --data 打开这个位置。

blocked-title = 档案打不开

## Table of keys

keys-title = 按键
keys-everywhere = 演练之外
keys-run = 演练中
keys-help = 这张表
keys-new = 新演练
keys-search = 搜索
keys-export = 导出
keys-papers-before = 导出演练前文书（筹备页）
keys-undo = 撤销
keys-redo = 恢复
keys-zoom = 字号放大、缩小、还原
keys-rail = 首页、脚本、档案、分析
keys-settings = 设置
keys-fullscreen = 全屏
keys-back = 返回、收起
keys-say = 台词说完按一下开始计时，再按停止计时
keys-branch = 员工怎么做，记结果并走到下一句
keys-items = 检查项，再按切换
keys-items-more = 检查项，接上一行
keys-earlier = 记在上一句
keys-red = 红线，两键确认
keys-inject = 注入
keys-note = 速记
keys-improvise = 临场追加
keys-person = 是谁做的
keys-switch = 设定
keys-jump = 跳到其他台词
keys-outline = 提纲
keys-look = 往回看，回到当前
keys-pause = 暂停、继续
keys-end = 结束演练
keys-clicker = 翻页笔：开始计时或进入下一句，往回看，投屏黑屏键不起作用
keys-debrief = 复盘
keys-sweep-move = 逐项补记：上一项、下一项
keys-sweep-rate = 做到、部分做到、未做到、不适用
keys-adopt = 改用应对的结果
keys-sweep-unseen = 未观察到
keys-sweep-rest = 余下各项都记未观察到，只写一次原因
keys-next-step = 做下一步
keys-problem-new = 添加问题
keys-problem-move = 问题上移、下移
keys-problem-remove = 删除问题
keys-pane = 下一栏
keys-action-state = 改成未整改、整改中、已整改
keys-action-open = 看详情
keys-trends-move = 图里逐点看
keys-trends-open = 打开这一点的演练
keys-trends-more = 显示或收起区间和中位数
keys-papers = 文书
keys-papers-export = 导出打了勾的文书
keys-papers-keep = 保存正在改的句子；不在改时完成，回首页
keys-papers-mask = 遮盖查到的号码和地址
keys-papers-turn = 上一页、下一页
keys-papers-zoom = 放大、缩小、整页
keys-papers-stop = 停止导出；没有在导出时回复盘
