# 窗口、日志和异常退出

crash-noted = 程序上次异常退出。录入的内容在按下时就已存盘；出错的说明不含演练内容，可以交给维护人员。
crash-show = 查看说明
crash-resume = 继续演练
job-crashed = 程序内部出错，这件事没有做完；其他的照常，可以再试一次。说明写在日志文件夹里（设置 → 关于），不含演练内容。

about-title = 关于
about-version = 消保演练台 Drilldesk { $version }
about-drawn-by = 窗口绘制：{ $name }
about-failed = { $name }没有用上：{ $message }
about-logs = 日志和异常退出的说明
about-logs-note = 最多四个文件，每个 256 KB。不含姓名、演练内容和文件位置，可以交给维护人员。
renderer-wgpu-hardware = 显卡（wgpu）
renderer-glow = OpenGL（glow）
renderer-wgpu-any = 处理器或任何显卡（wgpu）
