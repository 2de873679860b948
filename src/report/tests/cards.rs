//! Role cards: each player has the own part, and nothing of the script that is kept for them to find out.

use std::collections::{BTreeMap, BTreeSet};

use super::content::told;
use super::stage::{Stage, composed, setup};
use crate::drill::{Disclosure, Drill, Participant, ScenePlan, Setup};
use crate::i18n::{Language, Text};
use crate::library::{Library, Script};
use crate::report::{Block, DocumentKind, Orientation, Report};
use crate::scenario::{Item, Level, Scenario};

/// A set-up of one scene in which somebody plays every role.
fn cast(scenario: &Scenario) -> Setup {
    let roles = scenario.roles.iter().enumerate();
    let cast = roles.clone().map(|(i, role)| (role.id.clone(), vec![i]));
    let people = roles.map(|(i, role)| Participant {
        name: format!("参演{i}"),
        post: role.title.clone(),
        ..Participant::default()
    });
    Setup {
        participants: people.collect(),
        scenes: vec![ScenePlan {
            scenario: scenario.id.clone(),
            cast: cast.collect::<BTreeMap<_, _>>(),
            ..ScenePlan::default()
        }],
        // The name of a drill tells its theme, which another script's line may be.
        name: "季度演练".to_owned(),
        ..setup()
    }
}

fn laid_out(script: &Script, setup: Setup) -> Drill {
    let (scenarios, texts) = (vec![script.scenario.clone()], [script.text.clone()]);
    let clock = crate::drill::SimulatedClock::new(super::stage::at("2026-11-24T09:00:00+08:00"));
    Drill::planned(scenarios, &texts, setup, crate::drill::Clock::now(&clock))
}

/// The cards of a paper: what is played, and all that stands on the card.
fn cards(report: &Report) -> Vec<(String, String)> {
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let mut cards: Vec<(String, Vec<Block>)> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level: 1, text } => cards.push((text.clone(), Vec::new())),
            block => {
                if let Some((_, card)) = cards.last_mut() {
                    card.push(block.clone());
                }
            }
        }
    }
    let of = |blocks| {
        let mut card = report.clone();
        let orientation = Orientation::Card;
        card.sections = vec![crate::report::Section {
            annex: false,
            orientation,
            blocks,
        }];
        for frame in [&mut card.title, &mut card.marking, &mut card.author] {
            frame.clear();
        }
        told(&card)
    };
    cards
        .into_iter()
        .map(|(t, blocks)| (t, of(blocks)))
        .collect()
}

/// What gives a script away: every line, branch and item, in whole and in the pieces in which it is written. Limits that run from the first stage and red lines are told.
fn kept_back(scenario: &Scenario) -> Vec<&str> {
    let cues = scenario.cues.iter().flat_map(|cue| {
        let told = [&cue.expected, &cue.direction].map(String::as_str);
        let lines = cue.line.iter().map(String::as_str);
        let branches = cue.branches.iter().map(|branch| branch.title.as_str());
        lines
            .chain(branches)
            .chain(told)
            .chain(cue.event.as_deref())
            .chain([cue.title.as_str()])
    });
    let items = scenario.items.iter().flat_map(|item| {
        let said = item.say.iter().map(|say| &say.text);
        let words = said.chain(&item.avoid).map(String::as_str);
        let title = (!is_told(scenario, item)).then(|| item.formal_title());
        words
            .chain(title)
            .chain([item.text.as_str()])
            .chain(item.due.as_deref())
    });
    let injects = scenario.injects.iter().map(|inject| inject.title.as_str());
    let switches = scenario.switches.iter().map(|switch| switch.title.as_str());
    let props = scenario.props.iter().flat_map(|prop| &prop.body);
    let background = scenario.background.split_inclusive('。').map(str::trim);
    let all = cues.chain(items).chain(injects).chain(switches);
    let all = all.chain(props.map(String::as_str)).chain(background);
    // A single word, such as 当日 or 好, is said by everybody.
    all.map(|told| told.trim_end_matches(['，', '。', '！', '？']))
        .filter(|told| told.chars().count() >= 4)
        .collect()
}

