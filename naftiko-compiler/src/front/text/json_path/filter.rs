//! Filters: `?@.price < 10 && match(@.kind, "c.*")` (RFC 9535 §2.3.5).

use super::Reader;
use crate::front::text::json_text::is_number;
use crate::front::text::template::Fault;
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
        let left = self.comparable()?;
        self.blanks();
        let operator = COMPARISONS.iter().find(|(text, _)| self.rest().starts_with(text)).filter(|_| !is_negated);
        let whole = |what| Fault { range: start..self.at, what };
        let Some((text, operator)) = operator else {
            return match left {
                Comparable::Query(query) => Ok(Filter::Exists(query)),
                Comparable::Function(test @ (Function::Match(..) | Function::Search(..))) => Ok(Filter::Test(test)),
                _ => Err(whole("expected a comparison, found a single value")),
            };
        };
        check_comparable(&left).map_err(whole)?;
        self.at += text.len();
        self.blanks();
        let start = self.at;
        let right = self.comparable()?;
        check_comparable(&right).map_err(|what| Fault { range: start..self.at, what })?;
        Ok(Filter::Compare(left, *operator, right))
    }

    fn comparable(&mut self) -> Result<Comparable, Fault> {
        if let Some(query) = self.query()? {
            return Ok(Comparable::Query(query));
        }
        let rest = self.rest();
        if rest.starts_with(['\'', '"']) {
            return self.string().map(Comparable::Text);
        }
        let length = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')))
            .unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        if matches!(word, "true" | "false" | "null") || is_number(word) {
            let word = word.to_owned();
            self.at += length;
            return Ok(Comparable::Raw(word));
        }
        if rest.get(length..).is_some_and(|tail| tail.starts_with('(')) {
            return self.function(length).map(Comparable::Function);
        }
        Err(self.fault("expected `@…`, `$…`, a quoted string, a number or a function"))
    }

    fn query(&mut self) -> Result<Option<Query>, Fault> {
        let is_absolute = self.rest().starts_with('$');
        if !is_absolute && !self.rest().starts_with('@') {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(Query { is_absolute, segments: self.segments(false)? }))
    }

    fn function(&mut self, length: usize) -> Result<Function, Fault> {
        let name = self.rest().get(..length).unwrap_or_default().to_owned();
        let unknown = Fault {
            range: self.at..self.at + length,
            what: "unknown function; available functions are length, count, value, match and search",
        };
        self.at += length + 1;
        self.blanks();
        self.deeper()?;
        let found = match name.as_str() {
            "length" => Function::Length(Box::new(self.argument()?)),
            "count" => Function::Count(self.nodes()?),
            "value" => Function::Value(self.nodes()?),
            "match" => {
                let value = self.argument()?;
                Function::Match(Box::new(value), self.pattern()?)
            }
            "search" => {
                let value = self.argument()?;
                Function::Search(Box::new(value), self.pattern()?)
            }
            _ => return Err(unknown),
        };
        self.depth -= 1;
        if self.take_after_blanks(")") { Ok(found) } else { Err(self.fault("expected `)`")) }
    }

    fn argument(&mut self) -> Result<Comparable, Fault> {
        let start = self.at;
        let argument = self.comparable()?;
        check_comparable(&argument).map_err(|what| Fault { range: start..self.at, what })?;
        Ok(argument)
    }

    fn nodes(&mut self) -> Result<Query, Fault> {
        let query = self.query()?;
        query.ok_or_else(|| self.fault("expected a query, `@…` or `$…`"))
    }

    fn pattern(&mut self) -> Result<String, Fault> {
        if !self.take_after_blanks(",") {
            return Err(self.fault("expected `,` and a pattern"));
        }
        self.blanks();
        if self.rest().starts_with(['\'', '"']) {
            return self.string();
        }
        Err(self.fault("the pattern must be a quoted string: it is compiled when the crate is built"))
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

/// A comparison needs single values (RFC 9535 §2.3.5.2).
fn check_comparable(value: &Comparable) -> Result<(), &'static str> {
    match value {
        Comparable::Query(query) if !query.segments.iter().all(Segment::is_singular) => {
            Err("a query that can select several values cannot be compared")
        }
        Comparable::Function(Function::Match(..) | Function::Search(..)) => {
            Err("the result of `match` or `search` cannot be compared")
        }
        _ => Ok(()),
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
