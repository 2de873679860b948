//! Files kept with a drill, remarks on what happened and points to talk about.

use drilldesk::drill::{
    Action, Attachment, DebriefEdit, Event, FileKind, Hand, Hash, Refused, State,
};

use crate::support::{Act, Sitting, open, setup};

fn file(name: &str, byte: u8) -> Attachment {
    Attachment {
        name: name.to_owned(),
        kind: FileKind::Jpeg,
        bytes: 10,
        sha256: Hash([byte; 32]),
        caption: String::new(),
        taken: None,
        position_removed: false,
        cleared: true,
    }
}

fn attach(name: &str, byte: u8) -> Action {
    Action::Debrief(DebriefEdit::Attach {
        file: file(name, byte),
    })
}

fn detach(place: usize, reason: &str) -> Action {
    Action::Debrief(DebriefEdit::Detach {
        place,
        reason: reason.to_owned(),
    })
}

fn ended() -> Sitting {
    let mut sitting = open("telecom-fraud");
    sitting.must(&Act::note("记一笔"));
    sitting.must(&Action::End);
    sitting
}

fn shown(sitting: &Sitting) -> Vec<(usize, String)> {
    let files = sitting.drill.state().debrief.files();
    files
        .map(|(place, a)| (place, a.file.name.clone()))
        .collect()
}

#[test]
fn a_file_is_attached_captioned_and_removed_with_a_reason() {
    let mut sitting = Sitting::lay_out(&["telecom-fraud"], setup(3));
    assert_eq!(sitting.act(&attach("a.jpg", 1)), Err(Refused::NotEnded));
    sitting.must(&Action::Start);
    sitting.must(&Action::End);
    sitting.must(&attach(" 签到.jpg\u{7} ", 1));
    sitting.must(&attach("b.jpg", 2));
    assert_eq!(sitting.act(&attach("c.jpg", 2)), Err(Refused::FileThere));
    assert_eq!(sitting.act(&attach("  ", 3)), Err(Refused::EmptyText));
    sitting.must(&Action::Debrief(DebriefEdit::SetCaption {
        place: 1,
        caption: "点评".to_owned(),
    }));
    assert_eq!(
        shown(&sitting),
        [(0, "签到.jpg".into()), (1, "b.jpg".into())]
    );
    assert_eq!(sitting.act(&detach(0, " ")), Err(Refused::ReasonNeeded));
    assert_eq!(sitting.act(&detach(7, "x")), Err(Refused::NoSuchFile));
    sitting.must(&detach(0, "拍到了客户"));
    assert_eq!(sitting.act(&detach(0, "再删")), Err(Refused::NoSuchFile));
    assert_eq!(shown(&sitting), [(1, "b.jpg".into())]);
    let all = &sitting.drill.state().debrief.attachments;
    assert_eq!(all[0].removed.as_ref().unwrap().reason, "拍到了客户");
    assert_eq!(all[1].file.caption, "点评");
    // What was removed may come again, as another.
    sitting.must(&attach("a.jpg", 1));
    assert_eq!(shown(&sitting), [(1, "b.jpg".into()), (2, "a.jpg".into())]);
    sitting.reload();
    assert_eq!(shown(&sitting), [(1, "b.jpg".into()), (2, "a.jpg".into())]);
}

#[test]
fn a_file_is_not_undone_but_a_caption_is() {
    let mut sitting = ended();
    let undo = |sitting: &Sitting| sitting.drill.state().steps(Hand::Facilitator).undo.clone();
    let before = undo(&sitting);
    sitting.must(&attach("a.jpg", 1));
    assert_eq!(undo(&sitting), before);
    sitting.must(&Action::Debrief(DebriefEdit::SetCaption {
        place: 0,
        caption: "签到".to_owned(),
    }));
    sitting.must(&Action::Undo);
    let files = &sitting.drill.state().debrief.attachments;
    assert_eq!(files[0].file.caption, "");
    assert_eq!(sitting.act(&Action::Undo), Err(Refused::HasEnded));
    let entries = sitting.drill.entries();
    let replayed = State::replay(sitting.drill.scenarios(), entries);
    assert_eq!(replayed, *sitting.drill.state());
}

#[test]
fn remarks_and_points_name_what_they_are_about() {
    let mut sitting = ended();
    let note = sitting.drill.entries().iter();
    let note = note
        .filter(|e| matches!(e.event, Event::NoteAdded { .. }))
        .map(|e| e.seq)
        .next()
        .unwrap();
    let annotate = |about, text: &str| {
        Action::Debrief(DebriefEdit::Annotate {
            about,
            text: text.to_owned(),
        })
    };
    let point = |about, on| Action::Debrief(DebriefEdit::SetPoint { about, on });
    sitting.must(&annotate(note, " 这里慢了 "));
    let last = sitting.drill.entries().len() as u64;
    for about in [0, last + 1] {
        assert_eq!(
            sitting.act(&annotate(about, "x")),
            Err(Refused::NoSuchMoment)
        );
        assert_eq!(sitting.act(&point(about, true)), Err(Refused::NoSuchMoment));
    }
    assert_eq!(sitting.act(&annotate(note, "\n")), Err(Refused::EmptyText));
    sitting.must(&point(note, true));
    assert_eq!(sitting.act(&point(note, true)), Err(Refused::NoChange));
    let debrief = &sitting.drill.state().debrief;
    assert_eq!(debrief.annotations[0].text, "这里慢了");
    assert_eq!(debrief.annotations[0].about, note);
    assert!(debrief.points.contains(&note));
    sitting.must(&point(note, false));
    assert!(sitting.drill.state().debrief.points.is_empty());
}

#[test]
fn entries_of_before_have_no_new_fields() {
    let told = r#"{"name":"a.jpg","kind":"jpeg","bytes":10,"sha256":"0101010101010101010101010101010101010101010101010101010101010101","cleared":true}"#;
    assert_eq!(serde_json::to_string(&file("a.jpg", 1)).unwrap(), told);
    let read: Attachment = serde_json::from_str(told).unwrap();
    assert_eq!(read, file("a.jpg", 1));
}
