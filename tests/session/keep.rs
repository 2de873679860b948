//! Keeping the archive from the window.

use drilldesk::drill::Action;
use drilldesk::session::{Command, Effect};

use super::Desk;

#[test]
fn a_drill_goes_to_the_trash_when_it_is_over_and_closed() {
    let mut desk = Desk::started();
    let uid = desk.uid();
    let failed = |effect: Effect, word: &str| match effect {
        Effect::Failed(sentence) => assert!(sentence.contains(word), "{sentence}"),
        other => panic!("{other:?}"),
    };
    failed(desk.run(Command::Trash(vec![uid.clone()])), "正开着");
    assert_eq!(desk.run(Command::Close), Effect::Done);
    failed(desk.run(Command::Trash(vec![uid.clone()])), "还没有结束");
    assert_eq!(desk.run(Command::Load(uid.clone())), Effect::Done);
    desk.act(Action::Resume);
    assert_eq!(desk.act(Action::End), Effect::Done);
    failed(desk.run(Command::Trash(vec![uid.clone()])), "正开着");
    assert_eq!(desk.run(Command::Close), Effect::Done);
    assert_eq!(desk.session.recent().len(), 1);
    assert_eq!(desk.run(Command::Trash(vec![uid.clone()])), Effect::Done);
    assert!(desk.session.recent().is_empty());
    failed(desk.run(Command::Load(uid.clone())), "回收站");
    assert_eq!(desk.run(Command::TakeBack(vec![uid.clone()])), Effect::Done);
    assert_eq!(desk.session.recent().len(), 1);
    assert_eq!(desk.run(Command::Load(uid)), Effect::Done);
}
