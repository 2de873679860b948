//! Made-up units, names and remarks. They are data of the generator, as a scenario's lines are data.

use super::dice::Dice;

/// Code, unit, branch.
pub(super) const UNITS: &[(&str, &str, &str)] = &[
    ("CD", "锦川银行成都分行", "青羊支行"),
    ("CX", "锦川银行成都分行", "锦江支行"),
    ("MY", "锦川银行绵阳分行", "涪城支行"),
    ("LS", "锦川银行乐山分行", "嘉州支行"),
    ("YB", "锦川银行宜宾分行", "翠屏支行"),
    ("NC", "锦川银行南充分行", "顺庆支行"),
    ("DY", "锦川银行德阳分行", "旌阳支行"),
    ("ZG", "锦川银行自贡分行", "自流井支行"),
];

const SURNAMES: &str = "沈宋周陈林黄吴徐孙胡朱高何郭马罗梁谢唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任卢姚钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤";
const GIVEN: &str = "亦宁一凡雨晴子涵浩然思远嘉怡梓萱晓东建国丽华秀英志强海燕文博欣悦俊杰雪梅立新春生玉兰明辉佳琪天宇若曦永康淑珍家豪静怡国栋晨光可心卫东诗涵成龙美玲世杰婉清";

pub(super) const NOTES: &[&str] = &[
    "大堂经理先递水再开口，客户情绪明显缓下来",
    "柜员说了账户余额，声音偏大，旁边客户听得到",
    "没有问清楚对方是怎么联系上客户的",
    "运营主管到场用了两分半，期间柜员独自应对",
    "劝阻话术照着念，没有看客户的脸",
    "客户问能不能马上退钱，员工没有正面回答",
    "员工主动拿来放大镜和老花镜，做得好",
    "没有说明投诉处理时限",
    "录音录像提示在签字之后才说，顺序不对",
    "先安抚，后核实，节奏合适",
    "保安站得太近，客户往后退了一步",
    "报警电话由客户本人拨打，员工在旁提示要点",
    "验证码的事问到了，但没有追问念给了谁",
    "产品风险等级只指了一下，没有读出来",
    "员工用“保本”二字，当场被同事拉住改口",
    "等候超过八分钟，没有人过来解释",
    "值班经理交接时漏说了客户的诉求",
    "电话打给支行长没有接通，随即按顺序打给副职",
    "登记簿当场填写，时间写得准确",
    "客户要求见负责人，两次才请到",
    "说话语速快，老年客户没有听懂，重复了三遍",
    "便民柜台无人，临时抽人顶上",
    "同事之间用手势配合，没有惊动客户",
    "把手机从客户手里拿过来操作，不合要求",
    "主动提出由家属陪同，客户接受",
    "围观客户开始拍摄，员工没有阻拦，礼貌提醒",
    "对外口径一致，没有猜测原因",
    "忘记提醒客户保留通话记录",
    "合同第三页没有请客户逐条确认",
    "回访时间约定清楚，写在便条上交给客户",
];

pub(super) const IMPROVISED: &[&str] = &[
    "我儿子马上就到，你跟他说",
    "隔壁银行怎么就能办？",
    "你们是不是串通好的？",
    "我不识字，你念给我听",
    "手机没电了，先借我充一下",
    "我要发到网上去，让大家看看",
    "上次那个小姑娘不是这么说的",
    "算了算了，我不办了",
];

pub(super) const PAUSES: &[&str] = &["真实客户进厅", "设备重启", "补发道具", ""];

pub(super) const ABORTS: &[&str] = &[
    "真实客流激增，演练让位",
    "消防报警误响，全员疏散",
    "扮演客户的同事身体不适",
    "系统真实故障，转入应急处置",
];

pub(super) const CAUSES: &[&str] = &[
    "岗位职责不清，临场互相等待",
    "话术只背了没有练",
    "新入职员工没有参加过培训",
    "制度更新后没有再宣讲",
    "现场没有提示卡",
    "人手紧张，一人兼两岗",
    "对时限要求没有概念",
];

pub(super) const MEASURES: &[&str] = &[
    "晨会连续两周情景演练，逐人过关",
    "制作柜面提示卡，放在叫号屏旁",
    "修订网点应急分工表，明确替岗顺序",
    "组织一次专题培训并闭卷测试",
    "由运营主管每周抽查两次，记入登记簿",
    "更新厅堂话术手册，补充关键问句",
    "增设便民专座和陪同服务岗",
    "与辖区派出所更新联络方式并试拨",
    "请消保部门到网点现场辅导一次",
    "把报告路径贴在后台，按季度核对",
];

pub(super) const EVIDENCE: &[&str] = &[
    "培训签到表和试卷已归档",
    "提示卡照片",
    "修订后的分工表已下发",
    "抽查登记簿第 12 页",
    "辅导记录一份",
];

pub(super) const COMMENTS: &[&str] = &[
    "处置总体有序，核验环节要再快一些",
    "报告及时，话术要更贴近客户",
    "分工清楚，替岗安排要固化到预案",
    "个别同事临场慌乱，下月再练一次",
    "客户感受放在前面了，值得肯定",
];

