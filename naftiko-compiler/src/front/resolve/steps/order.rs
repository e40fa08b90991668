//! Which steps a step waits for: those whose results it uses and, around what writes, those before and behind it.

use crate::model::{StepKind, StepPart, Steps};

/// For each step the steps that it waits for, as indices; none that another of them waits for.
pub(super) fn after(kinds: &[&StepKind], is_safe: &[bool], parts: &[StepPart]) -> Vec<Vec<usize>> {
    let mut after: Vec<Vec<usize>> = Vec::new();
    // All that come before a step, directly or not.
    let mut before: Vec<Vec<bool>> = Vec::new();
    for (at, kind) in kinds.iter().enumerate() {
        let is_safe_at = |step: usize| is_safe.get(step).copied().unwrap_or_default();
        let mut direct: Vec<bool> = (0..at).map(|earlier| !is_safe_at(at) || !is_safe_at(earlier)).collect();
        for part in Steps::uses(kind).into_iter().filter_map(|part| parts.get(part)) {
            if let Some(direct) = direct.get_mut(part.step) {
                *direct = true;
            }
        }
        let reaches = |earlier: usize, through: usize| {
            through != earlier && before.get(through).and_then(|all| all.get(earlier)).copied().unwrap_or_default()
        };
        let waits = |step: &usize| direct.get(*step).copied().unwrap_or_default();
        let needed =
            |earlier: &usize| waits(earlier) && !(0..at).filter(waits).any(|through| reaches(*earlier, through));
        after.push((0..at).filter(needed).collect());
        let all =
            (0..at).map(|earlier| waits(&earlier) || (0..at).filter(waits).any(|through| reaches(earlier, through)));
        let all: Vec<bool> = all.collect();
        before.push(all);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::json_path::JsonPath;
    use crate::model::{Json, Lookup, Path, Ref};

    /// The order of steps, each of which uses these; one that begins with `!` writes.
    fn order(steps: &[(&str, &[usize])]) -> Vec<Vec<usize>> {
        let part = |step| StepPart { step, path: Path { written: String::new(), path: JsonPath { segments: vec![] } } };
        let parts: Vec<_> = (0..steps.len()).map(part).collect();
        let kinds: Vec<_> = steps
            .iter()
            .map(|(_, uses)| {
                let needle = Json::Array(uses.iter().map(|used| Json::Value(Ref::Part(*used))).collect());
                let list = uses.first().copied().unwrap_or(usize::MAX);
                StepKind::Lookup(Lookup { list, key: String::new(), needle, fields: vec![] })
            })
            .collect();
        let is_safe: Vec<_> = steps.iter().map(|(name, _)| !name.starts_with('!')).collect();
        after(&kinds.iter().collect::<Vec<_>>(), &is_safe, &parts)
    }

    #[test]
    fn steps_wait_for_what_they_use() {
        assert_eq!(order(&[("a", &[]), ("b", &[]), ("c", &[])]), [[0; 0], [0; 0], [0; 0]]);
        assert_eq!(
            order(&[("a", &[]), ("b", &[0]), ("c", &[0]), ("d", &[1, 2])]),
            [vec![], vec![0], vec![0], vec![1, 2]]
        );
        // What another one waits for is waited for already.
        assert_eq!(order(&[("a", &[]), ("b", &[0]), ("c", &[0, 1])]), [vec![], vec![0], vec![1]]);
    }

    #[test]
    fn what_writes_is_alone() {
        assert_eq!(
            order(&[("a", &[]), ("b", &[]), ("!c", &[]), ("d", &[]), ("e", &[])]),
            [vec![], vec![], vec![0, 1], vec![2], vec![2]]
        );
        assert_eq!(order(&[("!a", &[]), ("!b", &[]), ("!c", &[])]), [vec![], vec![0], vec![1]]);
    }
}
