//! Every phrase of the client's text is realised by something in a script that ships.

use std::collections::BTreeSet;

use crate::support::script;

/// The phrases, in the order of the text.
const PHRASES: [&str; 48] = [
    "不同业务场景和客户群体，多场演练",
    "银行员工、客户服务团队、消保专员共同参与",
    "接到冒充银行工作人员的电话",
    "账户存在异常",
    "需提供个人信息及密码等",
    "迅速识别",
    "立即指导不要提供任何个人信息",
    "账户安全检查",
    "防范措施的设置",
    "认为宣传时信息不透明",
    "客户服务团队迅速回应",
    "解释收益、风险、费用",
    "展示产品说明书及相关文件",
    "客户认识更加深入、信任提高",
    "对某项服务的不满",
    "投诉处理部门接到后立即启动流程",
    "初审",
    "转接",
    "处理",
    "回访",
    "问题得到解决、客户满意",
    "进一步优化投诉处理流程",
    "老年客户不熟悉电子银行、产生不满",
    "发现不满立即上前询问",
    "给予必要的帮助和指导",
    "耐心倾听",
    "解释操作步骤",
    "解释安全保障措施",
    "协助完成操作或引导至更适宜的渠道",
    "担忧或已遭受诈骗",
    "迅速引导至安全区域",
    "详细了解情况",
    "保护资金安全",
    "立即向上级报告",
    "启动应急预案",
    "详细记录经过、处理方法、结果",
    "普通不满也要记录",
    "按规定向上级报告",
    "处理客户投诉、维护消费者权益的实战能力",
    "消费者权益受损时的报告与处理流程",
    "提升服务质量和客户满意度",
    "加强理解和应用能力",
    "发现并改进部分环节",
    "优化业务流程和制度",
    "继续加强演练",
    "加大宣传力度",
    "响应国家政策",
    "完善内部制度和流程",
];

/// The rows of the table in `docs/coverage.md`: the phrase, and by script the ids that realise it.
fn rows() -> Vec<(String, Vec<(String, Vec<String>)>)> {
    let page = std::fs::read_to_string("docs/coverage.md").unwrap();
    let table = page.lines().filter(|line| line.starts_with('|')).skip(2);
    table
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [_, phrase, realised] = cells[..] else {
                panic!("{line}");
            };
            let by_script = realised.split('；').map(|part| {
                let mut words = part.split_whitespace().map(str::to_owned);
                (words.next().unwrap(), words.collect())
            });
            (phrase.to_owned(), by_script.collect())
        })
        .collect()
}

#[test]
fn every_phrase_of_the_text_is_realised() {
    let rows = rows();
    let told: Vec<&str> = rows.iter().map(|(phrase, _)| phrase.as_str()).collect();
    assert_eq!(told, PHRASES);
    let mut used = BTreeSet::new();
    for (phrase, by_script) in &rows {
        for (name, ids) in by_script {
            let scenario = &script(name).scenario;
            assert!(!ids.is_empty(), "{phrase}: {name}");
            for id in ids {
                let is_there = scenario.cue(id).is_some() || scenario.item(id).is_some();
                assert!(is_there, "{phrase}: {name} has no {id}");
                used.insert((name.clone(), id.clone()));
            }
        }
    }
    let scripts: BTreeSet<&str> = used.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(scripts.len(), 4);
}
