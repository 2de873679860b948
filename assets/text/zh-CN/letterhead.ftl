## 版头模板

letterhead-too-large = 文件有 { $size }，超过上限 { $limit }，请删去里面的大图片再另存
letterhead-bomb = 文件解开后大得不正常，没有打开；请在 Word 或 WPS 里打开原件，另存为新文件
letterhead-not-docx = 这不是 Word 文档（.docx），或者已经损坏；请在 Word 或 WPS 里另存为“Word 文档（*.docx）”
letterhead-old = 这是旧版文档（.doc、.wps）；请在 Word 或 WPS 里另存为“Word 文档（*.docx）”
letterhead-encrypted = 文件加了密码；请去掉密码再另存
letterhead-macros = 文件里有宏；请另存为不带宏的“Word 文档（*.docx）”
letterhead-strict = 文件存成了“Strict Open XML”；请另存为普通的“Word 文档（*.docx）”
letterhead-unknown = { $spot }的“{ $name }”不是可用的名称，可用的名称见说明文档
letterhead-unknown-meant = { $spot }的“{ $name }”不是可用的名称，是不是“{ $meant }”
letterhead-unclosed = { $spot }的双花括号不成对
letterhead-twice = “{ $place }”用了两次（{ $first }、{ $spot }），请只留一处
letterhead-no-body = 缺少“{ $place }”：请在正文的位置单独写一段，两边加双花括号
letterhead-body-not-alone = { $spot }的“{ $place }”要单独成段，同段不能有别的字
letterhead-body-outside = { $spot }的“{ $place }”不能放在页眉、页脚或文本框里
letterhead-paragraph = 第{ $number }段
letterhead-head-paragraph = 页眉第{ $number }段
letterhead-foot-paragraph = 页脚第{ $number }段
letterhead-unread = 读不出来（{ $reason }）
letterhead-not-used = 版头模板没有用上，文书按程序自带的版式写出。{ $fault }：{ $path }
letterhead-empty = 版头模板里的{ $places }在这份文书中没有内容，已留空。
letterhead-setting = 版头模板
letterhead-setting-hint = 本单位的 Word 模板（.docx），空着就用程序自带的版式
letterhead-setting-note = 通知、方案、纪要、报告的 Word 文件套用。
letterhead-setting-good = 模板可以使用。
letterhead-choose = 选择
