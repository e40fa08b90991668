//! Whether all that one pattern matches is matched by another: both tables are followed at once.

use std::collections::{HashMap, VecDeque};

use regex_automata::Input;
use regex_automata::dfa::{Automaton, sparse};
use regex_automata::util::primitives::StateID;

/// How many pairs of states are looked at.
const MAX_PAIRS: usize = 10_000;

/// Where both tables are, each with whether something has matched.
type Pair = ((StateID, bool), (StateID, bool));

/// A text of printable ASCII that the first table matches, and the second one does not.
pub(super) fn beyond(own: &[u8], other: &[u8]) -> Option<String> {
    let read = |bytes| sparse::DFA::from_bytes(bytes).map(|(table, _): (sparse::DFA<&[u8]>, _)| table).ok();
    // Tables are in the byte order of a target.
    if cfg!(target_endian = "big") {
        return None;
    }
    let (own, other) = (read(own)?, read(other)?);
    let start = |table: &sparse::DFA<&[u8]>| table.start_state_forward(&Input::new("")).ok();
    let first: Pair = ((start(&own)?, false), (start(&other)?, false));
    let mut from: HashMap<Pair, Option<(Pair, u8)>> = HashMap::from([(first, None)]);
    let mut open = VecDeque::from([first]);
    while let Some(pair) = open.pop_front() {
        let ends = |table: &sparse::DFA<&[u8]>, (state, has): (StateID, bool)| {
            has || table.is_match_state(state) || table.is_match_state(table.next_eoi_state(state))
        };
        if ends(&own, pair.0) && !ends(&other, pair.1) {
            return Some(text(&from, pair));
        }
        for byte in b' '..=b'~' {
            let step = |table: &sparse::DFA<&[u8]>, (state, has): (StateID, bool)| {
                let next = table.next_state(state, byte);
                (next, has || table.is_match_state(next))
            };
            let next = (step(&own, pair.0), step(&other, pair.1));
            // What matched goes on matching.
            let is_over = next.1.1 || own.is_dead_state(next.0.0) && !next.0.1;
            if !is_over && !from.contains_key(&next) {
                if from.len() >= MAX_PAIRS {
                    return None;
                }
                from.insert(next, Some((pair, byte)));
                open.push_back(next);
            }
        }
    }
    None
}

/// The text that led to a pair.
fn text(from: &HashMap<Pair, Option<(Pair, u8)>>, pair: Pair) -> String {
    let steps =
        std::iter::successors(from.get(&pair).copied().flatten(), |(before, _)| from.get(before).copied().flatten());
    let mut bytes: Vec<u8> = steps.map(|(_, byte)| byte).collect();
    bytes.reverse();
    bytes.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use crate::front::text::pattern::{beyond, compile, matches};
    use crate::model::Extent;

    #[test]
    fn a_narrower_pattern_is_included() {
        for (own, other) in [
            ("^[0-9]{7}$", "^[0-9]+$"),
            ("^[a-f]+$", "^[a-z]+$"),
            ("^abc", "a"),
            ("^(nl|de)$", "^[a-z]{2}$"),
            ("^a+$", ""),
            ("b", "b"),
        ] {
            let [own, other] = [own, other].map(|text| compile(text, Extent::Part).unwrap());
            assert_eq!(beyond(&own, &other), None, "{} {}", own.text, other.text);
        }
        for (own, other) in
            [("^[0-9]+$", "^[0-9]{7}$"), ("a", "^a"), ("^[a-z]*$", "^[a-z]+$"), ("^.{1,3}$", "^[a-z]"), ("", "x")]
        {
            let [own, other] = [own, other].map(|text| compile(text, Extent::Part).unwrap());
            let text = beyond(&own, &other).unwrap();
            assert!(matches(&own, &text) && !matches(&other, &text), "{text:?}: {} {}", own.text, other.text);
        }
    }
}
