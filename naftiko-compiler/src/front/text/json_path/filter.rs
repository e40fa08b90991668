//! Filters: `?@.price < 10 && match(@.kind, "c.*")` (RFC 9535 §2.3.5).

use super::{DOCUMENTS_PATTERN, Reader};
use crate::front::text::json_text::is_number;
use crate::front::text::pattern;
use crate::front::text::template::Fault;
use crate::model::Extent;
use crate::model::json_path::{Comparable, Comparison, Filter, Function, Query, Segment};

const COMPARISONS: &[(&str, Comparison)] = &[
    ("==", Comparison::Equal),
    ("!=", Comparison::NotEqual),
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

/// The maximum nesting depth of brackets and functions.
const MAX_DEPTH: usize = 64;

impl Reader<'_> {
    pub(super) fn filter(&mut self) -> Result<Filter, Fault> {
        self.deeper()?;
        let mut any = vec![self.all()?];
        while self.take_after_blanks("||") {
            any.push(self.all()?);
        }
        self.depth -= 1;
        Ok(only(any, Filter::Or))
    }

    fn deeper(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(self.fault("filter nested deeper than 64 levels")) } else { Ok(()) }
    }

    fn all(&mut self) -> Result<Filter, Fault> {
        let mut all = vec![self.basic()?];
        while self.take_after_blanks("&&") {
            all.push(self.basic()?);
        }
        Ok(only(all, Filter::And))
    }

    fn basic(&mut self) -> Result<Filter, Fault> {
        self.blanks();
        let is_negated = self.take("!");
        self.blanks();
        let found = if self.take("(") {
            let inner = self.filter()?;
            if !self.take_after_blanks(")") {
                return Err(self.fault("expected `)`"));
            }
            inner
        } else {
            self.test_or_comparison(is_negated)?
        };
        Ok(if is_negated { Filter::Not(Box::new(found)) } else { found })
    }

    fn test_or_comparison(&mut self, is_negated: bool) -> Result<Filter, Fault> {
        let start = self.at;
        let left = self.operand()?;
        let end = self.at;
        self.blanks();
        let operator = COMPARISONS.iter().find(|(text, _)| self.rest().starts_with(text)).filter(|_| !is_negated);
        let Some((text, operator)) = operator else {
            // What follows is somebody else's.
            self.at = end;
            return match left {
                Operand::Value(Comparable::Query(query)) => Ok(Filter::Exists(query)),
                Operand::Test(test) => Ok(test),
                Operand::Value(_) => {
                    Err(Fault { range: start..end, what: "expected a comparison, found a single value" })
                }
            };
        };
        let left = comparable(left).map_err(|what| Fault { range: start..end, what })?;
        self.at += text.len();
        self.blanks();
        Ok(Filter::Compare(left, *operator, self.value()?))
    }

    /// A single value.
    fn value(&mut self) -> Result<Comparable, Fault> {
        let start = self.at;
        let operand = self.operand()?;
        comparable(operand).map_err(|what| Fault { range: start..self.at, what })
    }

    fn operand(&mut self) -> Result<Operand, Fault> {
        if let Some(query) = self.query()? {
            return Ok(Operand::Value(Comparable::Query(query)));
        }
        if let Some(literal) = self.literal()? {
            return Ok(Operand::Value(literal));
        }
        let name = self.rest().bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        if name > 0 && self.rest().get(name..).is_some_and(|tail| tail.starts_with('(')) {
            return self.function(name);
        }
        Err(self.fault("expected `@…`, `$…`, a quoted string, a number or a function"))
    }

    /// A string, a number, `true`, `false` or `null`.
    fn literal(&mut self) -> Result<Option<Comparable>, Fault> {
        let rest = self.rest();
        if rest.starts_with(['\'', '"']) {
            return self.string().map(Comparable::Text).map(Some);
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '.');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        if matches!(word, "true" | "false" | "null") || is_number(word) {
            let word = word.to_owned();
            self.at += length;
            return Ok(Some(Comparable::Raw(word)));
        }
        Ok(None)
    }

    fn query(&mut self) -> Result<Option<Query>, Fault> {
        let is_absolute = self.rest().starts_with('$');
        if !is_absolute && !self.rest().starts_with('@') {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(Query { is_absolute, segments: self.segments(false)? }))
    }

    /// A function, whose name has this length.
    fn function(&mut self, length: usize) -> Result<Operand, Fault> {
        let (start, name) = (self.at, self.rest().get(..length).unwrap_or_default().to_owned());
        self.at += length + 1;
        self.blanks();
        self.deeper()?;
        let found = match name.as_str() {
            "length" => Operand::function(Function::Length(Box::new(self.value()?))),
            "count" => Operand::function(Function::Count(self.nodes()?)),
            "value" => Operand::function(Function::Value(self.nodes()?)),
            "match" => Operand::Test(self.matches(Extent::Whole)?),
            "search" => Operand::Test(self.matches(Extent::Part)?),
            _ => {
                let what = "unknown function; available functions are length, count, value, match and search";
                return Err(Fault { range: start..start + length, what });
            }
        };
        self.depth -= 1;
        if self.take_after_blanks(")") { Ok(found) } else { Err(self.fault("expected `)`")) }
    }

    fn nodes(&mut self) -> Result<Query, Fault> {
        let query = self.query()?;
        query.ok_or_else(|| self.fault("expected a query, `@…` or `$…`"))
    }

    /// The arguments of `match` and `search`.
    fn matches(&mut self, extent: Extent) -> Result<Filter, Fault> {
        let value = self.value()?;
        if !self.take_after_blanks(",") {
            return Err(self.fault("expected `,` and a pattern"));
        }
        self.blanks();
        let start = self.at;
        let pattern = match self.literal()? {
            Some(Comparable::Text(text)) => Some(pattern::compile(&text, extent).map_err(|fault| {
                // Escapes make the text shorter than what is written: then the fault is all of it.
                let is_plain = self.at - start == text.len() + 2;
                let inside = start + 1 + fault.range.start..start + 1 + fault.range.end;
                Fault { range: if is_plain { inside } else { start..self.at }, what: fault.what }
            })?),
            Some(_) => None,
            None => {
                return Err(self.fault(DOCUMENTS_PATTERN));
            }
        };
        Ok(Filter::Matches(value, pattern))
    }

    fn take_after_blanks(&mut self, text: &str) -> bool {
        let before = self.at;
        self.blanks();
        let is_there = self.take(text);
        if !is_there {
            self.at = before;
        }
        is_there
    }
}

/// What an operator, or the closing bracket, may follow.
enum Operand {
    Value(Comparable),
    /// A function that is true or false.
    Test(Filter),
}

impl Operand {
    fn function(function: Function) -> Self {
        Self::Value(Comparable::Function(function))
    }
}

/// A comparison needs single values (RFC 9535 §2.3.5.2).
fn comparable(operand: Operand) -> Result<Comparable, &'static str> {
    match operand {
        Operand::Value(Comparable::Query(query)) if !query.segments.iter().all(Segment::is_singular) => {
            Err("a query that can select several values cannot be compared")
        }
        Operand::Value(value) => Ok(value),
        Operand::Test(_) => Err("the result of `match` or `search` cannot be compared"),
    }
}

fn only(mut filters: Vec<Filter>, several: impl FnOnce(Vec<Filter>) -> Filter) -> Filter {
    match (filters.pop(), filters.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            filters.extend(last);
            several(filters)
        }
    }
}
