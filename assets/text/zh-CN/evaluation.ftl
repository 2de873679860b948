## Evaluation form: what may be ticked

evaluation-suitable = 全部能够执行
evaluation-not-smooth = 执行过程不够顺利
evaluation-unsuitable = 明显不适宜
evaluation-sufficient = 完全满足应急要求
evaluation-mostly-sufficient = 基本满足，需要完善
evaluation-insufficient = 不充分，必须修改
evaluation-at-once = 迅速准确
evaluation-mostly-there = 基本按时到位
evaluation-some-lacking = 个别人员不到位
evaluation-key-lacking = 重点岗位人员不到位
evaluation-skilled = 职责明确，操作熟练
evaluation-less-skilled = 职责明确，操作不够熟练
evaluation-unclear = 职责不明，操作不熟练
evaluation-supplied = 现场物资充分，全部有效
evaluation-ill-supplied = 现场准备不充分
evaluation-unsupplied = 现场物资严重缺乏
evaluation-signed = 标识齐全，通道畅通
evaluation-mostly-signed = 标识齐全，个别区域准备不足
evaluation-unsigned = 未设标识
evaluation-efficient = 准确、高效
evaluation-smooth = 协调基本顺利，能满足要求
evaluation-slow = 效率低，有待改进
evaluation-well-divided = 合理、高效
evaluation-mostly-divided = 基本合理，能完成任务
evaluation-ill-divided = 效率低，没有完成任务
evaluation-reported = 及时、完整
evaluation-mostly-reported = 基本及时，个别环节超时或者不完整
evaluation-unreported = 迟报、漏报
evaluation-called = 报警及时，材料完整
evaluation-called-partly = 报警及时，材料不全
evaluation-uncalled = 未报警或者不及时
evaluation-not-involved = 本次未涉及
evaluation-reached = 达到预期目标
evaluation-mostly-reached = 基本达到预期目标，部分环节有待改进
evaluation-not-reached = 没有达到目标，须重新演练
evaluation-took = { $took }，目标{ $target }
evaluation-red-lines = 触碰红线{ $count }项，见检查内容评定表。
evaluation-title = 消费者权益保护应急演练评估表
evaluation-signatures = 评估员：　　　　　　　　　　　　　总指挥：
    
    　　　　　　　年　　月　　日　　　　　　　　　　年　　月　　日
evaluation-how = 注：到岗、内部报告、效果三行按记录选定，其余由评估员勾选；没有看到的不选。时限为演练目标。
