## Home

home-date = { $date }，{ $weekday }
home-desk = { $branch }，{ $facilitator }
home-reading = 正在读取待办和近期演练
home-start = 开始演练
home-at-today = 今天 { $time }
home-at-yesterday = 昨天 { $time }
home-at-day = { $date } { $time }

home-waiting = { $title }，停在 { $cue }“{ $line }”
home-waiting-ready = { $title }，还没有开始
home-stopped = { $when } 暂停，已用 { $elapsed }，记录已保存
home-stopped-because = { $when } 暂停（{ $reason }），已用 { $elapsed }，记录已保存
home-broken-off = { $when } 中断，已用 { $elapsed }，记录已保存
home-laid-out = { $when } 筹备好，名单和分工已保存
home-rehearsal = 排练，不计入记录。{ $note }
home-continue = 继续演练
home-to-debrief = 直接复盘
home-end-title = 结束这场演练，直接复盘
home-end-sentence = “{ $title }”停在 { $cue }。结束后不能再接着演；没记的检查项可以在复盘时补记，会注明补记时间。
home-end-no = 再等等
home-end-yes = 结束并复盘

home-draft = 筹备了一半：{ $name }
home-draft-sentence = { $scenes } 个场景，名单 { $people } 人，填过的都在
home-draft-continue = 继续筹备
home-draft-drop = 不要了

home-first-title = 第一场演练，现在就能开始
home-first-sentence = 先演“{ $title }”，{ $min }–{ $max } 分钟。你照着屏幕念客户的话，按数字键记下员工怎么做；演完就有评分，复盘后导出纪要。
home-first-start = 筹备第一场演练

home-next = 接下来该练
home-all = 全部 { $count } 个脚本
home-never = 还没练过
home-weak = { $count } 项需加强
home-last = 上次 { $date }
home-last-provisional = { $id }，暂定 { $score }
home-last-score = { $id }，上次 { $score }
home-measure = { $min }–{ $max } 分，{ $items } 项，红线 { $red }
home-prepare = 筹备
home-again = 再练一次
home-card = { $id }，{ $title }，{ $state }，{ $measure }

home-recent = 最近的演练
home-none-title = 还没有演练
home-none-sentence = 第一场做完就有
home-col-date = 日期
home-col-name = 演练
home-col-form = 形式
home-col-score = 得分
home-col-red = 红线
home-col-next = 下一步
home-form = { $form }，{ $disclosure }
home-red-clear = 未触碰
home-red-touched = 触碰 { $count } 项
home-row = { $date }，{ $name }，{ $form }，{ $score }，红线{ $red }，下一步{ $next }

home-quarter = 第{ $quarter ->
    [1] 一
    [2] 二
    [3] 三
   *[other] 四
}季度
home-quarter-count = 已练 { $count } 场
home-quarter-more = 另有 { $count } 场
home-month = { $month } 月
home-today = 今天

home-todo = 待整改
home-todo-count = { $count } 项
home-todo-count-late = { $count } 项，逾期 { $late } 项
home-todo-from = { $who }，来自 { $date }演练
home-todo-from-nobody = 来自 { $date }演练
home-todo-late = 逾期 { $days } 天
home-todo-left = { $days } 天后
home-todo-due-today = 今天到期
home-todo-undated = 未定时限
home-todo-more = 另有 { $count } 项

home-hint-title = 填上网点名称
home-hint-sentence = 演练名称、记录编号和纪要里都会用到，只填一次。
home-hint-go = 去设置

home-trouble-files = { $count } 个脚本文件读不了，其他脚本照常可用
home-trouble-look = 查看
