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
