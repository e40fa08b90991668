//! A parsed JSONPath (RFC 9535): what is selected from a document, step by step.

mod patterns;

use super::Pattern;

/// A path: what is selected from a document, step by step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonPath {
    /// The steps after `$`.
    pub segments: Vec<Segment>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Whether it is taken at every depth: `..name`.
    pub descends: bool,
    /// What it selects; their results follow each other.
    pub selectors: Vec<Selector>,
}

/// What a step selects from a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// The member of this name.
    Name(String),
    /// The element at this index; a negative one counts from the end.
    Index(i64),
    /// Every member or element.
    Wildcard,
    /// Elements from, to before, in steps of.
    Slice(Option<i64>, Option<i64>, Option<i64>),
    /// Members or elements that pass.
    Filter(Filter),
}

impl JsonPath {
    /// Whether it is the document itself.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.segments.is_empty()
    }

    /// The names of members that it consists of, if it consists of nothing else.
    #[must_use]
    pub fn names(&self) -> Option<Vec<String>> {
        let name = |segment: &Segment| match segment.selectors.as_slice() {
            [Selector::Name(name)] if !segment.descends => Some(name.clone()),
            _ => None,
        };
        self.segments.iter().map(name).collect()
    }

    /// Whether it can select at most one value (RFC 9535 §2.1, a singular query).
    #[must_use]
    pub fn is_singular(&self) -> bool {
        self.segments.iter().all(Segment::is_singular)
    }
}

impl Segment {
    /// Whether it selects at most one value from one value.
    #[must_use]
    pub fn is_singular(&self) -> bool {
        !self.descends && matches!(self.selectors.as_slice(), [Selector::Name(_) | Selector::Index(_)])
    }

    /// Whether it selects members by name only.
    #[must_use]
    pub fn is_member(&self) -> bool {
        !self.descends && self.selectors.iter().all(|selector| matches!(selector, Selector::Name(_)))
    }

    /// Whether a filter in it reads the document, `$`.
    #[must_use]
    pub fn reads_root(&self) -> bool {
        self.selectors.iter().any(|selector| matches!(selector, Selector::Filter(filter) if filter.reads_root()))
    }
}

/// What an element must pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// One of these.
    Or(Vec<Filter>),
    /// All of these.
    And(Vec<Filter>),
    /// Not this.
    Not(Box<Filter>),
    /// A query that finds something.
    Exists(Query),
    /// `match(value, 'pattern')` or `search(value, 'pattern')`: a string that fits. Without a pattern, which is a literal
    /// that is not a string, nothing does.
    Matches(Comparable, Option<Pattern>),
    /// Two values that compare so.
    Compare(Comparable, Comparison, Comparable),
}

impl Filter {
    fn reads_root(&self) -> bool {
        match self {
            Self::Or(filters) | Self::And(filters) => filters.iter().any(Self::reads_root),
            Self::Not(filter) => filter.reads_root(),
            Self::Exists(query) => query.reads_root(),
            Self::Matches(value, _) => value.reads_root(),
            Self::Compare(left, _, right) => left.reads_root() || right.reads_root(),
        }
    }
}

/// A path from the element or the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Whether it begins at the document, `$`, not at the element, `@`.
    pub is_absolute: bool,
    /// Its steps.
    pub segments: Vec<Segment>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparable {
    /// A string.
    Text(String),
    /// A number, `true`, `false` or `null`, as JSON writes it.
    Raw(String),
    /// A query that selects at most one value.
    Query(Query),
    /// A function that returns a value.
    Function(Function),
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Less,
    /// `>`
    Greater,
}

/// The functions of the RFC that return a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Function {
    /// `length(value)`
    Length(Box<Comparable>),
    /// `count(query)`
    Count(Query),
    /// `value(query)`
    Value(Query),
}

impl Query {
    fn reads_root(&self) -> bool {
        self.is_absolute || self.segments.iter().any(Segment::reads_root)
    }
}

impl Comparable {
    fn reads_root(&self) -> bool {
        match self {
            Self::Text(_) | Self::Raw(_) => false,
            Self::Query(query) => query.reads_root(),
            Self::Function(function) => function.reads_root(),
        }
    }
}

impl Function {
    fn reads_root(&self) -> bool {
        match self {
            Self::Count(query) | Self::Value(query) => query.reads_root(),
            Self::Length(value) => value.reads_root(),
        }
    }
}
