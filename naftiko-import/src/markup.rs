//! Inline Markdown and HTML to words: code, emphasis, links, tags and entities.

use crate::text::ends;

/// Elements that descriptions are marked up with. What else stands in `<>` is the author's text: `<token>`, `List<String>`.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
];

/// A character, and whether it is what it is: code, escaped, or of an address.
#[derive(Clone, Copy)]
struct Char {
    char: char,
    is_literal: bool,
}

impl Char {
    fn is(self, char: char) -> bool {
        self.char == char && !self.is_literal
    }
}

/// The words of a paragraph.
pub(crate) fn words(text: &str) -> String {
    let chars: Vec<Char> = text.chars().map(|char| Char { char, is_literal: false }).collect();
    let mut chars = links(&tags(&code(&chars)));
    for (mark, width) in [('~', 2), ('*', 2), ('_', 2), ('*', 1), ('_', 1)] {
        emphasis(&mut chars, mark, width);
    }
    entities(&chars)
}

fn literal(chars: &[Char]) -> impl Iterator<Item = Char> + '_ {
    chars.iter().map(|char| Char { is_literal: true, ..*char })
}

/// Where `mark` is next, from `from` on.
fn find(chars: &[Char], from: usize, mark: char) -> Option<usize> {
    let rest = chars.get(from..)?;
    rest.iter().position(|char| char.is(mark)).map(|at| from + at)
}

/// How many times `mark` stands at `at`.
fn run(chars: &[Char], at: usize, mark: char) -> usize {
    chars.get(at..).unwrap_or_default().iter().take_while(|char| char.is(mark)).count()
}

/// Code spans without their backticks, and escaped marks without the backslash.
fn code(chars: &[Char]) -> Vec<Char> {
    let mut kept = Vec::with_capacity(chars.len());
    let mut at = 0;
    while let Some(&char) = chars.get(at) {
        let next = chars.get(at + 1);
        if char.is('\\') && next.is_some_and(|next| "*_~`<[".contains(next.char)) {
            kept.extend(next.map(|next| Char { is_literal: true, ..*next }));
            at += 2;
            continue;
        }
        let ticks = run(chars, at, '`');
        if ticks == 0 {
            kept.push(char);
            at += 1;
            continue;
        }
        let mut end = at + ticks;
        while end < chars.len() && run(chars, end, '`') != ticks {
            end += run(chars, end, '`').max(1);
        }
        let inside = chars.get(at + ticks..end.min(chars.len())).unwrap_or_default();
        if end < chars.len() {
            kept.extend(literal(inside));
            end += ticks;
        } else {
            // No code without its end.
            end = at + ticks;
        }
        at = end;
    }
    kept
}

/// Text without tags and comments; addresses without their brackets.
fn tags(chars: &[Char]) -> Vec<Char> {
    let mut kept: Vec<Char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    let mut has_item = false;
    while let Some(&char) = chars.get(at) {
        let end = if char.is('<') { find(chars, at, '>') } else { None };
        let Some(end) = end else {
            kept.push(char);
            at += 1;
            continue;
        };
        let inside = chars.get(at + 1..end).unwrap_or_default();
        let text: String = inside.iter().map(|char| char.char).collect();
        at = if text.starts_with("!--") {
            comment_end(chars, at).unwrap_or(end) + 1
        } else if is_tag(&text) {
            let is_item = tag_name(&text).eq_ignore_ascii_case("li") && !text.starts_with('/');
            if is_item && has_item {
                separate(&mut kept);
            }
            let is_list = ["ul", "ol"].iter().any(|list| tag_name(&text).eq_ignore_ascii_case(list));
            has_item = is_item || has_item && !is_list;
            kept.push(Char { char: ' ', is_literal: false });
            end + 1
        } else if is_address(&text) {
            kept.extend(literal(inside));
            end + 1
        } else {
            kept.push(char);
            at + 1
        };
    }
    kept
}

/// Ends an item of a list before the next one, unless it has punctuation at its end.
fn separate(kept: &mut Vec<Char>) {
    while kept.pop_if(|last| last.char.is_whitespace()).is_some() {}
    if kept.last().is_some_and(|last| !ends(last.char.encode_utf8(&mut [0; 4]))) {
        kept.push(Char { char: ';', is_literal: true });
    }
}

fn comment_end(chars: &[Char], from: usize) -> Option<usize> {
    let ends = |three: &[Char]| three.iter().map(|char| char.char).eq("-->".chars());
    chars.get(from..)?.windows(3).position(ends).map(|at| from + at + 2)
}

fn is_tag(inside: &str) -> bool {
    let name = tag_name(inside);
    let rest = inside.strip_prefix('/').unwrap_or(inside).get(name.len()..).unwrap_or_default();
    let goes_on = rest.is_empty() || rest.starts_with(|char: char| char.is_whitespace() || char == '/');
    goes_on && ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name))
}

