## Record: the two pages

record-title = 消费者权益保护应急演练记录表
record-log-title = 附件：过程日志
    （{ $name }）
record-time = { $span }，历时{ $took }
record-people = { $first }等{ $count }人
record-absent = 缺席：{ $who }
record-signed-in = 参演人员{ $count }人签到。
record-started = 演练开始。
record-scene-started = { $scene }开始。
record-ended = 演练结束。
record-aborted = 演练中止：{ $reason }。
record-paused = 演练暂停。
record-paused-for = 演练暂停：{ $reason }。
record-resumed = 演练继续。
record-injected = 【临场追加】{ $title }。
record-improvised = 【临场追加】{ $told }
record-jumped = 模拟时间：{ $title }。
record-done = { $who }{ $title }
record-took = 用时{ $took }
record-partly = { $done }，部分做到
record-missed = 未做到{ $item }
record-touched = 触碰红线{ $item }
record-rest-in-log = 其余{ $count }项经过见过程日志。
record-nothing-timed = 没有计时的内容
record-untimed = 未计时
record-yes = 是
record-no = 否
record-red-lines-untouched = { $count ->
    [0] 脚本未设红线。
    [1] 红线1项未触碰。
   *[other] 红线{ $count }项均未触碰。
}
record-cause-open = 待查明
record-measure-open = 待定
record-no-problem = 未发现需整改的问题
record-problems-unrated = 评定未完成，尚未提出问题
record-problems-aborted = 演练中止，未提出问题
record-problems-open = 有未完全做到的内容，问题尚未填写
record-images-word = 影像资料
record-log-word = 过程日志
record-images = 影像{ $count }件。
record-images-of = 影像{ $count }件：{ $captions }。
record-images-checked = 已检查，无真实客户、证件和屏幕。
record-images-unchecked = 尚未全部检查。
record-signatures = 记录人：　　　　　　　评估员：　　　　　　　网点负责人：
    
    　　年　月　日　　　　　年　月　日　　　　　　　年　月　日

## Letters

paper-number-blank = 〔{ $year }〕　　号
paper-approved-by = 签发人：{ $name }
paper-report-ending = 特此报告。
incident-first = 首报
incident-further = 续报
incident-final = 终报
