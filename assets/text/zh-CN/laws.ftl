## The list of laws

law-tab = 法规清单
law-line = { $name }；{ $dated }；{ $looked-up }；{ $items } 个检查项引用，{ $drills } 场未归档的演练受影响
law-from = { $day } 起施行
law-from-unknown = 施行日期未核到
law-ended = { $day } 起失效
law-replaced = { $day } 起由{ $law }接上
law-affected = 受影响：{ $items } 个检查项，{ $drills } 场未归档的演练；已归档的保留当时的依据
law-items = { $count } 个检查项
law-source = 出处：{ $source }
law-checked = { $month } 核对，{ $how ->
    [V] 条文已读
    [V2] 据转述
    [K] 未见原文，待核
   *[none] 只核名称和效力
}
law-number-unverified = 文号未核到
law-old = 有 { $count } 件核对超过 { $days } 天，请到公布的网站再核对一次。
law-counted = { $count } 件，脚本共用；每件的出处和核对月份在名称下面，最早的是 { $month }
law-about = 列出脚本引用的法规：施行和核对的日期，被哪件接上，受影响的检查项和演练
law-reading = 正在读取未归档的演练
law-failed = 未归档的演练读不出来：{ $reason }
law-look = 看 { $count } 项
law-fold = 收起
law-lately = { $count } 件在 { $days } 天内核对过
