## 档案的保存：回收站、保存期限、交换文件、备份

# 命令行
keep-about-export-drill = 把整场演练各写成一个 .drill 文件，可在另一台机器上导入
keep-about-import = 导入 .drill 文件；已有的不重复，不一样的不覆盖
keep-about-trash = 回收站：移入、放回、彻底删除
keep-about-trash-list = 列出回收站里的演练
keep-about-trash-put = 把演练移到回收站
keep-about-trash-back = 从回收站放回
keep-about-trash-purge = 彻底删除回收站里的演练，不能恢复
keep-about-retention = 保存期限：到期清单、续期、法律保留、到期删除
keep-about-retention-list = 列出已到期的演练和法律保留中的演练
keep-about-retention-hold = 设法律保留（诉讼或检查中），保留期间不能删除
keep-about-retention-release = 解除法律保留
keep-about-retention-renew = 续期：至少保存到这一天
keep-about-retention-purge = 彻底删除全部已到期的演练，不能恢复
keep-option-drills = 演练编号（至少 4 位）或记录编号；export-drill 还可以写 latest 或 all
keep-option-drill-files = .drill 文件
keep-option-confirm = 确认要删除的场数；与实际场数不同时一场也不删
keep-option-who = 由谁决定
keep-option-reason = 原因
keep-option-until = 保存到哪一天，如 2030-12-31
keep-not-logged = 另一个窗口正在使用这个档案，这次导出不会记入操作日志。
keep-not-written = 演练 { $name } 没有写出：{ $reason }
keep-file-lacking = 附件“{ $name }”已不在或被改动过，没有放进文件。其余都在。
keep-not-taken = 没有导入 { $file }：{ $reason }
keep-trash-empty = 回收站是空的。
keep-trash-put = 已把 { $count } 场演练移到回收站。
keep-trash-back = 已放回 { $count } 场演练。
keep-not-in-trash = 回收站里没有这场演练：{ $name }
keep-purge-nothing = 没有可以删除的演练。
keep-purge-count = 要删除的是 { $count } 场，不是 { $confirm } 场，一场也没有删。请核对后写 --confirm { $count }。
keep-purged = 已彻底删除 { $drills } 场演练、{ $entries } 条记录，并已记入操作日志。此前的备份里仍有它们。
keep-nothing-over = 没有到期的演练，也没有法律保留。
keep-hold-set = 已设法律保留，解除之前不能删除。
keep-hold-lifted = 已解除法律保留。
keep-renewed = 已续期到 { $day }。
keep-held-by = 法律保留：{ $reason }（{ $who }）

# 导入的结果
keep-taken-new = 已导入“{ $name }”：{ $file }
keep-taken-grown = “{ $name }”已在档案里，补上了后来的 { $count } 条记录：{ $file }
keep-taken-known = “{ $name }”已在档案里，内容相同，没有改动：{ $file }

# 为什么没有导入或写出
exchange-not-one = 这不是 .drill 文件。请选 Drilldesk 导出的 .drill 文件。
exchange-cut-short = 文件不完整，可能没有传完或被截断。请重新取得这个文件。
exchange-too-large = 文件超过 { $megabytes } MB，不像是一场演练，没有读取。
exchange-part-too-large = 文件中的“{ $part }”超过 { $megabytes } MB，没有读取。
exchange-too-many-entries = 记录超过 { $limit } 条，没有读取。
exchange-too-many-parts = 文件里的部分多得不像是一场演练，没有读取。
exchange-climbs = 文件里有一个要写到别处去的路径（{ $part }），没有读取。请勿使用这个文件，并告知给你文件的人。
exchange-unknown-part = 文件里有不属于演练的部分（{ $part }），没有读取。
exchange-missing = 文件里缺少“{ $part }”。请重新取得这个文件。
exchange-newer = 文件由更新的程序写成（第 { $found } 版格式，本程序认得到第 { $known } 版）。请更新程序后再导入。
exchange-altered-entry = 第 { $seq } 条记录与前一条对不上或读不出来，文件可能被改动过。请向给你文件的人核对。
exchange-altered-part = 其中“{ $part }”与目录所写的不符，文件可能被改动过。请向给你文件的人核对。
exchange-bad-script = 第 { $place } 个场景的脚本，本程序读不出来。请更新程序后再试。
exchange-differs = 档案里已有同一场演练“{ $name }”，但从第 { $seq } 条记录起不一样。两边都没有改动；请核对哪一边是对的。
exchange-in-use = “{ $name }”正在这个窗口里开着。请先关上它再导入。
exchange-io = 文件读写不成（{ $reason }）。
archive-on-hold = “{ $name }”在法律保留中，不能删除。请先解除法律保留。

# 备份
keep-about-backup = 把整个档案备份成一个文件，窗口开着也可以
keep-about-restore = 用备份换下现在的档案；现在的先放到一边，不删除
keep-option-backup-target = 放备份的文件夹；也可以写成一个 .drilldesk-backup 文件
keep-option-backup-file = 要恢复的 .drilldesk-backup 文件
keep-backup-lacking = 有 { $count } 个附件已不在或被改动过，没有放进备份。请用 drilldesk verify 查看是哪些。
keep-restored = 已恢复 { $made } 的备份：{ $drills } 场演练、{ $entries } 条记录，核对无误。
keep-restored-aside = 原来的档案放在：{ $path }
keep-restored-lacking = 有 { $count } 个附件既不在备份里，也不在数据文件夹里。请用 drilldesk verify 查看是哪些。
keep-latest-backup = 最近的备份可以用 drilldesk restore 恢复：{ $path }
backup-io = 读写不成（{ $reason }）。请换一个位置再试：{ $path }
backup-exists = 已有同名的文件，没有覆盖。请换一个名字：{ $path }
backup-bad-name = 这个文件的名字在别的系统上恢复不了，没有备份。请改名后再试：{ $path }
backup-not-one = 这不是 Drilldesk 的备份：{ $path }
backup-damaged = 备份已损坏（{ $part }），没有恢复。请换一个备份：{ $path }
backup-newer = 备份由更新的程序写成（第 { $found } 版格式，本程序认得到第 { $known } 版）。请更新程序后再恢复。
backup-unsound = 备份里的档案有 { $faults } 处问题，没有恢复。请换一个备份：{ $path }
