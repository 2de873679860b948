## Made-up archives

generate-about = 造一份演练档案，供试用和测速；里面的演练都是编的
generate-option-drills = 造多少场
generate-option-seed = 随机种子；种子和日期相同，造出来的就相同
generate-option-into-existing = 文件夹里已有演练也照样加进去
generate-not-empty = { $folder } 里已有 { $count } 场演练。造的演练会混进去，请换一个空文件夹；真要混在一起，加 --into-existing。
generate-so-far = 已造 { $made } / { $drills } 场
generate-done = 造好 { $drills } 场演练，{ $entries } 条记录；制度修订 { $rules } 条，宣教 { $teachings } 次。
