//! What counts as a token here: a word with the space before it, or twelve letters of a longer one. Models split more
//! finely, but about as often.

const MAX_LETTERS: usize = 12;

/// The tokens of a text; joined, they are the text.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut letters = 0;
        let ends = |&(_, c): &(usize, char)| {
            if c.is_whitespace() {
                return letters > 0;
            }
            letters += 1;
            letters > MAX_LETTERS
        };
        let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
        let (token, left) = rest.split_at_checked(end)?;
        rest = left;
        (!token.is_empty()).then_some(token)
    })
}

/// The number of tokens of a text.
pub(super) fn count(text: &str) -> u32 {
    u32::try_from(tokens(text).count()).unwrap_or(u32::MAX)
}
