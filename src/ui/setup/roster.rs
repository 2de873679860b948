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

/// Reads lines of “姓名 岗位”, as they come out of a table or a message.
pub(super) fn read_lines(text: &str) -> Vec<(String, String)> {
    let mark = |c: char| matches!(c, '\t' | ',' | '，' | '、' | ';' | '；' | '：');
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(MOST)
        .map(|line| {
            // A name in Latin letters has spaces of its own, so a mark comes before a space.
            let parts = line
                .split_once(mark)
                .or_else(|| line.split_once(char::is_whitespace));
            let (name, post) = parts.unwrap_or((line, ""));
            (name.trim().to_owned(), post.trim().to_owned())
        })
        .collect()
}

/// Adds these people; one who is there already only gets the post.
pub(super) fn add_lines(setup: &mut Setup, lines: &[(String, String)]) {
    // From the end, so that a role stays with the person who has it.
    for i in (0..setup.participants.len()).rev() {
        let p = &setup.participants[i];
        if p.name.is_empty() && p.post.is_empty() && p.signed_in.is_none() {
            remove(setup, i);
        }
    }
    for (name, post) in lines {
        // One name at two posts may well be two people.
        let known = setup
            .participants
            .iter_mut()
            .find(|p| p.name == *name && (p.post == *post || p.post.is_empty() || post.is_empty()));
        if let Some(known) = known {
            if !post.is_empty() {
                known.post.clone_from(post);
            }
        } else if setup.participants.len() < MOST {
            add(setup, name, post);
        }
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
        add_lines(&mut setup, &lines);
        let names: Vec<&str> = setup.participants.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["甲", "王伟", "王伟"]);
        assert!(plays(&setup, 0, "teller", 0));
    }

    #[test]
    fn lines_of_a_table_become_people() {
        let lines = read_lines("周启明 支行行长\r\n\n林佳\t大堂经理\n许文博，综合柜员\n郑岚");
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[1], ("林佳".to_owned(), "大堂经理".to_owned()));
        assert_eq!(lines[2].1, "综合柜员");
        assert_eq!(lines[3].1, "");
        let mut setup = three();
        add_lines(&mut setup, &lines);
        assert_eq!(setup.participants.len(), 4);
        assert_eq!(setup.participants[0].post, "支行行长");
    }
}