/// A red line, or something asked in the first stage, within a time that runs from it.
fn is_told(scenario: &Scenario, item: &Item) -> bool {
    let from = item.target.as_ref().and_then(|t| scenario.cue(&t.from));
    let first = &scenario.opening().stage;
    let is_first = from.is_some_and(|cue| cue.stage == *first) && item.stage == *first;
    item.level == Level::RedLine || (is_first && !item.reporting)
}

#[test]
fn no_card_of_the_staff_gives_the_script_away() {
    let library = Library::built_in();
    assert!(library.scripts.len() >= 27);
    let (mut seen, mut needles) = (0, 0);
    for script in &library.scripts {
        let scenario = &script.scenario;
        let drill = laid_out(script, cast(scenario));
        for language in Language::ALL {
            let text = Text::new(language);
            let cards = cards(&composed(&drill, DocumentKind::RoleCards, language));
            for role in &scenario.roles {
                let title = text.card_title(role.title.as_str());
                let own = cards.iter().find(|(known, _)| *known == title);
                let (_, card) = own.unwrap_or_else(|| panic!("{}: no {title}", scenario.id));
                assert!(card.contains(role.duty.as_str()), "{card}");
                assert!(card.contains("演练中止"), "{card}");
                // The duty is the script's own wording for the post, and printed in the plan.
                let mut card = card.replace(role.duty.as_str(), "");
                card = card.replace(text.card_limit_report(), "");
                for item in scenario.items.iter().filter(|item| is_told(scenario, item)) {
                    card = card.replace(item.formal_title(), "");
                }
                for told in kept_back(scenario) {
                    assert!(!card.contains(told), "{}: {told} on {title}", scenario.id);
                    needles += 1;
                }
                seen += 1;
            }
            // The same looking finds what is there on the card of who plays the customer.
            let (_, customer) = &cards[0];
            let found = kept_back(scenario).into_iter();
            assert!(found.filter(|told| customer.contains(*told)).count() > 5);
        }
    }
    assert!(seen > 200 && needles > 20_000, "{seen} {needles}");
}