/// The letters and digits that a tag begins with.
fn tag_name(inside: &str) -> &str {
    let name = inside.strip_prefix('/').unwrap_or(inside);
    name.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// `<https://example.com>` and `<me@example.com>`.
fn is_address(inside: &str) -> bool {
    let is_word = !inside.contains(char::is_whitespace);
    is_word && (inside.contains("://") || inside.starts_with("mailto:") || inside.contains('@'))
}

/// `[text](target)` is `text`; images are left out.
fn links(chars: &[Char]) -> Vec<Char> {
    let mut kept: Vec<Char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while let Some(&char) = chars.get(at) {
        let link = if char.is('[') { link(chars, at) } else { None };
        match link {
            Some((label, end)) => {
                match kept.last().filter(|last| last.is('!')) {
                    Some(_) => drop(kept.pop()),
                    None => kept.extend(chars.get(at + 1..label).unwrap_or_default()),
                }
                at = end + 1;
            }
            None => {
                kept.push(char);
                at += 1;
            }
        }
    }
    kept
}

/// Where the text of the link at `at` ends, and where the link does.
fn link(chars: &[Char], at: usize) -> Option<(usize, usize)> {
    let label = find(chars, at, ']')?;
    let has_target = chars.get(label + 1).is_some_and(|char| char.is('('));
    let is_plain = find(chars, at + 1, '[').is_none_or(|other| other > label);
    let end = find(chars, label, ')').filter(|_| has_target && is_plain)?;
    Some((label, end))
}

/// Removes pairs of `width` marks around words, but not inside of words.
fn emphasis(chars: &mut Vec<Char>, mark: char, width: usize) {
    let mut removed = vec![false; chars.len()];
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < chars.len() {
        let count = run(chars, at, mark);
        if count < width || width == 1 && count > 1 {
            at += count.max(1);
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).map(|char| char.char);
        let after = chars.get(at + count).map(|char| char.char);
        let is_blank = |char: Option<char>| char.is_none_or(char::is_whitespace);
        // Two asterisks are hardly ever anything else.
        let is_word = |char: Option<char>| (mark, width) != ('*', 2) && char.is_some_and(char::is_alphanumeric);
        let has_words =
            |from: usize| chars.get(from..at).unwrap_or_default().iter().any(|char| char.char.is_alphanumeric());
        match open.filter(|open| !is_blank(before) && !is_word(after) && has_words(*open)) {
            Some(from) => {
                for at in [from, at] {
                    removed.iter_mut().skip(at).take(width).for_each(|removed| *removed = true);
                }
                open = None;
            }
            None if !is_blank(after) && !is_word(before) => open = Some(at),
            None => {}
        }
        at += count;
    }
    let mut removed = removed.into_iter();
    chars.retain(|_| !removed.next().unwrap_or_default());
}

const ENTITIES: &[(&str, &str)] =
    &[("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("#39", "'"), ("nbsp", " "), ("amp", "&")];

/// The text, its entities as what they stand for.
fn entities(chars: &[Char]) -> String {
    const MAX: usize = 5;
    let mut text = String::with_capacity(chars.len());
    let mut at = 0;
    while let Some(&char) = chars.get(at) {
        let end = if char.is('&') { find(chars, at, ';').filter(|end| end - at <= MAX) } else { None };
        let name: Option<String> =
            end.and_then(|end| chars.get(at + 1..end)).map(|name| name.iter().map(|char| char.char).collect());
        match ENTITIES.iter().find(|(known, _)| name.as_deref() == Some(known)).zip(end) {
            Some(((_, stands_for), end)) => {
                text.push_str(stands_for);
                at = end + 1;
            }
            None => {
                text.push(char.char);
                at += 1;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn only_markup_goes() {
        for (text, expected) in [
            ("*x* _u_ ~~s~~ **b** __c__ ***d***", "x u s b c d"),
            ("**Note:**text and **bold** too", "Note:text and bold too"),
            (
                "snake_case_name, name__icontains, 2*3*4, */* and *.json",
                "snake_case_name, name__icontains, 2*3*4, */* and *.json",
            ),
            ("_links and _embedded, 5 * 3 * 2", "_links and _embedded, 5 * 3 * 2"),
            ("(_see_ \"*it*\")", "(see \"it\")"),
            ("`a_b_c` and ``x ` y`` and `*`", "a_b_c and x ` y and *"),
            ("an open ` tick and \\*stars\\*", "an open  tick and *stars*"),
            (
                "name=<value>, List<String>, Map<K,V>, Bearer <token>",
                "name=<value>, List<String>, Map<K,V>, Bearer <token>",
            ),
            ("`<b>` is <b>bold</b><br/>", "<b> is  bold  "),
            ("<https://x.example/a_b_c> and <me@x.example>", "https://x.example/a_b_c and me@x.example"),
            ("a < b and c > d", "a < b and c > d"),
            ("x<!-- <b>no</b> -->y", "xy"),
            ("&lt;b&gt; &amp;lt; `&amp;` a & b; c", "<b> &lt; &amp; a & b; c"),
            ("[`foo`](#foo) ![l](x.png) [a] [b](c", "foo  [a] [b](c"),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
