//! What comes next after a drill: 复盘, 文书, 签署, 归档, in this order.

use drilldesk::drill::{Action, DebriefEdit, NextStep, Problem, Shortfall, Signer};
use drilldesk::scenario::Rating;

use crate::support::{Act, Sitting, play};

fn lacking(sitting: &Sitting) -> Shortfall {
    let drill = &sitting.drill;
    drill.assess().evaluation(drill.state()).lacking
}

fn edit(sitting: &mut Sitting, edit: DebriefEdit) {
    sitting.must(&Action::Debrief(edit));
}

fn sign(sitting: &mut Sitting) {
    for signer in Signer::ALL {
        let name = "宋一凡".to_owned();
        edit(sitting, DebriefEdit::Sign { signer, name });
    }
}

#[test]
fn each_step_comes_when_those_before_it_are_done() {
    let script = "start; +4s rate C01 met; +1s rate C03 missed; +1s rate R1 touched; +4s end";
    let (mut sitting, _) = play(&["model-drill"], script);
    assert_eq!(lacking(&sitting).next(true), NextStep::Rate(1));
    sitting.must(&Act::rate("C02", Rating::Met));
    assert_eq!(lacking(&sitting).next(true), NextStep::RedLineReason);
    let text = "替客户操作了手机".to_owned();
    edit(&mut sitting, DebriefEdit::SetRedLineReason { text });
    assert_eq!(lacking(&sitting).next(true), NextStep::Problems(2));
    let items = vec![(0, "C03".to_owned()), (0, "R1".to_owned())];
    edit(
        &mut sitting,
        DebriefEdit::SetProblem {
            index: 0,
            problem: Problem {
                text: "没有问清".to_owned(),
                items,
                ..Problem::default()
            },
        },
    );
    assert_eq!(lacking(&sitting).next(false), NextStep::Papers);
    assert_eq!(lacking(&sitting).next(true), NextStep::Sign(3));
    sign(&mut sitting);
    assert_eq!(lacking(&sitting).next(true), NextStep::Filed);
    // Who has signed has taken the papers as they are, wherever they were made.
    assert_eq!(lacking(&sitting).next(false), NextStep::Filed);
    let (signer, name) = (Signer::Evaluator, String::new());
    edit(&mut sitting, DebriefEdit::Sign { signer, name });
    assert_eq!(lacking(&sitting).next(true), NextStep::Sign(1));
    assert!(!lacking(&sitting).is_filed());
}

/// Its items are not evaluated, so none is waited for.
#[test]
fn an_aborted_drill_waits_for_papers_and_names_only() {
    let script = "start; +4s rate C03 missed; +1s rate R1 touched; +4s abort 有真实客户";
    let (mut sitting, _) = play(&["model-drill"], script);
    assert_eq!(lacking(&sitting).next(false), NextStep::Papers);
    assert_eq!(lacking(&sitting).next(true), NextStep::Sign(3));
    sign(&mut sitting);
    assert_eq!(lacking(&sitting).next(true), NextStep::Filed);
}