/// What stands on a card below a heading, up to the next.
fn below<'c>(card: &'c str, heading: &str) -> Vec<&'c str> {
    let lines = card.lines().skip_while(|line| !line.contains(heading));
    let lines = lines.skip(1).filter(|line| !line.trim().is_empty());
    lines
        .take_while(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

#[test]
fn a_post_s_card_tells_its_limits_and_every_red_line() {
    let library = Library::built_in();
    let card_of = |id: &str, post: &str| {
        let script = library.find(id).unwrap();
        let drill = laid_out(script, cast(&script.scenario));
        let cards = cards(&composed(&drill, DocumentKind::RoleCards, Language::ZhCn));
        let card = cards.into_iter().find(|(title, _)| title.ends_with(post));
        card.unwrap().1
    };
    let card = card_of("XB-01", "　大堂经理");
    assert_eq!(
        below(&card, "时限（演练目标）"),
        [
            "1. 开始后30秒内：主动迎询疑似受骗客户。",
            "2. 遇到后2分钟内：问清收款对象、事由和保密、限时要求。",
            "3. 遇到后3分钟内：逐级报告。",
        ]
    );
    assert_eq!(below(&card, "红线").len(), 4);
    assert!(card.contains("1. 夺取、操作客户手机。"), "{card}");
    assert!(!card_of("XB-01", "　观察员").contains("时限"));
    // That the older customer is being deceived comes out later.
    let script = library.find("XB-04").unwrap();
    for role in &script.scenario.roles {
        let card = card_of("XB-04", &format!("　{}", role.title));
        assert_eq!(below(&card, "红线").len(), 4, "{card}");
        assert!(!card.contains("诈"), "{card}");
    }
    let limits = card_of("XB-04", "　大堂经理");
    assert_eq!(below(&limits, "时限").len(), 3, "{limits}");
}

#[test]
fn duties_hold_no_line_and_no_wording_of_the_script() {
    for script in Library::built_in().scripts {
        let scenario = &script.scenario;
        for role in &scenario.roles {
            let cues = scenario.cues.iter();
            let lines = cues.flat_map(|cue| cue.line.iter().chain([&cue.expected]));
            let branches = scenario.cues.iter().flat_map(|cue| &cue.branches);
            let items = scenario.items.iter();
            let wording = items.flat_map(|item| {
                let said = item.say.iter().map(|say| &say.text);
                said.chain([&item.text])
            });
            let titles = branches.map(|branch| &branch.title);
            for told in lines.chain(titles).chain(wording) {
                assert!(
                    !role.duty.contains(told.as_str()),
                    "{}: {told}",
                    scenario.id
                );
            }
        }
    }
}

#[test]
fn the_customer_s_card_holds_who_he_is_and_what_he_says_and_no_item() {
    for script in &Library::built_in().scripts {
        let scenario = &script.scenario;
        let drill = laid_out(script, cast(scenario));
        let report = composed(&drill, DocumentKind::RoleCards, Language::ZhCn);
        let (title, card) = &cards(&report)[0];
        assert!(title.starts_with("角色卡　"), "{title}");
        let own = scenario.cues.iter().filter(|cue| cue.speaker.is_none());
        let said = own.filter(|cue| card.contains(&cue.spoken())).count();
        assert!(said >= 2, "{said} in {card}");
        let mut told = scenario.background.split('\n');
        let mut own = told.by_ref().take(2);
        assert!(own.all(|told| card.contains(told.trim_end_matches(['。', '.']))));
        // The law, which an edition explains, is for who leads the drill.
        assert!(told.all(|told| !card.contains(told)), "{}", scenario.id);
        assert!(card.contains("不推人、不摔东西"));
        for item in &scenario.items {
            assert!(!card.contains(item.text.as_str()), "{}", scenario.id);
            let said = item.say.iter().map(|say| &say.text);
            let mut say = said.filter(|say| say.chars().count() > 6);
            assert!(
                say.all(|say| !card.contains(say.as_str())),
                "{}",
                scenario.id
            );
        }
        let branches = scenario.cues.iter().flat_map(|cue| &cue.branches);
        // A word or two may be a customer's as well.
        let mut titles = branches.map(|branch| branch.title.as_str());
        let told = titles.find(|title| title.chars().count() > 6 && card.contains(title));
        assert_eq!(told, None, "{}", scenario.id);
    }
}

#[test]
fn everybody_who_speaks_has_a_card_with_the_own_lines_alone() {
    let library = Library::built_in();
    let script = library.find("XB-01").unwrap();
    let drill = laid_out(script, cast(&script.scenario));
    let cards = cards(&composed(&drill, DocumentKind::RoleCards, Language::ZhCn));
    let titles: Vec<&str> = cards.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "客户周阿姨",
            "来电者",
            "民警",
            "大堂经理",
            "柜员",
            "运营主管",
            "网点负责人",
            "消保专员",
            "保安",
            "观察员",
            "主持人（旁白）",
            "评估员",
        ]
        .map(|role| format!("角色卡　{role}"))
    );
    let card = |role: &str| &cards.iter().find(|(t, _)| t.ends_with(role)).unwrap().1;
    assert!(card("来电者").contains("他们里头就有人涉案"));
    assert!(!card("民警").contains("他们里头就有人涉案"));
    assert!(!card("客户周阿姨").contains("我是派出所的"));
    assert!(card("（旁白）").contains("下面进入“劝阻”环节。"));
    // The topic in the drill's name is not for everybody.
    assert!(!card("保安").contains("季度演练（"));
}

#[test]
fn a_card_takes_one_side() {
    for script in &Library::built_in().scripts {
        let scenario = &script.scenario;
        let drill = laid_out(script, cast(scenario));
        let language = scenario.written_in();
        let report = composed(&drill, DocumentKind::RoleCards, language);
        let sheets = report.sections.iter();
        let sheets = sheets.filter(|section| section.orientation == Orientation::Sheet);
        // An English customer has more to say than an A5 page holds; no Chinese one has.
        let most = usize::from(language == Language::En);
        assert!(sheets.count() <= most, "{}", scenario.id);
        let pages = crate::report::preview(&report).unwrap().count();
        // In front, what is handed out.
        assert_eq!(pages, 1 + cards(&report).len(), "{}", scenario.id);
    }
}

