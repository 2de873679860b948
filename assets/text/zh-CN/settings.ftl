## Settings

settings-title = 设置
settings-note = 改动立即生效，存在这台电脑上

settings-look = 界面
settings-language = 语言
settings-language-zh = 简体中文
settings-language-en = English
settings-appearance = 外观
settings-appearance-system = 跟随系统
settings-appearance-light = 浅色
settings-appearance-dark = 深色
settings-zoom = 整体大小
settings-cue-size = 台词大小
settings-motion = 减少动态
settings-motion-note = 不用过渡和滑动

settings-desk = 网点
settings-unit = 组织单位
settings-unit-hint = 例如：城东支行消保工作小组
settings-branch = 承办网点
settings-branch-hint = 例如：城东支行
settings-code = 机构代码
settings-code-note = 记录编号的开头，不填用 XB
settings-facilitator = 主持人
settings-facilitator-hint = 姓名

settings-words = 演练口令
settings-start-word = 开始口令
settings-stop-word = 中止口令
settings-empty-word = 口令不能空着，写好之前仍用“{ $word }”。
settings-words-note = 新筹备的演练用这里的口令；任何人说出中止口令，立即停下

settings-thresholds = 等级线
settings-thresholds-note = 满分 100，触碰红线一律不合格；看到的分值不到观察率（百分数）的不评级
settings-excellent = 优秀
settings-good = 良好
settings-pass = 合格
settings-coverage = 观察率
settings-coverage-full = 观察率，看到多少分值才评级，百分数
settings-from = { $grade }，从多少分起
settings-bad-number = { $grade }要填 1 到 100 的整数。
settings-bad-order = { $higher }（{ $upper }）要高于{ $lower }（{ $under }）：把{ $higher }改到 { $at-least } 以上，或把{ $lower }改到 { $at-most } 以下。
settings-not-taken = 改好之前仍按 { $excellent }、{ $good }、{ $pass } 和观察率 { $coverage }。

settings-rules = 本单位的规定
settings-rules-note = 脚本里提到本单位的规定时，文书印这里的名称和文号；没填的，文书不印。已开演的演练仍用当时的名称
settings-rule-name = { $rule }的名称
settings-rule-number = { $rule }的文号
settings-rule-hint = 例如：××分行消费者权益保护应急预案
settings-rule-number-hint = 文号，没有可不填
settings-rule-nameless = { $rule }只有文号，没有名称。请补上名称，否则文书不印。

settings-phrases = 常用速记
settings-phrases-note = 写速记时可以直接选用
settings-phrase = 第 { $place } 条
settings-phrase-remove = 删去第 { $place } 条
settings-phrase-add = 加一条
settings-phrase-hint = 例如：复述了客户诉求

settings-folders = 文件夹
settings-export = 导出到
settings-export-note = 没有这个文件夹时，导出会新建
settings-choose = 选择
settings-default = 恢复默认
settings-folder-relative = 请写完整路径，例如 { $example }。
settings-folder-is-file = 这是一个文件，请改成文件夹。
settings-data = 数据
settings-data-note = 档案、设置和自备脚本都在这里，备份时整个复制
settings-open-folder = 打开
