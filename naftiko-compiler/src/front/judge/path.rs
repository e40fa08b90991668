//! Paths as segments of text and holes, and whether one of a capability is one of a contract (LANGUAGE §11, "Which
//! operation").

use crate::front::text::percent;

/// What a part of a segment is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<H> {
    /// A character, as it is sent.
    Char(char),
    /// A value.
    Hole(H),
    /// A value of several segments.
    Rest(H),
}

/// What stands between two slashes.
pub(super) type Segment<H> = Vec<Token<H>>;

/// How well two paths fit: fewer literals in holes first, then fewer holes for literals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    literals_in_holes: usize,
    holes_for_literals: usize,
}

/// A hole of the contract, and what the capability has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filled<H> {
    /// A value.
    Hole(H),
    /// A literal.
    Text(String),
}

/// How a path fits, and what is in the holes of the contract's.
pub(super) type Fit<H> = (Rank, Vec<(String, Filled<H>)>);

/// The characters of a text, encoded as they are sent.
pub(super) fn literal<H>(text: &str) -> impl Iterator<Item = Token<H>> {
    percent::encoded(text, percent::PATH).chars().map(Token::Char).collect::<Vec<_>>().into_iter()
}

/// The segments of a path.
pub(super) fn segments<H: Clone + PartialEq>(tokens: &[Token<H>]) -> Vec<Segment<H>> {
    let all = tokens.split(|token| *token == Token::Char('/')).map(<[_]>::to_vec);
    let mut segments: Vec<Segment<H>> = all.collect();
    // A path begins with a slash.
    if segments.first().is_some_and(Vec::is_empty) {
        segments.remove(0);
    }
    segments
}

/// The text of a path, as it is sent, with the names of its holes.
pub(super) fn shown<H>(path: &[Segment<H>], name: &dyn Fn(&H) -> String) -> String {
    let mut text = String::new();
    for segment in path {
        text.push('/');
        for token in segment {
            match token {
                Token::Char(char) => text.push(*char),
                Token::Hole(hole) => text.push_str(&format!("{{{}}}", name(hole))),
                Token::Rest(hole) => text.push_str(&format!("{{{}+}}", name(hole))),
            }
        }
    }
    text
}

/// How `own`, a path of the capability, fits one of the contract.
pub(super) fn fits<H: Clone>(own: &[Segment<H>], declared: &[Segment<String>]) -> Option<Fit<H>> {
    let Some((first, rest)) = own.split_first() else { return declared.is_empty().then(Default::default) };
    if let [.., Token::Rest(_)] = first.as_slice() {
        let most = (1..=declared.len()).rev();
        return most.filter_map(|count| declared.get(count..)).find_map(|left| {
            let (rank, below) = fits(rest, left)?;
            let one = declared.split_first().filter(|(_, others)| others.len() == left.len());
            let mut filled = one.and_then(|(other, _)| same(first, other)).unwrap_or_default();
            filled.extend(below);
            Some((Rank { holes_for_literals: rank.holes_for_literals + 1, ..rank }, filled))
        });
    }
    let (other, others) = declared.split_first()?;
    let (rank, mut filled) = segment(first, other)?;
    let (below, more) = fits(rest, others)?;
    filled.extend(more);
    let rank = Rank {
        literals_in_holes: rank.literals_in_holes + below.literals_in_holes,
        holes_for_literals: rank.holes_for_literals + below.holes_for_literals,
    };
    Some((rank, filled))
}

fn segment<H: Clone>(own: &Segment<H>, declared: &Segment<String>) -> Option<Fit<H>> {
    if let Some(filled) = same(own, declared) {
        return Some((Rank::default(), filled));
    }
    let has_hole = |segment: &Segment<H>| segment.iter().any(|token| !matches!(token, Token::Char(_)));
    let text = |segment: &Segment<H>| segment.iter().filter_map(|token| char_of(token)).collect::<String>();
    if let ([Token::Hole(name)], false) = (declared.as_slice(), has_hole(own)) {
        let filled = vec![(name.clone(), Filled::Text(text(own)))];
        return (!own.is_empty()).then_some((Rank { literals_in_holes: 1, ..Rank::default() }, filled));
    }
    let is_literal = |token: &Token<String>| matches!(token, Token::Char(_));
    if declared.iter().all(is_literal) && has_hole(own) {
        let text: Vec<char> = declared.iter().filter_map(char_of).collect();
        return spells(own, &text).then_some((Rank { holes_for_literals: 1, ..Rank::default() }, Vec::new()));
    }
    // `{name}.{format}`, where the other has `{file}`.
    let is_hole = matches!(own.as_slice(), [Token::Hole(_)]) || matches!(declared.as_slice(), [Token::Hole(_)]);
    is_hole.then(|| (Rank { holes_for_literals: 1, ..Rank::default() }, Vec::new()))
}

