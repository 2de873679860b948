## Ledgers and packages on the command line

forms-option-from = 从这一天起，如 2026-01-01
forms-option-to = 到这一天止，如 2026-12-31
forms-option-unit = 只要这个组织单位或承办网点的，写全名
forms-option-scenario = 只要演过这个脚本的，写编号
forms-period-backwards = --from 不能晚于 --to。请改一个。
forms-none-in-period = 没有这样的演练：{ $asked }（排练要加 --include-rehearsals）。
asked-all = 整个档案
asked-chosen = 选中的 { $count } 场
asked-unit = “{ $unit }”
asked-script = 脚本“{ $id }”
asked-since = { $from } 起
asked-until = 截至 { $to }
asked-none = 没有演完的正式演练（{ $asked }），台账里一场也没有；排练不计入台账。
forms-not-a-rehearsal = { $kind } 从档案里的正式演练出，请用 drilldesk export。

## Forms of the unit's own

forms-about = 本单位自己的文件样式：写出自带的样式，检查改过的样式
forms-about-export = 把自带的样式写成文件，供修改；已有的文件不动
forms-about-check = 检查样式文件，指出每处问题的行、列和改法
forms-option-files = 样式文件，如 minutes.ron
forms-already-there = 已经有这个文件，没有动它：{ $path }
forms-clean = { $count } 个样式文件没有问题。
forms-unread = 文件样式读不出来（{ $reason }），用自带的样式：{ $path }
forms-not-used = 文件样式有错，用自带的样式。第 { $line } 行第 { $column } 列：{ $finding }{ $path }
forms-look = 打开文件夹
