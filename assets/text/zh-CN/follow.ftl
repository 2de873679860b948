## 跟进：整改事项、补演、第二双眼睛

follow-drill-open = 有一场演练还没有结束，先结束或暂存那一场，再改以前的整改状态
follow-repeat-name = { $name }（补演）
