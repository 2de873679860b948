//! What is read aloud or printed for those who are tested: what they can see, and no turn of the drill.

use drilldesk::library::Library;
use drilldesk::scenario::Item;

use super::library::all;

/// Words that tell the turn of a drill whose topic does not.
const TURNS: &[(&str, &[&str])] = &[
    ("XB-01", &["安全账户", "验证码", "李经理", "会议"]),
    ("XB-04", &["诈", "补发", "转出", "可疑", "报警"]),
    ("XB-06", &["不是存单", "不是存款", "合作公司"]),
    ("XB-08", &["主持人", "员工扮"]),
    ("XB-10", &["录音", "记者", "采访", "亮明"]),
    ("XB-11", &["网点这一头", "涉事", "封存", "停用"]),
    ("XB-12", &["停息", "三千元", "代理"]),
    ("XB-13", &["修复"]),
    ("XB-14", &["瘫", "八十岁"]),
    ("XB-16", &["小叔子", "争议", "骗"]),
    ("XB-18", &["假", "收缴"]),
    ("XB-19", &["迁至街对面"]),
    ("XB-21", &["小吴", "认账"]),
    ("XB-22", &["小韦", "新市民", "居住证", "多要"]),
    ("CH-02", &["又快又冲"]),
    ("CH-03", &["代按"]),
    ("XB-01E", &["safe account", "texted code", "meeting"]),
    ("XB-04E", &["Back-Pay", "RMB", "suspicious", "police"]),
];

#[test]
fn the_turn_of_a_drill_is_neither_read_aloud_nor_a_duty() {
    let library = Library::built_in();
    for (id, words) in TURNS {
        let scenario = &library.find(id).unwrap().scenario;
        let duties = scenario.roles.iter().map(|role| role.duty.as_str());
        let told: Vec<&str> = duties.chain([scenario.seen_by_all()]).collect();
        for word in *words {
            assert!(told.iter().all(|told| !told.contains(word)), "{id}: {word}");
        }
    }
}

/// Notice, plan, sign-in sheet and cards name the drill by its topic, its stages and its posts.
#[test]
fn what_a_drill_is_called_before_it_tells_no_turn() {
    let library = Library::built_in();
    for (id, words) in [
        ("XB-02", &["原销售", "回避，", "卖"][..]),
        ("XB-02E", &["seller", "sold"]),
        ("XB-04", &["诈"]),
        ("XB-04E", &["scam", "Scam", "fraud"]),
        ("XB-06", &["保险", "基金", "销售", "产品", "卖"]),
        ("XB-10", &["记者", "采访", "暗访", "亮明", "录音"]),
        ("XB-12", &["代理", "识别", "维权"]),
        ("XB-13", &["修复", "识破", "授权"]),
        ("XB-16", &["争议", "亲属", "骗", "代办"]),
        ("XB-18", &["假", "收缴", "鉴定"]),
        ("XB-22", &["新市民", "居住证"]),
    ] {
        let scenario = &library.find(id).unwrap().scenario;
        let stages = scenario.stages.iter().map(|stage| stage.title.as_str());
        let posts = scenario.roles.iter().map(|role| role.title.as_str());
        let mut told: Vec<&str> = stages.chain(posts).collect();
        told.extend([scenario.topic.as_str(), scenario.purpose.as_str()]);
        for word in words {
            let found = told.iter().find(|told| told.contains(word));
            assert_eq!(found, None, "{id}: {word}");
        }
    }
}

/// The card of every post tells every red line.
#[test]
fn a_red_line_on_the_cards_tells_no_turn() {
    let library = Library::built_in();
    for (id, words) in [("XB-18", &["假", "收缴"][..])] {
        let scenario = &library.find(id).unwrap().scenario;
        let lines: Vec<&str> = scenario.red_lines().map(Item::formal_title).collect();
        assert!(!lines.is_empty(), "{id}");
        for word in words {
            let found = lines.iter().find(|line| line.contains(word));
            assert_eq!(found, None, "{id}: {word}");
        }
    }
}

/// One button, one answer: what the staff did is not "this or that".
#[test]
fn a_branch_names_one_answer() {
    for scenario in all() {
        let or = if scenario.language == "en" {
            " or "
        } else {
            "或"
        };
        for cue in &scenario.cues {
            let titles = cue.branches.iter().map(|branch| branch.title.as_str());
            let found = titles.into_iter().find(|title| title.contains(or));
            assert_eq!(found, None, "{} {}", scenario.id, cue.id);
        }
    }
}

#[test]
fn a_background_has_what_is_read_aloud_in_front() {
    for scenario in all() {
        let seen = scenario.seen_by_all();
        let whole = &scenario.background;
        assert!(
            whole.starts_with(seen) && whole.contains('\n'),
            "{}",
            scenario.id
        );
        // One breath of the facilitator, not the whole case.
        let most = if scenario.language == "en" { 280 } else { 110 };
        let length = seen.chars().count();
        assert!(length <= most, "{}: {length}", scenario.id);
    }
}

/// Who plays whom stands in the cast, and what a switch decides in the settings.
#[test]
fn nothing_read_aloud_speaks_of_the_facilitator() {
    for scenario in all() {
        let events = scenario.cues.iter().filter_map(|cue| cue.event.as_deref());
        for told in events.chain([scenario.background.as_str()]) {
            let told = told.to_lowercase();
            let made = ["主持人", "facilitator"]
                .iter()
                .find(|w| told.contains(**w));
            assert_eq!(made, None, "{}: {told}", scenario.id);
        }
    }
}
