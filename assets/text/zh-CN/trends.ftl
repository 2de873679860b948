## 分析

rail-trends = 分析
trends-title = 分析
trends-period = 时段
trends-quarter = 本季度
trends-year = { $year } 年
trends-two-years = 近两年
trends-own = 自定
trends-quarter-name = { $year } 年{ $n ->
    [1] 一
    [2] 二
    [3] 三
   *[4] 四
}季度
trends-quarter-short = { $n ->
    [1] 一季
    [2] 二季
    [3] 三季
   *[4] 四季
}
trends-from = 从
trends-to = 到
trends-earlier = { $what }：早一季
trends-later = { $what }：晚一季
trends-any-script = 全部脚本
trends-any-unit = 全部网点
trends-script-filter = 脚本：{ $name }
trends-unit-filter = 网点：{ $name }
trends-export = 导出
trends-export-png = { $card }：图片（PNG）
trends-export-svg = { $card }：矢量图（SVG）
trends-export-csv = { $card }：数据（CSV）
trends-exported = 已存为 { $path }
trends-not-exported = 没有存成：{ $reason }
trends-large = 放大{ $card }
trends-back = 回到全部图
trends-show-table = { $card }：看数字
trends-show-chart = { $card }：看图
trends-file-name = { $card }_{ $period }
trends-none-title = 这段时间没有演练
trends-none-sentence = 排练、没有演完和在回收站的演练不算。换一个时段，或先演一场。
trends-none-go = 去选脚本
trends-reading = 正在读取这段时间的演练
trends-failed = 数据读不出来：{ $reason }
trends-one = 只有一场，还看不出走势
trends-few = 只有 { $drills } 场，走势仅供参考
trends-more = 更多
trends-figures-more = 更多
trends-figures-more-name = 更多：显示区间和中位数
trends-figures-less = 收起
trends-figures-less-name = 收起区间和中位数
trends-tab-overview = 总览
trends-tab-coverage = 覆盖
trends-tab-units = 网点
trends-tab-compare = 对比

trends-score = 得分
trends-ungraded = { $score }（未评级）
trends-score-note = { $drills } 场，平均 { $average }
trends-score-empty = 没有得分
trends-score-ungraded = ，另有 { $count } 场未评级或触碰红线，不计入平均
trends-score-monthly = 每点一月，{ $drills } 场，平均 { $average }
trends-score-summary = 得分：{ $drills } 场，平均 { $average }，最近一场 { $last }，最低 { $low }，最高 { $high }，触碰红线的 { $red } 场。
trends-score-spot = { $day }，{ $form }，{ $score } 分，三场平均 { $smooth }
trends-score-spot-red = { $day }，{ $form }，{ $score } 分，三场平均 { $smooth }，触碰红线
trends-month-spot = { $month }，{ $drills } 场，平均 { $score } 分
trends-smooth = 三场平均
trends-smooth-months = 三个月平均
trends-live = 实战
trends-tabletop = 桌面推演
trends-red = 红线
trends-day = 日期
trends-name = 演练
trends-form = 形式
trends-score-column = 得分
trends-drills = 场次

trends-missed = 最常见的不足项
trends-missed-note = 每格一场，左旧右新
trends-missed-empty = 没有不足项
trends-missed-summary = 最常见的不足项：{ $title }，{ $of } 次里有 { $count } 次。
trends-missed-spot = { $title }：{ $of } 次里 { $count } 次不足，其中未做到 { $missed } 次。
trends-missed-interval = 95% 区间 { $low }% 到 { $high }%。
trends-item = 检查项
trends-met = 做到
trends-partly = 部分做到
trends-not-met = 未做到
trends-interval = 95% 区间
trends-interval-value = { $low }%–{ $high }%

