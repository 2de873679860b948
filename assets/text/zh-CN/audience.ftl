## What the room sees on the projector

audience-live = 演练进行中
audience-ready = 演练准备中
audience-ended = 演练结束
audience-rehearsal = 排练进行中
audience-title = { $host }消保应急演练
audience-title-alone = 消保应急演练
audience-soon = 演练即将开始
audience-wait = 请稍候
audience-over = 演练结束，谢谢各位
audience-blank = 黑屏
audience-stage = 第 { $n } 阶段，共 { $of } 阶段
audience-scene = 第 { $n } 场，共 { $of } 场
audience-moment = 情景时间 { $at }
audience-comma = ，
audience-stop = 请按日常规范处置。听到“{ $word }”，立即停下。
audience-calm = 请按日常规范处置。
audience-invented = 人物与信息均为虚构
audience-prop-mark = 演练道具，内容虚构
audience-sms = 短信
audience-window = 投屏

## The facilitator's side of it

audience-panel = 投屏与道具
audience-open = 打开投屏
audience-close = 收起投屏
audience-no-props = 这个脚本没有道具。
audience-take-down = 收起道具
audience-on-show = 正在亮
audience-with-cue = 随 { $cue }
audience-by-hand = 手动
audience-clock = 显示用时
audience-next-display = 换一块屏幕
audience-contrast = 高对比
audience-shows = 投屏：{ $what }
audience-shows-scene = 场景
audience-shows-nothing = 没有投屏，道具可打印
audience-lost = 投屏已断开
audience-one-display = 只找到一块屏幕：投屏开在一个窗口里，拖到投影上再按 F11。
keys-audience = 投屏与道具
keys-audience-open = 打开、收起投屏
keys-blank = 黑屏；再按恢复
