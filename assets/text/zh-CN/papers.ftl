## 纪要与导出

papers-note = 纪要与导出
papers-back = 回复盘
papers-kind = 文种
papers-record = 演练记录
papers-record-more = 完整时间轴、评分和整改
papers-formats = 格式
papers-word = Word（可以再改）
papers-pdf = PDF（定稿、打印）
papers-names = 文件名
papers-nothing = 至少选一种格式
papers-folder = 存放文件夹
papers-choose = 选择…
papers-folder-empty = 请写明存到哪个文件夹
papers-folder-relative = 请写完整路径，例如 D:\消保演练 或 /home/消保演练

papers-checks = 归档前还差
papers-check-fine = 都齐了
papers-check-unrated = { $count } 项还没有记，可以回复盘补记；也可以就这样导出
papers-check-red = 触发了红线，还没有写原因，记录里会注明待补
papers-check-signs = { $who }尚未签署，文末留空白签字行

papers-running = 正在导出，第 { $now } 个，共 { $all } 个
papers-all-saved = 已导出 { $all } 个
papers-some-saved = 导出了 { $saved } 个，共 { $all } 个
papers-record-word = 记录 Word
papers-record-pdf = 记录 PDF
papers-waiting = 等待
papers-stopped = 没有导出
papers-writing = 正在写
papers-saved = 已保存
papers-failed = 没有存下
papers-retry = 重试
papers-retry-of = 重试{ $kind }
papers-stored = 存放在 { $folder }
papers-export = 导出
papers-export-again = 再导出一次
papers-stop = 停止导出
papers-reveal = 打开所在文件夹
papers-reveal-none = 还没有导出
papers-finish = 完成，回首页
