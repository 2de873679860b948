//! The scripts that ship, and the reader of scripts against files that are wrong or hostile.

mod coverage;
mod editions;
mod findings;
mod hostile;
mod items;
mod law;
mod library;
mod shipped;
mod told;

use drilldesk::scenario::{Finding, Severity};

/// A small scenario without a finding; the tests break it in one place at a time.
pub(crate) const SOUND: &str = r#"Scenario(
    format: 1, id: "T-01", slug: "tiny", version: 1,
    title: "小脚本", topic: "测试", category: Complaint, source: "虚构", language: "zh-CN",
    minutes: (5, 10), difficulty: 1, rights: [Respect],
    customer: "客户甲", background: "背景", purpose: "目的",
    basis: [(id: "b", doc: "某办法", article: "第一条", fact: "事实", mark: V)],
    roles: [(id: "lobby", title: "大堂经理")],
    stages: [(id: "s", title: "接待", target_secs: 60)],
    switches: [(id: "w", title: "开关", default: "no", options: [(id: "no", title: "否"), (id: "yes", title: "是")])],
    props: [(id: "p", title: "短信", kind: Sms, body: ["【演练】短信"])],
    items: [
        (id: "C1", level: Critical, stage: "s", title: "问候", text: "问候客户", target: (secs: 30, from: "Q1"), roles: ["lobby"], basis: ["b"], rights: [Respect]),
        (id: "R1", level: RedLine, title: "辱骂", text: "辱骂客户"),
    ],
    cues: [
        (id: "Q1", stage: "s", kind: Opening, title: "进门", line: ["你好，", "有人吗？"], mood: 2, items: ["C1"], prop: "p",
         branches: [
             (on: Met, title: "问候", to: "Q2", ratings: [("C1", Met)]),
             (on: Missed, title: "不理", to: "Q2", ratings: [("C1", Missed), ("R1", Touched)], mood: 1),
         ]),
        (id: "Q2", stage: "s", kind: Closing, title: "告别", line: ["再见。"], items: ["C1"], branches: [(on: Met, title: "送客")]),
    ],
    injects: [(id: "i", title: "停电", event: "停电了", when: [(switch: "w", is: "yes")])],
    replies: [(title: "问候", items: ["C1"], good: ["您好"], poor: ["等着"])],
    debrief: ["谁先开口？"],
)
"#;

fn hinder(findings: &[Finding]) -> Vec<&Finding> {
    findings
        .iter()
        .filter(|f| f.severity() != Severity::Hint)
        .collect()
}