#[test]
fn the_customer_s_card_introduces_its_player_once() {
    for script in &Library::built_in().scripts {
        let scenario = &script.scenario;
        let drill = laid_out(script, cast(scenario));
        let report = composed(&drill, DocumentKind::RoleCards, scenario.written_in());
        let (_, card) = &cards(&report)[0];
        let lines: Vec<&str> = card.lines().collect();
        let seen = scenario.seen_by_all().trim_end_matches(['。', '.']);
        let who = lines.iter().find(|line| line.contains(seen));
        // Nobody is told in other words before the background tells who it is.
        let who = who.unwrap_or_else(|| panic!("{}: {card}", scenario.id));
        assert!(who.trim_start().starts_with(seen), "{}: {who}", scenario.id);
        let parts = scenario.customer.split(['，', ',']).skip(1);
        for part in parts.map(str::trim) {
            assert!(card.matches(part).count() <= 1, "{}: {part}", scenario.id);
        }
    }
}

#[test]
fn a_customer_whom_the_background_does_not_introduce_is_introduced_by_name_and_age() {
    let library = Library::built_in();
    let script = library.find("XB-07").unwrap();
    let told = "（58 岁，开出租车，演练化名）";
    let text = script.text.replace(told, "");
    let (scenario, _) = crate::scenario::read(text.as_bytes());
    let anonymous = Script {
        scenario: scenario.unwrap(),
        text,
        ..script.clone()
    };
    let card_of = |script: &Script| {
        let drill = laid_out(script, cast(&script.scenario));
        cards(&composed(&drill, DocumentKind::RoleCards, Language::ZhCn))[0]
            .1
            .clone()
    };
    let introduced = "带头的老程，58 岁，出租车司机";
    assert!(card_of(&anonymous).contains(introduced));
    assert!(!card_of(script).contains("出租车司机"));
}

/// The titles of cues whose own words stand neither in a line nor in what happens before one, and so are the facilitator's alone.
fn titles(scenario: &Scenario) -> Vec<&str> {
    let own = |title: &str| {
        let mut cues = scenario.cues.iter();
        let in_words = |told: &str| told.contains(title);
        !in_words(&scenario.background)
            && !cues
                .any(|cue| in_words(&cue.spoken()) || cue.event.as_deref().is_some_and(in_words))
    };
    let titles = scenario.cues.iter().map(|cue| cue.title.as_str());
    titles
        .filter(|title| title.chars().count() >= 3 && own(title))
        .collect()
}

#[test]
fn who_speaks_reads_no_title_that_is_meant_for_who_leads_the_drill() {
    let (mut looked_for, mut told_before) = (0, 0);
    for script in &Library::built_in().scripts {
        let scenario = &script.scenario;
        let drill = laid_out(script, cast(scenario));
        let cards = cards(&composed(
            &drill,
            DocumentKind::RoleCards,
            scenario.written_in(),
        ));
        let customer = 1 + scenario
            .cues
            .iter()
            .fold(BTreeSet::new(), |mut all, cue| {
                all.extend(cue.speaker.as_deref());
                all
            })
            .len();
        for (title, card) in cards.iter().take(customer) {
            for told in titles(scenario) {
                assert!(!card.contains(told), "{}: {told} on {title}", scenario.id);
                looked_for += 1;
            }
        }
        let own = scenario.cues.iter().filter(|cue| cue.speaker.is_none());
        let events = own.filter_map(|cue| cue.event.as_deref());
        let events = events.map(|event| event.trim_end_matches("【演练】"));
        told_before += events.filter(|event| cards[0].1.contains(event)).count();
    }
    // What happens before a line is told, as a cue to speak.
    assert!(
        looked_for > 500 && told_before > 20,
        "{looked_for} {told_before}"
    );
    let library = Library::built_in();
    let script = library.find("XB-01").unwrap();
    let mut plan = cast(&script.scenario);
    plan.scenes[0].switches = [("transferred".to_owned(), "yes".to_owned())].into();
    let drill = laid_out(script, plan);
    let told = cards(&composed(&drill, DocumentKind::RoleCards, Language::ZhCn))[0]
        .1
        .clone();
    let line = "账户查询结果出来了：什么？转走了四万九千八？";
    assert!(told.contains(line), "{told}");
}

