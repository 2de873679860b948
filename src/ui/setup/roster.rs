//! Changes to the roster that keep every cast pointing at the same people.

use std::collections::BTreeMap;

use crate::drill::{Participant, Setup};
use crate::library::Library;

/// Most people of one drill; more than that is a slip of the clipboard.
const MOST: usize = 200;

/// Somebody who was taken out, with what puts them back.
pub(super) struct Removed {
    place: usize,
    pub(super) person: Participant,
    /// Scene and role.
    roles: Vec<(usize, String)>,
}

/// A roster that was replaced, with the cast of each scene.
pub(super) struct Replaced {
    pub(super) participants: Vec<Participant>,
    pub(super) casts: Vec<BTreeMap<String, Vec<usize>>>,
}

/// Adds somebody and gives their place.
pub(super) fn add(setup: &mut Setup, name: &str, post: &str) -> usize {
    setup.participants.push(Participant {
        name: name.to_owned(),
        post: post.to_owned(),
        ..Participant::default()
    });
    setup.participants.len() - 1
}

/// Takes somebody out of the roster and of every cast.
pub(super) fn remove(setup: &mut Setup, place: usize) -> Option<Removed> {
    if place >= setup.participants.len() {
        return None;
    }
    let person = setup.participants.remove(place);
    let mut roles = Vec::new();
    for (at, scene) in setup.scenes.iter_mut().enumerate() {
        for (role, people) in &mut scene.cast {
            if people.contains(&place) {
                roles.push((at, role.clone()));
            }
            people.retain(|p| *p != place);
            for person in people.iter_mut().filter(|p| **p > place) {
                *person -= 1;
            }
        }
        scene.cast.retain(|_, people| !people.is_empty());
    }
    Some(Removed {
        place,
        person,
        roles,
    })
}

/// Puts somebody back in their place, with their roles.
pub(super) fn put_back(setup: &mut Setup, removed: Removed) {
    let place = removed.place.min(setup.participants.len());
    setup.participants.insert(place, removed.person);
    for scene in &mut setup.scenes {
        for person in scene.cast.values_mut().flatten().filter(|p| **p >= place) {
            *person += 1;
        }
    }
    for (scene, role) in &removed.roles {
        cast(setup, *scene, role, place, true);
    }
}

/// Gives a role to somebody, or takes it away.
pub(super) fn cast(setup: &mut Setup, scene: usize, role: &str, place: usize, on: bool) {
    let Some(scene) = setup.scenes.get_mut(scene) else {
        return;
    };
    let people = scene.cast.entry(role.to_owned()).or_default();
    people.retain(|p| *p != place);
    if on {
        people.push(place);
        people.sort_unstable();
    }
    scene.cast.retain(|_, people| !people.is_empty());
}

/// Somebody plays this role in this scene.
pub(super) fn plays(setup: &Setup, scene: usize, role: &str, place: usize) -> bool {
    setup
        .scenes
        .get(scene)
        .and_then(|s| s.cast.get(role))
        .is_some_and(|people| people.contains(&place))
}

/// Titles of all roles somebody plays, each once.
pub(super) fn roles_of(setup: &Setup, library: &Library, place: usize) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for (i, plan) in setup.scenes.iter().enumerate() {
        let Some(script) = library.find(&plan.scenario) else {
            continue;
        };
        for role in &script.scenario.roles {
            if plays(setup, i, &role.id, place) && !titles.contains(&role.title) {
                titles.push(role.title.clone());
            }
        }
    }
    titles
}

/// The people of an earlier drill, not signed in, with the roles they had where this drill has them too.
pub(super) fn take_over(setup: &mut Setup, last: &Setup, library: &Library) {
    setup.participants = last
        .participants
        .iter()
        .map(|p| Participant {
            name: p.name.clone(),
            post: p.post.clone(),
            ..Participant::default()
        })
        .collect();
    let title = |scenario: &str, role: &str| {
        let script = library.find(scenario)?;
        let roles = &script.scenario.roles;
        Some(roles.iter().find(|r| r.id == role)?.title.clone())
    };
    for plan in &mut setup.scenes {
        plan.cast.clear();
        let Some(script) = library.find(&plan.scenario) else {
            continue;
        };
        for role in &script.scenario.roles {
            let mut people: Vec<usize> = last
                .scenes
                .iter()
                .flat_map(|before| {
                    before
                        .cast
                        .iter()
                        .filter(|(id, _)| {
                            title(&before.scenario, id).as_deref() == Some(&role.title)
                        })
                        .flat_map(|(_, people)| people.iter().copied())
                })
                .filter(|p| *p < last.participants.len())
                .collect();
            people.sort_unstable();
            people.dedup();
            if !people.is_empty() {
                plan.cast.insert(role.id.clone(), people);
            }
        }
    }
}

