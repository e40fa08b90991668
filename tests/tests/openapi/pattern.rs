//! Texts that match a pattern.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::values::Draw;

/// A text that matches `pattern`, of this length.
pub(crate) fn spelled(pattern: &str, least: Option<usize>, most: Option<usize>, draw: &mut Draw) -> String {
    // `\d` and `\w` are ASCII in the patterns of JSON Schema.
    let ascii = ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern);
    let hir = match ascii {
        Ok(hir) => hir,
        Err(_) => regex_syntax::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}")),
    };
    // More and more of what may be repeated, until the text is long enough.
    for further in 0..400 {
        let mut text = String::new();
        spell(&hir, further / 2, draw, &mut text);
        let length = text.chars().count();
        if least.is_none_or(|least| length >= least) && most.is_none_or(|most| length <= most) && !text.is_empty() {
            return text;
        }
    }
    panic!("no text of the length {least:?} to {most:?} was found for {pattern}");
}

fn spell(hir: &Hir, further: usize, draw: &mut Draw, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).unwrap()),
        HirKind::Class(class) => text.push(of(class, draw)),
        HirKind::Repetition(repetition) => {
            let least = usize::try_from(repetition.min).unwrap();
            let most = repetition.max.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
            for _ in 0..(least + draw.below(further + 2)).min(most) {
                spell(&repetition.sub, further, draw, text);
            }
        }
        HirKind::Capture(capture) => spell(&capture.sub, further, draw, text),
        HirKind::Concat(all) => all.iter().for_each(|one| spell(one, further, draw, text)),
        HirKind::Alternation(all) => spell(draw.one(all), further, draw, text),
    }
}

/// One of a class: a letter or a digit, if it has any.
fn of(class: &Class, draw: &mut Draw) -> char {
    let chars: Vec<char> = match class {
        Class::Unicode(class) => {
            class.ranges().iter().flat_map(|range| (range.start()..=range.end()).take(128)).collect()
        }
        Class::Bytes(class) => {
            let bytes = class.ranges().iter().flat_map(|range| range.start()..=range.end());
            bytes.filter(u8::is_ascii).map(char::from).collect()
        }
    };
    let plain: Vec<char> = chars.iter().copied().filter(char::is_ascii_alphanumeric).collect();
    let visible = || chars.iter().copied().find(char::is_ascii_graphic);
    if plain.is_empty() { visible().unwrap_or_else(|| chars[0]) } else { *draw.one(&plain) }
}
