//! How lists and objects are written in a query (OpenAPI's `style` and `explode`).

/// How a list or an object is written in a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// A list repeats the name (`tag=a&tag=b`), an object is JSON text.
    #[default]
    Repeated,
    /// `tag=a,b`
    Comma,
    /// `tag=a%20b`
    Space,
    /// `tag=a%7Cb`
    Pipe,
    /// `filter[kind]=tug`
    Deep,
}

impl Style {
    /// What stands between the elements of a list, as it is sent.
    pub(crate) fn separator(self) -> &'static str {
        match self {
            Self::Space => "%20",
            Self::Pipe => "%7C",
            Self::Comma | Self::Repeated | Self::Deep => ",",
        }
    }

    /// All that can stand there in a request: clients need not encode it.
    pub(crate) fn separators(self) -> &'static [&'static str] {
        match self {
            Self::Comma => &[","],
            Self::Space => &["%20", "+"],
            Self::Pipe => &["|", "%7C", "%7c"],
            Self::Repeated | Self::Deep => &[],
        }
    }
}
