## Script library

library-title = 脚本库
library-count = { $count } 个脚本
library-search = 搜索名称、台词、检查项
library-search-name = 搜索脚本
library-clear-search = 清空搜索
library-all = 全部
library-category = { $name }，{ $count } 个
library-trouble = { $count } 个文件读不了
library-card-head = { $id }，{ $category }
library-measure = { $min }–{ $max } 分，{ $stages } 个阶段，{ $cues } 句，{ $items } 项，红线 { $red }
library-card = { $id }，{ $title }，{ $category }，难度 { $difficulty }，{ $measure }，{ $state }
library-last = 上次 { $date }，{ $score }
library-score-red = { $score } 触发红线
library-last-unscored = 上次 { $date }
library-never = 未练过
library-paused = 演练暂停中
library-choose = 选入同一场：{ $title }
library-hit-line = { $id }：{ $text }
library-none = 没有找到“{ $query }”
library-none-filter = 这一类没有脚本
library-none-sentence = 试试更短的词，或换一类
library-none-clear = 清除筛选

library-chosen = { $count } 个场景，按这个次序演
library-chosen-clear = 清空
library-chosen-prepare = 用所选 { $count } 个场景筹备
library-full = 一场演练最多 { $count } 个场景
library-set-measure = { $count } 个场景，约 { $minutes } 分钟
library-set = { $title }，{ $measure }：{ $scenes }
library-hint-choose = 几个场景连着演

library-version = { $id }，第 { $version } 版
library-own = 自备脚本：{ $file }
library-difficulty = 难度
library-difficulty-of = 难度 { $value }，最高 5
library-first-line = 第一句
library-stage = { $place }，{ $title }，{ $cues } 句，{ $time }
library-cues = { $count } 句
library-minutes = { $count } 分
library-roles = 角色
library-roles-optional = { $needed }；可缺：{ $optional }
library-red-lines = 红线
library-injects = 可注入
library-basis = 依据
library-rights = 权利
library-source = 来源
library-played = 练过 { $count } 次
library-played-none = 还没练过
library-play = { $date } { $score }
library-prepare = 筹备演练
library-close-preview = 收起预览

library-trouble-title = { $count } 个脚本文件读不了
library-trouble-sentence = 它们在 { $folder }，没有改动，改好后按“重新读取”。
library-trouble-place = 第 { $line } 行第 { $column } 列
library-trouble-more = 还有 { $count } 处
library-trouble-open = 打开文件夹
library-trouble-reload = 重新读取
library-trouble-unopened = 打不开：{ $message }

library-keys-move = 在卡片和表格里选
library-keys-choose = 脚本库里选入同一场
library-keys-enter = 主要的一步，印在按钮上
