//! The graph of cues: what can be reached, what leads to a closing, where it goes round.

use std::collections::BTreeMap;

use super::{Check, CueKind, FindingKind};

impl Check<'_> {
    pub(super) fn graph(&mut self) {
        let draft = self.draft;
        let index: BTreeMap<&str, usize> = draft
            .cues
            .iter()
            .enumerate()
            .map(|(i, c)| (c.id.as_str(), i))
            .collect();
        let edges: Vec<Vec<usize>> = draft
            .cues
            .iter()
            .map(|cue| {
                cue.branches
                    .iter()
                    .filter_map(|b| index.get(b.to.as_deref()?).copied())
                    .collect()
            })
            .collect();
        let entries = std::iter::once(0).chain(
            draft
                .injects
                .iter()
                .filter_map(|i| index.get(i.cue.as_deref()?).copied()),
        );
        let reached = walk(entries, &edges);
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
        for (from, targets) in edges.iter().enumerate() {
            for &to in targets {
                back[to].push(from);
            }
        }
        let closings = (0..draft.cues.len()).filter(|&i| draft.cues[i].kind == CueKind::Closing);
        let closing = walk(closings, &back);
        for (i, cue) in draft.cues.iter().enumerate() {
            let path = format!("cues.{i}");
            let cue_id = cue.id.clone();
            if !reached[i] {
                self.report(
                    &path,
                    FindingKind::UnreachableCue {
                        cue: cue_id.clone(),
                    },
                );
            }
            if cue.branches.is_empty() && cue.kind != CueKind::Closing {
                self.report(&path, FindingKind::DeadEnd { cue: cue_id });
            } else if !closing[i] {
                self.report(&path, FindingKind::NoWayToClosing { cue: cue_id });
            }
        }
    }

    /// A round of cues in which nothing gets hotter or calmer plays like a needle stuck in a groove.
    pub(super) fn cycles(&mut self) {
        let cues = &self.draft.cues;
        let index: BTreeMap<&str, usize> = cues
            .iter()
            .enumerate()
            .map(|(i, c)| (c.id.as_str(), i))
            .collect();
        let level: Vec<Vec<usize>> = cues
            .iter()
            .map(|from| {
                from.branches
                    .iter()
                    .filter_map(|b| {
                        let to = *index.get(b.to.as_deref()?)?;
                        let unchanged = cues[to].mood.is_none() || cues[to].mood == from.mood;
                        (b.mood == 0 && unchanged).then_some(to)
                    })
                    .collect()
            })
            .collect();
        // Depth-first with an explicit stack: a long chain must not exhaust the real one.
        let mut state = vec![0u8; cues.len()];
        let mut found: Vec<Vec<usize>> = Vec::new();
        for start in 0..cues.len() {
            if state[start] != 0 {
                continue;
            }
            let mut stack = vec![(start, 0usize)];
            state[start] = 1;
            while let Some((node, next)) = stack.last_mut() {
                if let Some(&to) = level[*node].get(*next) {
                    *next += 1;
                    if state[to] == 0 {
                        state[to] = 1;
                        stack.push((to, 0));
                    } else if state[to] == 1 {
                        let from = stack.iter().position(|(n, _)| *n == to).unwrap_or(0);
                        found.push(stack[from..].iter().map(|(n, _)| *n).collect());
                    }
                } else {
                    state[*node] = 2;
                    stack.pop();
                }
            }
        }
        for cycle in found {
            let names: Vec<&str> = cycle
                .iter()
                .map(|&i| self.draft.cues[i].id.as_str())
                .collect();
            let kind = FindingKind::CycleWithoutMoodChange {
                cues: names.join(" → "),
            };
            self.report(&format!("cues.{}", cycle[0]), kind);
        }
    }
}

/// Which nodes can be walked to from `from`.
fn walk(from: impl Iterator<Item = usize>, edges: &[Vec<usize>]) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut open: Vec<usize> = from.collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut seen[node], true) {
            open.extend(&edges[node]);
        }
    }
    seen
}
