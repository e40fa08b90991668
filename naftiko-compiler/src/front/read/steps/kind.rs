//! The `type` of a step, and which keys belong to which.

use crate::front::diagnostic::suggest::list;
use crate::front::keyword;
use crate::front::read::Mapping;

/// What a step can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Call,
    Lookup,
    Script,
}

const KINDS: &[(&str, Kind)] = &[("call", Kind::Call), ("lookup", Kind::Lookup), ("script", Kind::Script)];

/// The keys that not all steps have, and the types of those that do.
const KEYS: &[(&str, &[Kind])] = &[
    (keyword::CALL, &[Kind::Call]),
    (keyword::WITH, &[Kind::Call, Kind::Script]),
    (keyword::SEMANTICS, &[Kind::Call, Kind::Script]),
    (keyword::INDEX, &[Kind::Lookup]),
    (keyword::MATCH, &[Kind::Lookup]),
    (keyword::LOOKUP_VALUE, &[Kind::Lookup]),
    (keyword::OUTPUT_PARAMETERS, &[Kind::Lookup, Kind::Script]),
    (keyword::LANGUAGE, &[Kind::Script]),
    (keyword::FUNCTION, &[Kind::Script]),
    (keyword::FILE, &[Kind::Script]),
    (keyword::LOCATION, &[Kind::Script]),
    (keyword::DEPENDENCIES, &[Kind::Script]),
];

/// Reads `type`. If that is missing or unknown, which is reported, the type that the other keys belong to.
pub(super) fn read(from: &mut Mapping<'_>) -> Option<Kind> {
    let guess = guess(from);
    if from.has(keyword::TYPE) {
        from.needs(keyword::TYPE);
        return from.one_of(keyword::TYPE, KINDS).map(|kind| kind.value).or(guess);
    }
    let types = list(KINDS.iter().map(|(word, _)| *word));
    let help = match guess {
        Some(guess) => format!("add `type: {}`; the types of steps are {types}", guess.word()),
        None => format!("add `type: …`; the types of steps are {types}"),
    };
    from.required_text_with(keyword::TYPE, &help);
    guess
}

/// The type of which a step has a key that no other type has.
fn guess(from: &Mapping<'_>) -> Option<Kind> {
    KEYS.iter()
        .filter(|(key, _)| from.has(key))
        .find_map(|(_, kinds)| if let [kind] = kinds { Some(*kind) } else { None })
}

/// Reports the keys that belong to steps of other types.
pub(super) fn foreign(from: &mut Mapping<'_>, kind: Kind) {
    for (key, kinds) in KEYS.iter().filter(|(_, kinds)| !kinds.contains(&kind)) {
        let types: Vec<_> = kinds.iter().map(|kind| format!("`type: {}`", kind.word())).collect();
        from.misplaced(key, &format!("remove it: `{key}` belongs to steps of {}", types.join(" and ")));
    }
}

impl Kind {
    fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}
