## 演练的影像资料和其他文件

refused-no-such-file = 这场演练没有这个文件，或者已经移除。
refused-file-there = 这个文件已经在这场演练里。
file-photo = 照片
file-video = 录像
file-audio = 录音
file-document = 文件
file-unread = 读不了这个文件（{ $reason }）：{ $path }
file-not-a-file = 这是文件夹，不是文件，请逐个选择文件：{ $path }
file-empty = 文件是空的，没有添加：{ $path }
file-too-large = 文件有 { $size }，超过单个文件上限 { $limit }，请压缩后再添加：{ $path }
file-program = 这是程序，或者里面带有程序或宏，不能放进档案：{ $path }
file-not-what-it-says = 文件内容与扩展名不符，没有添加。请先确认文件没有损坏：{ $path }
file-is-another = 文件内容是 { $is }，与扩展名不符，没有添加。请改正扩展名后再添加：{ $path }
file-stopped = 已停止，没有添加。
file-other-bytes = 文件内容与记录的校验值不符：{ $hash }
file-not-kept = 文件存不进档案（{ $reason }）：{ $path }
file-unknown-kind = 不认识这种文件，已原样保存，查看时请用别的程序。
file-position-removed = 照片里写有拍摄位置，保存的副本已去掉；原来的照片没有动。
file-has-position = 文件里写有拍摄位置，程序去不掉，外发前请先处理。
file-may-have-position = 文件里可能写有拍摄位置，外发前请检查。
fault-file-missing = 演练“{ $name }”（{ $drill }）的文件“{ $file }”不见了（{ $sha256 }）。
fault-file-altered = 演练“{ $name }”（{ $drill }）的文件“{ $file }”被改动过（{ $sha256 }）。
fault-file-unread = 演练“{ $name }”（{ $drill }）的文件“{ $file }”读不出来：{ $message }
fault-files = 存放文件的文件夹读不出来：{ $message }
