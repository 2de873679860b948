## Drill script

script-how = 旁白由主持人宣读。员工台词为参考，参演人员领会意思即可，不背诵。客户和其他角色的台词只发给扮演者。
script-blind-marking = 导调用，不发参演人员
script-drill = 演练
script-narration = 旁白
script-commander = 总指挥
script-facilitator = 主持人
script-staff = 员工
script-other = 其他应对
script-stage = { $stage }（约{ $time }）
script-next-stage = 下面进入{ $stage }环节。
script-open = 我宣布，{ $name }，现在开始！
script-open-with = 我宣布，{ $name }，现在开始！（口令：“{ $word }”）
script-close = 我宣布，演练结束。下面进行现场点评。
script-directed = （{ $direction }）{ $line }
script-points = 【应对要点】{ $expected }
script-injected = 【临场追加】{ $event }
script-time = 【推进时间】{ $title }
script-or = 或
script-cue = { $code }{ $title }
script-see = 见{ $cue }
script-aside = 若{ $titles }，见{ $cue }。
script-aside-end = 若{ $titles }，本场景到此结束。
script-choice = 主持人可以选{ $titles }，见{ $cue }。
script-choice-end = 主持人可以选{ $titles }，本场景到此结束。
script-inject-any = 由主持人掌握
script-inject-after = { $titles }之后

## Role cards

card-title = 角色卡　{ $role }
card-host = 主持人（旁白）
card-evaluator = 评估员
card-blind = 盲演：参演岗位不发卡，只发客户和其他角色、保安、观察员。
card-date-blank = 　　年　月　日
card-line = { $when }：{ $line }
card-before = { $cue }之前
card-temper = 员工稳得住，你就慢慢平静；被责怪、被催促、没人理，声音就高一分。员工的应对不同，另有台词，由主持人当场告诉。
card-never = 不推人、不摔东西，不用自己的真实证件、手机和账号。
card-speaker = { $name }。听到前面的话、看到主持人手势再出场，说完就退到一旁。
card-post = { $role }岗位。
card-post-at = { $place }，{ $role }岗位。
card-known = 来人有什么事、接下来会发生什么，由你自己发现。
card-known-topic = 演练主题：{ $topic }。来人有什么事、接下来会发生什么，由你自己发现。
card-rule-own-words = 按平时的岗位要求应对，用自己的话说，不猜脚本。
card-rule-quiet = 不看别人的卡，不说自己的卡。
card-host-begin = 签到后宣读规则和口令，请总指挥宣布开始，读第一段旁白。
card-host-pace = 掌握快慢：手掌下压为放慢，手掌上抬为加压，双手交叉为中止。
card-host-end = 情景处置完毕，请总指挥宣布结束，收回角色卡。
card-evaluator-sheet = 在评估员评分表上逐项打√，写下看到的事实。
card-evaluator-silent = 只看只记，不提示、不协助、不议论。
card-evaluator-seen = 没有看到的记“未观察到”，不推测。
card-stop = 听到叫停立即停下。遇真实客户求助，先叫停，再接待客户。
card-stop-with = 听到“{ $word }”立即停下。遇真实客户求助，先喊“{ $word }”，再接待客户。
card-signs = 看主持人手势：手掌下压为放慢，手掌上抬为加压，双手交叉为中止。
card-back = 本卡只发本人，演练后交回。
