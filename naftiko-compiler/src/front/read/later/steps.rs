//! `steps` and `mappings`: a program of calls, lookups and scripts (LANGUAGE §8).

use super::{call, flags, text_lists, texts};
use crate::front::keyword;
use crate::front::read::named::{Named, named_entries};
use crate::front::read::section::{entries, name};
use crate::front::read::{Mapping, Reading};
use crate::front::yaml::Node;

#[derive(Clone, Copy)]
enum Kind {
    Call,
    Lookup,
    Script,
}

const KINDS: &[(&str, Kind)] = &[("call", Kind::Call), ("lookup", Kind::Lookup), ("script", Kind::Script)];

/// Reads `steps`, `mappings` and `ref`.
pub(in crate::front::read) fn program(from: &mut Mapping<'_>) {
    let reading = from.reading();
    from.text(keyword::REF);
    named_entries(from, keyword::STEPS, |entry| step(entry, reading));
    entries(from, keyword::MAPPINGS, |node| mapping(node, reading));
}

fn step(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("a step", reading)?;
    name(&mut from, keyword::NAME, reading);
    from.note(keyword::DESCRIPTION);
    from.label();
    from.required(keyword::TYPE);
    let Some(kind) = from.one_of(keyword::TYPE, KINDS) else {
        // Which keys belong here depends on the type.
        from.ignore_rest();
        return None;
    };
    match kind.value {
        Kind::Call => {
            from.required(keyword::CALL);
            call(&mut from);
            semantics(&mut from);
        }
        Kind::Lookup => {
            for key in [keyword::INDEX, keyword::MATCH, keyword::LOOKUP_VALUE] {
                from.required_text(key);
            }
            from.required(keyword::OUTPUT_PARAMETERS);
            text_lists(&mut from, &[keyword::OUTPUT_PARAMETERS]);
        }
        Kind::Script => {
            texts(&mut from, &[keyword::LANGUAGE, keyword::LOCATION, keyword::FILE, keyword::FUNCTION]);
            text_lists(&mut from, &[keyword::DEPENDENCIES]);
            semantics(&mut from);
            if let Some(with) = from.map(keyword::WITH, "`with`") {
                with.ignore_rest();
            }
            from.take(keyword::OUTPUT_PARAMETERS);
        }
    }
    from.finish();
    Some(())
}

fn mapping(node: &Node, reading: Reading<'_>) -> Option<()> {
    let mut from = node.mapping("a mapping of a step's result", reading)?;
    from.required_text(reading.words.target());
    from.required(keyword::VALUE);
    from.finish();
    Some(())
}

/// `semantics` of a function or a step.
pub(super) fn semantics(from: &mut Mapping<'_>) {
    let Some(mut from) = from.map(keyword::SEMANTICS, "`semantics`") else { return };
    flags(&mut from, &[keyword::SAFE, keyword::IDEMPOTENT, keyword::CACHEABLE]);
    from.finish();
}