pub(super) const ANSWERS: &[&str] = &[
    "当时只想着先稳住客户，忘了看时间",
    "不确定自己有没有权限，所以等主管",
    "如果再来一次，会先问对方是谁",
    "提示卡在抽屉里，没有想起来用",
];

/// Why nobody saw an item.
pub(super) const UNSEEN_REASONS: &[&str] = &[
    "评估员当时在营业厅，没有看到理财室",
    "现场嘈杂，没有听清，也没有录音",
    "录像没有拍到这一段",
];

pub(super) const RED_REASONS: &[&str] = &[
    "员工为求快代替客户操作，属于红线，已当场纠正并约谈",
    "情急之下作出超出权限的承诺，复盘时本人已认识到",
    "对客户信息保护意识不足，已安排专项学习",
];

/// A name of two or three characters.
pub(super) fn name(dice: &mut Dice) -> String {
    let one = |dice: &mut Dice, from: &str| {
        let all: Vec<char> = from.chars().collect();
        dice.pick(&all).copied().unwrap_or('一')
    };
    let mut name = String::from(one(dice, SURNAMES));
    name.push(one(dice, GIVEN));
    if dice.chance(70) {
        name.push(one(dice, GIVEN));
    }
    name
}

/// One clause of a rule, before and after.
pub(super) struct Wording {
    pub(super) name: &'static str,
    /// 文号; cards and tables of an outlet have none.
    pub(super) number: &'static str,
    pub(super) clause: &'static str,
    pub(super) before: &'static str,
    pub(super) after: &'static str,
}

/// Made up, as the drills are: no bank's rules read like this.
pub(super) const RULES: &[Wording] = &[
    Wording {
        name: "《锦川银行消费者权益保护应急预案》",
        number: "锦银发〔2024〕95号",
        clause: "第十八条",
        before: "发现涉诈事件，网点核实后1小时内报告分行。",
        after: "发现涉诈事件，网点负责人先行电话报告分行，不迟于接报后3分钟；核实情况随后补报。",
    },
    Wording {
        name: "《锦川银行消费投诉处理实施细则》",
        number: "锦银发〔2024〕19号",
        clause: "第九条",
        before: "投诉受理后由经办网点调查。",
        after: "投诉受理后由与投诉事项无直接利益关系的人员调查，网点负责人指定。",
    },
    Wording {
        name: "《锦川银行柜面查询操作规程》",
        number: "锦银运〔2023〕18号",
        clause: "第十二条",
        before: "客户提出查询的，柜员可凭客户口述账号先行查询，并核对客户身份。",
        after: "客户提出查询的，柜员应先核验客户身份证件，再打开账户；客户口述账号的，不得查询。",
    },
    Wording {
        name: "《厅堂涉诈劝阻话术卡》",
        number: "",
        clause: "三、四",
        before: "",
        after: "增加再次来电的应对和核实途径；防范设置列改密、限额、登录提醒、设备解绑4项。",
    },
    Wording {
        name: "《厅堂岗位职责分工表》",
        number: "",
        clause: "保安",
        before: "维持秩序，检查设施。",
        after: "增加：劝导涉诈客户时，先行打开安全区域、引导通行，不与客户肢体接触。",
    },
    Wording {
        name: "《锦川银行监控录像调阅管理规定》",
        number: "锦银安〔2023〕33号",
        clause: "第七条",
        before: "调阅监控须事先审批。",
        after: "涉诈等紧急情形可先行保全，次日补办审批；调阅仍须事先审批。",
    },
    Wording {
        name: "《锦川银行厅堂服务规范》",
        number: "锦银消〔2024〕6号",
        clause: "第六条",
        before: "老年客户引导至自助机办理。",
        after: "先问客户意愿；愿在柜面办理的，给予优先号。",
    },
    Wording {
        name: "《突发疾病处置卡》",
        number: "",
        clause: "第一步",
        before: "由大堂经理拨打120。",
        after: "谁先看见谁拨打120，另一人到路口接车。",
    },
];

/// Why a change was not taken up.
pub(super) const REFUSALS: &[&str] = &["与上级行制度重复，按上级行制度执行", "并入年度修订"];

pub(super) const PLACES: &[&str] = &[
    "网点营业厅",
    "社区活动中心",
    "老年大学",
    "农贸市场",
    "中学礼堂",
    "产业园食堂",
    "东门广场",
];

pub(super) const AUDIENCES: &[&str] = &["老年客户", "社区居民", "商户", "学生", "园区员工"];

/// What was done at a teaching.
pub(super) const TAUGHT: &[&str] = &[
    "讲解案例2个，发放折页，现场答问。",
    "演示手机银行限额和登录提醒的设置，帮助客户当场办理。",
    "结合演练中没有做到的环节讲解，并请客户复述。",
    "分组情景问答，答错的由网点员工逐条讲解。",
];