#[test]
fn a_required_post_that_nobody_plays_has_a_card_to_write_a_name_on() {
    let stage = Stage::new(Setup::default(), &["XB-01"]);
    let report = composed(&stage.drill, DocumentKind::RoleCards, Language::ZhCn);
    let titles = cards(&report);
    let titles: Vec<&str> = titles.iter().map(|(title, _)| title.as_str()).collect();
    assert!(titles.contains(&"角色卡　柜员") && !titles.contains(&"角色卡　保安"));
    let blocks = report.sections.iter().flat_map(|s| &s.blocks);
    let mut players = blocks.filter_map(|block| match block {
        Block::Fields(fields) => Some(&fields[0]),
        _ => None,
    });
    assert!(players.all(|field| field.value.is_empty() && !field.label.is_empty()));
}

#[test]
fn two_who_play_one_post_have_a_card_each_and_scenes_are_parted() {
    let mut plan = setup();
    plan.scenes[0].cast.insert("teller".to_owned(), vec![1, 5]);
    let stage = Stage::new(plan, &["XB-01", "CH-01"]);
    let cards = cards(&composed(
        &stage.drill,
        DocumentKind::RoleCards,
        Language::ZhCn,
    ));
    let tellers = cards.iter().filter(|(title, _)| title.ends_with("　柜员"));
    let tellers: Vec<&str> = tellers.map(|(_, card)| card.as_str()).collect();
    assert_eq!(tellers.len(), 3);
    assert!(tellers[0].contains("陈立") && tellers[1].contains("孙悦"));
    assert!(tellers[1].contains("场景1：防范冒充工作人员诈骗"));
    assert!(tellers[2].contains("场景2：排队秩序和插队纠纷处置"));
    let hosts = cards.iter().filter(|(title, _)| title.contains("旁白"));
    assert_eq!(hosts.count(), 1, "one for the whole drill");
}

#[test]
fn in_a_blind_drill_posts_get_no_card() {
    let library = Library::built_in();
    let script = library.find("XB-01").unwrap();
    let blind = Setup {
        disclosure: Disclosure::Blind,
        ..cast(&script.scenario)
    };
    let report = composed(
        &laid_out(script, blind),
        DocumentKind::RoleCards,
        Language::ZhCn,
    );
    assert!(told(&report).contains("盲演：参演岗位不发卡"));
    let titles: Vec<String> = cards(&report).into_iter().map(|(title, _)| title).collect();
    assert_eq!(
        titles,
        [
            "客户周阿姨",
            "来电者",
            "民警",
            "保安",
            "观察员",
            "主持人（旁白）",
            "评估员"
        ]
        .map(|role| format!("角色卡　{role}"))
    );
}

#[test]
fn staff_on_the_telephone_are_told_apart_only_from_a_card_of_that_post() {
    let titles = |id: &str| -> Vec<String> {
        let stage = Stage::new(Setup::default(), &[id]);
        let report = composed(&stage.drill, DocumentKind::RoleCards, Language::ZhCn);
        cards(&report).into_iter().map(|(title, _)| title).collect()
    };
    let office = titles("XB-10");
    assert!(
        office.contains(&"角色卡　上级行办公室".to_owned()),
        "{office:?}"
    );
    let officer = titles("XB-02");
    assert!(
        officer.contains(&"角色卡　消保专员（主持人）".to_owned()),
        "{officer:?}"
    );
    assert!(
        officer.contains(&"角色卡　消保专员".to_owned()),
        "{officer:?}"
    );
}
