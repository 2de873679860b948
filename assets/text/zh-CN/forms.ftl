## Ledgers and packages on the command line

forms-option-from = 从这一天起，如 2026-01-01
forms-option-to = 到这一天止，如 2026-12-31
forms-option-unit = 只要这个组织单位或承办网点的，写全名
forms-option-scenario = 只要演过这个脚本的，写编号
forms-period-backwards = --from 不能晚于 --to。请改一个。
forms-none-in-period = 这段时间里没有这样的演练（排练要加 --include-rehearsals）。
forms-not-a-rehearsal = { $kind } 从档案里的正式演练出，请用 drilldesk export。
