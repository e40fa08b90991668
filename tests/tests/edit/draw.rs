//! Edits drawn at random, and what a document says after them.

use naftiko_edit::{Edit, Path, Step};
use naftiko_tests::yaml::{self, Node};

/// What an edit is about: the collection, the position in it, and how it changes.
pub(crate) struct Place {
    pub(crate) collection: Vec<usize>,
    pub(crate) at: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Set,
    Insert,
    Remove,
    Rename,
}

/// Values in every style.
const VALUES: &[&str] = &[
    "plain text",
    "'{{x}}'",
    "12",
    "true",
    "$.a[0].b",
    "{a: [1, 2], b: 'x, y'}",
    "k: v\nl:\n- 1\n- m: 2\n  n: # empty\n",
    "- a\n- b: c\n  d:\n    e: f\n",
    "|\n  one\n\n   two\n",
    ">-\n  folded\n  text\n",
    "\"q: \\\"\\n\"",
    "[]",
    "{\n  a: 1,\n  b: 2\n}",
];

const KEYS: &[&str] = &["added", "with space", "200", "a: b", "#x", "on", "{{y}}", "it's"];

/// xorshift64*
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % limit
    }
}

/// Up to four edits, none of which is about what is in the collection of another, and their places. `document` becomes what is
/// expected.
pub(crate) fn edits(document: &mut Node, seed: u64) -> (Vec<Edit>, Vec<Place>) {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    for _ in 0..8 {
        let _ = random.below(2);
    }
    let mut collections = Vec::new();
    self::collections(document, &mut Vec::new(), &mut Vec::new(), &mut collections);
    let (mut edits, mut places): (Vec<Edit>, Vec<Place>) = (Vec::new(), Vec::new());
    for _ in 0..=random.below(4) {
        let (place, path) = collections[random.below(collections.len())].clone();
        if places.iter().any(|other| other.collection.starts_with(&place) || place.starts_with(&other.collection)) {
            continue;
        }
        let collection = place.iter().fold(&mut *document, |node, at| child(node, *at));
        // Several in one collection from the last to the first: none moves the next.
        let mut positions: Vec<usize> = (0..=random.below(3)).map(|_| random.below(len(collection).max(1))).collect();
        positions.sort_unstable();
        positions.dedup();
        let is_alone = positions.len() == 1;
        for at in positions.into_iter().rev() {
            if let Some((edit, at, kind)) = drawn(collection, &path, at, is_alone, &mut random) {
                edits.push(edit);
                places.push(Place { collection: place.clone(), at, kind });
            }
        }
        if random.below(2) == 0 {
            edits.reverse();
        }
    }
    (edits, places)
}

fn child(node: &mut Node, at: usize) -> &mut Node {
    match node {
        Node::List(items) => &mut items[at],
        Node::Map(entries) => &mut entries[at].1,
        Node::Scalar(..) => panic!("a scalar has no parts"),
    }
}

fn collections(node: &Node, place: &mut Vec<usize>, path: &mut Path, found: &mut Vec<(Vec<usize>, Path)>) {
    let parts: Vec<(Step, &Node)> = match node {
        Node::Scalar(..) => return,
        Node::List(items) => items.iter().enumerate().map(|(at, item)| (Step::Index(at), item)).collect(),
        Node::Map(entries) => entries.iter().map(|(key, value)| (Step::Key(key.clone()), value)).collect(),
    };
    found.push((place.clone(), path.clone()));
    for (at, (step, part)) in parts.into_iter().enumerate() {
        place.push(at);
        path.push(step);
        collections(part, place, path, found);
        place.pop();
        path.pop();
    }
}

/// An edit of a collection, which is changed. Only one that `is_alone` may be at the end.
fn drawn(
    collection: &mut Node,
    path: &Path,
    at: usize,
    is_alone: bool,
    random: &mut Random,
) -> Option<(Edit, usize, Kind)> {
    let value = VALUES[random.below(VALUES.len())].to_owned();
    let (tree, key) = (yaml::read(&value), KEYS[random.below(KEYS.len())].to_owned());
    let (is_empty, kind) = (len(collection) == 0, random.below(4));
    let is_at_end = is_empty || (is_alone && at == 0);
    let path = path.clone();
    let within = |step: Step| path.iter().cloned().chain([step]).collect::<Path>();
    match (collection, kind) {
        (Node::List(items), 0) => {
            let (after, place) = if is_at_end { (None, items.len()) } else { (Some(at), at + 1) };
            items.insert(place, tree);
            Some((Edit::Add { into: path, after, value }, place, Kind::Insert))
        }
        (Node::Map(entries), 0) if entries.iter().all(|(name, _)| *name != key) => {
            let (after, place) = if is_at_end { (None, entries.len()) } else { (Some(entries[at].0.clone()), at + 1) };
            entries.insert(place, (key.clone(), tree));
            Some((Edit::Insert { into: path, after, key, value }, place, Kind::Insert))
        }
        (Node::List(items), 1) if !is_empty => {
            items.remove(at);
            Some((Edit::Remove { at: within(Step::Index(at)) }, at, Kind::Remove))
        }
        (Node::Map(entries), 1) if !is_empty => {
            let (name, _) = entries.remove(at);
            Some((Edit::Remove { at: within(Step::Key(name)) }, at, Kind::Remove))
        }
        (Node::List(items), 2) if !is_empty => {
            items[at] = tree;
            Some((Edit::Set { at: within(Step::Index(at)), value }, at, Kind::Set))
        }
        (Node::Map(entries), 2) if !is_empty => {
            entries[at].1 = tree;
            Some((Edit::Set { at: within(Step::Key(entries[at].0.clone())), value }, at, Kind::Set))
        }
        (Node::Map(entries), 3) if !is_empty && entries.iter().all(|(name, _)| *name != key) => {
            let before = std::mem::replace(&mut entries[at].0, key.clone());
            Some((Edit::Rename { at: within(Step::Key(before)), to: key }, at, Kind::Rename))
        }
        _ => None,
    }
}

fn len(node: &Node) -> usize {
    match node {
        Node::List(items) => items.len(),
        Node::Map(entries) => entries.len(),
        Node::Scalar(..) => 0,
    }
}
