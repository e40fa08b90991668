//! Values: their types, texts with variables, and JSON.

/// The type of a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
    /// One of these texts.
    Enum(Vec<String>),
    /// Bytes, which texts spell in base64.
    Bytes,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// A list whose elements are of one type.
    Array(Box<Type>),
    /// A JSON object.
    Object,
    /// Any JSON.
    #[default]
    Any,
}

impl Type {
    /// The texts that are listed for it, or for its elements.
    #[must_use]
    pub fn values(&self) -> Option<&[String]> {
        match self {
            Self::Enum(values) => Some(values),
            Self::Array(element) => element.values(),
            _ => None,
        }
    }
}

/// A piece of a text with variables. In an operation, values are indices into its parameters; in a `with`, they are a
/// [`Ref`](super::Ref).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<R = usize> {
    /// Literal text.
    Text(String),
    /// A value, inside one segment of a path.
    Value(R),
    /// A value, over several segments of a path.
    Segments(R),
}

impl<R: Copy> Piece<R> {
    /// Returns the value, if this piece is one.
    #[must_use]
    pub fn value(&self) -> Option<R> {
        match self {
            Self::Text(_) => None,
            Self::Value(value) | Self::Segments(value) => Some(*value),
        }
    }

    /// The same piece with another name for its value.
    fn map<S>(&self, name: &dyn Fn(R) -> S) -> Piece<S> {
        match self {
            Self::Text(text) => Piece::Text(text.clone()),
            Self::Value(value) => Piece::Value(name(*value)),
            Self::Segments(value) => Piece::Segments(name(*value)),
        }
    }
}

/// JSON with placeholders, whose values are named like those of a [`Piece`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<R = usize> {
    /// A number, `true`, `false` or `null`.
    Literal(String),
    /// A value, of its type.
    Value(R),
    /// A string.
    Text(Vec<Piece<R>>),
    /// A list.
    Array(Vec<Json<R>>),
    /// An object.
    Object(Vec<(String, Json<R>)>),
}

impl<R: Copy> Json<R> {
    /// The values in it, in order.
    #[must_use]
    pub fn values(&self) -> Vec<R> {
        match self {
            Self::Literal(_) => Vec::new(),
            Self::Value(value) => vec![*value],
            Self::Text(pieces) => pieces.iter().filter_map(Piece::value).collect(),
            Self::Array(elements) => elements.iter().flat_map(Self::values).collect(),
            Self::Object(members) => members.iter().flat_map(|(_, json)| json.values()).collect(),
        }
    }

    /// The same JSON with other names for its values.
    #[must_use]
    pub fn map<S>(&self, name: &dyn Fn(R) -> S) -> Json<S> {
        match self {
            Self::Literal(text) => Json::Literal(text.clone()),
            Self::Value(value) => Json::Value(name(*value)),
            Self::Text(pieces) => Json::Text(pieces.iter().map(|piece| piece.map(name)).collect()),
            Self::Array(elements) => Json::Array(elements.iter().map(|json| json.map(name)).collect()),
            Self::Object(members) => {
                Json::Object(members.iter().map(|(member, json)| (member.clone(), json.map(name))).collect())
            }
        }
    }
}

/// What a value of the author's refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ref {
    /// The entry's input with this index.
    Input(usize),
    /// The bind with this index in [`Capability::binds`](super::Capability::binds).
    Bind(usize),
    /// The part with this index in [`Steps::parts`](super::Steps::parts).
    Part(usize),
}

impl Ref {
    /// Returns the input, if it is one.
    #[must_use]
    pub fn input(self) -> Option<usize> {
        if let Self::Input(input) = self { Some(input) } else { None }
    }

    /// Returns the bind, if it is one.
    #[must_use]
    pub fn bind(self) -> Option<usize> {
        if let Self::Bind(bind) = self { Some(bind) } else { None }
    }

    /// Returns the part of a step's result, if it is one.
    #[must_use]
    pub fn part(self) -> Option<usize> {
        if let Self::Part(part) = self { Some(part) } else { None }
    }
}