/// One line of a list of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) post: String,
    /// What follows the post: a role of the drill, or what belongs to nobody here.
    pub(super) role: String,
}

/// Reads lines of “姓名 岗位”, as they come out of a table or a message; a third column may hold the role.
pub(super) fn read_lines(text: &str) -> Vec<Line> {
    let mark = |c: char| matches!(c, ',' | '，' | '、' | ';' | '；' | '：');
    let line = |line: &str| {
        // A name in Latin letters has spaces of its own, so a mark comes before a space, and a column before both.
        let parts: Vec<&str> = if line.contains('\t') {
            line.splitn(3, '\t').collect()
        } else if line.contains(mark) {
            line.splitn(3, mark).collect()
        } else {
            line.splitn(2, char::is_whitespace).collect()
        };
        let part = |n: usize| parts.get(n).map_or("", |part| part.trim()).to_owned();
        Line {
            name: part(0),
            post: part(1),
            role: part(2),
        }
    };
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty()).take(MOST);
    lines.map(line).collect()
}

/// Some line has more than a name and a post, and it is no role of these scenes.
pub(super) fn has_more(setup: &Setup, library: &Library, lines: &[Line]) -> bool {
    let is_role = |role: &str| roles(setup, library).any(|(_, _, title)| title == role);
    lines
        .iter()
        .any(|l| !l.role.is_empty() && !is_role(&l.role))
}

/// Scene, id and title of every role of the drill.
fn roles<'a>(
    setup: &'a Setup,
    library: &'a Library,
) -> impl Iterator<Item = (usize, &'a str, &'a str)> {
    let scenes = setup.scenes.iter().enumerate();
    scenes.flat_map(|(scene, plan)| {
        let script = library.find(&plan.scenario);
        let roles = script.into_iter().flat_map(|script| &script.scenario.roles);
        roles.map(move |role| (scene, role.id.as_str(), role.title.as_str()))
    })
}

/// Gives somebody who plays nothing yet the roles of their post that nobody plays: 大堂经理 by post is 大堂经理 in the drill.
pub(super) fn cast_by_post(setup: &mut Setup, library: &Library, place: usize) {
    let Some(post) = setup.participants.get(place).map(|p| p.post.trim()) else {
        return;
    };
    let plays_something = |setup: &Setup| {
        let mut all = setup.scenes.iter().flat_map(|scene| scene.cast.values());
        all.any(|people| people.contains(&place))
    };
    if post.is_empty() || plays_something(setup) {
        return;
    }
    let is_free = |scene: usize, role: &str| {
        let people = setup.scenes[scene].cast.get(role);
        people.is_none_or(Vec::is_empty)
    };
    let own = roles(setup, library)
        .filter(|(scene, role, title)| post.ends_with(title) && is_free(*scene, role));
    let own: Vec<(usize, String)> = own
        .map(|(scene, role, _)| (scene, role.to_owned()))
        .collect();
    for (scene, role) in own {
        cast(setup, scene, &role, place, true);
    }
}