/// What is in each hole, if both have the same text between their holes.
fn same<H: Clone>(own: &Segment<H>, declared: &Segment<String>) -> Option<Vec<(String, Filled<H>)>> {
    if own.len() != declared.len() {
        return None;
    }
    let mut filled = Vec::new();
    for pair in own.iter().zip(declared) {
        match pair {
            (Token::Char(one), Token::Char(other)) if one == other => {}
            (Token::Hole(hole) | Token::Rest(hole), Token::Hole(name)) => {
                filled.push((name.clone(), Filled::Hole(hole.clone())));
            }
            _ => return None,
        }
    }
    Some(filled)
}

/// Whether values in the holes of a segment can make it this text.
fn spells<H>(own: &[Token<H>], text: &[char]) -> bool {
    match own.split_first() {
        None => text.is_empty(),
        Some((Token::Char(char), rest)) => {
            text.split_first().is_some_and(|(first, text)| first == char && spells(rest, text))
        }
        Some((Token::Hole(_) | Token::Rest(_), rest)) => {
            (1..=text.len()).any(|count| text.get(count..).is_some_and(|text| spells(rest, text)))
        }
    }
}

fn char_of<H>(token: &Token<H>) -> Option<char> {
    if let Token::Char(char) = token { Some(*char) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(path: &str) -> Vec<Segment<String>> {
        let mut tokens = Vec::new();
        let mut rest = path;
        while let Some((text, after)) = rest.split_once('{') {
            tokens.extend(literal(text));
            let (name, after) = after.split_once('}').unwrap();
            tokens.push(match name.strip_suffix('+') {
                Some(name) => Token::Rest(name.to_owned()),
                None => Token::Hole(name.to_owned()),
            });
            rest = after;
        }
        tokens.extend(literal(rest));
        segments(&tokens)
    }

    #[test]
    fn equal_text_comes_before_holes() {
        let rank = |own: &str, declared: &str| fits(&cut(own), &cut(declared)).map(|(rank, _)| rank);
        let ranked = |literals_in_holes, holes_for_literals| Some(Rank { literals_in_holes, holes_for_literals });
        for (own, declared, expected) in [
            ("/users/{id}", "/users/{user_id}", ranked(0, 0)),
            ("/users/me", "/users/me", ranked(0, 0)),
            ("/users/me", "/users/{id}", ranked(1, 0)),
            ("/{version}/users", "/v1/users", ranked(0, 1)),
            ("/users/{id}:run", "/users/{name}:run", ranked(0, 0)),
            ("/users/{id}:run", "/users/{name}:stop", None),
            ("/users/{id}:run", "/users/all:run", ranked(0, 1)),
            ("/files/{path+}", "/files/a/{b}", ranked(0, 1)),
            ("/files/{path+}/raw", "/files/a/raw", ranked(0, 1)),
            ("/{a}.{b}", "/{file}", ranked(0, 1)),
            ("/users", "/users/", None),
            ("/ä", "/%C3%A4", ranked(0, 0)),
        ] {
            assert_eq!(rank(own, declared), expected, "{own} {declared}");
        }
        assert!(ranked(0, 0) < ranked(0, 1) && ranked(0, 1) < ranked(1, 0));
    }

    #[test]
    fn holes_pair_by_position() {
        let (_, filled) = fits(&cut("/a/{x}/b/me"), &cut("/a/{id}/b/{name}")).unwrap();
        let expected = [("id", Filled::Hole("x".to_owned())), ("name", Filled::Text("me".to_owned()))];
        assert_eq!(filled, expected.map(|(name, filled)| (name.to_owned(), filled)));
        let (_, filled) = fits(&cut("/a/{x+}"), &cut("/a/{rest}")).unwrap();
        assert_eq!(filled, [("rest".to_owned(), Filled::Hole("x".to_owned()))]);
    }
}