trends-pace = 响应用时
trends-pace-note = 与目标相比，每点一次
trends-pace-note-more = 与目标相比，粗线为中位
trends-pace-all-within = 每次都在目标之内
trends-pace-most-over = { $title }超出目标最多，{ $of } 次里 { $count } 次
trends-pace-empty = 没有用时
trends-pace-over = { $title }的中位用时是目标的 { $times } 倍
trends-pace-within = 各项中位用时都在目标之内
trends-pace-spot = { $title }：{ $of } 次，超出目标 { $over } 次。
trends-pace-median = 中位 { $time }，是目标的 { $times } 倍。
trends-pace-half = 一半
trends-pace-target = 目标
trends-pace-more = 一倍半
trends-pace-twice = 两倍
trends-times = 次数
trends-median = 中位用时
trends-by-target = 中位用时÷目标
trends-middle = 中间一半
trends-over = 超出目标

trends-rights = 八项权利
trends-rights-note = 练到的场次与得分率
trends-rights-lacking = { $quarter }还没练到：{ $rights }
trends-rights-all = { $quarter }八项都练到了
trends-rights-share = 得分率
trends-rights-spot = { $right }，{ $quarter }：{ $drills } 场
trends-right = 权利

trends-scripts = 按脚本
trends-scripts-note = 练过 { $played } 个，共 { $all } 个
trends-scripts-more = 另有 { $more } 个，{ $never } 个未练过
trends-scripts-never = { $never } 个未练过
trends-scripts-all = 全部
trends-scripts-spot = { $title }：{ $scenes } 场，最近 { $last }
trends-script = 脚本
trends-course = 走势
trends-latest = 最近
trends-no-score = 无得分

trends-coverage = 覆盖
trends-coverage-note = 格里是场次
trends-coverage-rows = 行
trends-coverage-columns = 列
trends-coverage-spot = { $row }，{ $column }：{ $scenes } 场
trends-coverage-summary = 覆盖：{ $rows } 行 { $columns } 列，{ $empty } 格还没练到。
trends-axis-scenario = 脚本
trends-axis-category = 类别
trends-axis-post = 岗位
trends-axis-quarter = 季度
trends-axis-rule = 依据
trends-more-columns = 只显示前 { $shown } 列，共 { $all } 列；表里有全部

trends-units = 网点对比
trends-units-note = 按平均分排列
trends-unit = 网点
trends-average = 平均
trends-median-score = 中位
trends-units-spot = { $name }：{ $drills } 场，平均 { $average }，红线 { $red } 次

trends-compare = 逐项对比
trends-compare-first = 这一场
trends-compare-other = 对照
trends-compare-average = 同期平均
trends-compare-pick = 选一场
trends-compare-none = 先选一场演练
trends-better = 好 { $points } 分
trends-worse = 差 { $points } 分
trends-same = 一样
trends-no-match = 不能比
trends-average-value = { $of } 次里做到 { $met } 次
trends-difference = 差别
trends-compare-summary = { $all } 项里，好的 { $better } 项，差的 { $worse } 项，一样的 { $same } 项。
trends-compare-aborted = { $drill } 中途中止，不计入任何数字，也不作对比
trends-compare-ungraded = { $drills }未评级，只比两边都评定了的检查项。

trends-nothing-to-export = 这里没有可导出的图
trends-plan-year-before = 上一年
trends-plan-year-after = 下一年
trends-plan-next = 下一场：{ $quarter }，还差 { $lacking } 场
trends-plan-kept = 计划内的场次都已完成
trends-plan-short = 没有练够的季度：{ $quarters }
trends-plan-note = 这是本单位自己的计划，每季度一场只是常见做法，不是法定要求。排练不算。
trends-plan-count = 已练 { $done } 场，计划 { $planned } 场
trends-plan-fewer = { $quarter }少一场
trends-plan-more = { $quarter }多一场
trends-plan-none = 已经是零场
trends-plan-most = 已经是最多
trends-plan-others = 另有 { $count } 场
trends-plan-ungraded = 其中 { $count } 场未评级
trends-plan-wanted = 今年至少练一次
trends-plan-practised = { $name }（已练）
trends-plan-lacking = { $name }（还没练）