/// Adds these people, with the roles that are told or that go with their posts; one who is there already only gets the post.
pub(super) fn add_lines(setup: &mut Setup, library: &Library, lines: &[Line]) {
    // From the end, so that a role stays with the person who has it.
    for i in (0..setup.participants.len()).rev() {
        let p = &setup.participants[i];
        if p.name.is_empty() && p.post.is_empty() && p.signed_in.is_none() {
            remove(setup, i);
        }
    }
    for Line { name, post, role } in lines {
        // One name at two posts may well be two people.
        let known = setup.participants.iter().position(|p| {
            p.name == *name && (p.post == *post || p.post.is_empty() || post.is_empty())
        });
        let place = match known {
            Some(place) => {
                if !post.is_empty() {
                    setup.participants[place].post.clone_from(post);
                }
                place
            }
            None if setup.participants.len() < MOST => add(setup, name, post),
            None => continue,
        };
        let told = roles(setup, library).filter(|(_, _, title)| *title == role);
        let told: Vec<(usize, String)> =
            told.map(|(scene, id, _)| (scene, id.to_owned())).collect();
        for (scene, id) in told {
            cast(setup, scene, &id, place, true);
        }
        cast_by_post(setup, library, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Setup {
        let mut setup = Setup {
            scenes: vec![crate::drill::ScenePlan::default()],
            ..Setup::default()
        };
        for name in ["周启明", "林佳", "许文博"] {
            add(&mut setup, name, "");
        }
        cast(&mut setup, 0, "lobby", 1, true);
        cast(&mut setup, 0, "teller", 2, true);
        setup
    }

    #[test]
    fn removing_somebody_leaves_the_others_their_roles() {
        let mut setup = three();
        remove(&mut setup, 1);
        assert!(!plays(&setup, 0, "lobby", 1));
        assert!(plays(&setup, 0, "teller", 1));
        assert_eq!(setup.participants[1].name, "许文博");
    }

    #[test]
    fn pasting_over_a_blank_row_leaves_roles_with_their_people() {
        let mut setup = Setup {
            scenes: vec![crate::drill::ScenePlan::default()],
            ..Setup::default()
        };
        add(&mut setup, "", "");
        add(&mut setup, "甲", "");
        cast(&mut setup, 0, "teller", 1, true);
        let lines = read_lines("王伟 柜员\n王伟 保安");
        add_lines(&mut setup, &Library::built_in(), &lines);
        let names: Vec<&str> = setup.participants.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["甲", "王伟", "王伟"]);
        assert!(plays(&setup, 0, "teller", 0));
    }

    #[test]
    fn lines_of_a_table_become_people() {
        let lines = read_lines("周启明 支行行长\r\n\n林佳\t大堂经理\n许文博，综合柜员\n郑岚");
        assert_eq!(lines.len(), 4);
        assert_eq!((&*lines[1].name, &*lines[1].post), ("林佳", "大堂经理"));
        assert_eq!(lines[2].post, "综合柜员");
        assert_eq!(lines[3].post, "");
        let mut setup = three();
        add_lines(&mut setup, &Library::built_in(), &lines);
        assert_eq!(setup.participants.len(), 4);
        assert_eq!(setup.participants[0].post, "支行行长");
    }

    #[test]
    fn a_post_fills_the_role_of_its_name_where_nobody_plays_it() {
        let library = Library::built_in();
        let mut setup = Setup {
            scenes: vec![crate::drill::ScenePlan {
                scenario: "XB-01".to_owned(),
                ..crate::drill::ScenePlan::default()
            }],
            ..Setup::default()
        };
        let lines = read_lines(
            "林佳\t大堂经理\n许文博\t综合柜员\n郑岚\t大堂经理\n周启明\t行长\t网点负责人\n何沐\t保安\t13点到",
        );
        assert!(has_more(&setup, &library, &lines), "the hour is no role");
        assert!(!has_more(&setup, &library, &lines[..4]));
        add_lines(&mut setup, &library, &lines);
        let posts: Vec<&str> = setup.participants.iter().map(|p| p.post.as_str()).collect();
        assert_eq!(posts, ["大堂经理", "综合柜员", "大堂经理", "行长", "保安"]);
        let roles: Vec<Vec<String>> = (0..5).map(|p| roles_of(&setup, &library, p)).collect();
        assert_eq!(roles[0], ["大堂经理"]);
        assert_eq!(roles[1], ["柜员"]);
        assert!(roles[2].is_empty(), "the role is taken");
        assert_eq!(roles[3], ["网点负责人"]);
        // Whoever plays something already keeps to it.
        cast_by_post(&mut setup, &library, 3);
        assert_eq!(roles_of(&setup, &library, 3), ["网点负责人"]);
    }
}
