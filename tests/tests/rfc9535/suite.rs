//! Reads the suite, `cts.json`, which `.ci/run` fetches. It is other people's, and never copied into the project.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// A test of the suite.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) selector: String,
    pub(crate) query: Query,
}

/// What a query is.
#[derive(Debug)]
pub(crate) enum Query {
    Invalid,
    /// It selects from this document one of these lists of values.
    Valid(Box<RawValue>, Vec<Vec<Value>>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    #[serde(rename = "description")]
    _description: String,
    tests: Vec<Test>,
}

#[derive(Deserialize)]
struct Test {
    name: String,
    selector: String,
    document: Option<Box<RawValue>>,
    result: Option<Vec<Value>>,
    results: Option<Vec<Vec<Value>>>,
    #[serde(default)]
    invalid_selector: bool,
}

/// The tests; none where the suite is missing, which fails under `CI=true`.
pub(crate) fn cases() -> Option<Vec<Case>> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("jsonpath-rfc9535/cts.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        assert!(std::env::var_os("CI").is_none(), "{} is missing: .ci/run fetches it", path.display());
        eprintln!("skipped: {} is not there; .ci/run fetches it", path.display());
        return None;
    };
    let suite: Suite = serde_json::from_str(&text).unwrap();
    Some(suite.tests.into_iter().map(case).collect())
}

fn case(test: Test) -> Case {
    let query = match (test.invalid_selector, test.document, test.result, test.results) {
        (true, None, None, None) => Query::Invalid,
        (false, Some(document), Some(result), None) => Query::Valid(document, vec![result]),
        (false, Some(document), None, Some(results)) => Query::Valid(document, results),
        _ => panic!("{}: neither a valid nor an invalid query", test.name),
    };
    Case { name: test.name, selector: test.selector, query }
}

impl Case {
    /// The document, as the suite writes it.
    pub(crate) fn document(&self) -> &str {
        if let Query::Valid(document, _) = &self.query { document.get() } else { "null" }
    }

    /// Whether the path selects at most one value. Then it is mapped to that value, not to a list.
    pub(crate) fn is_singular(&self) -> bool {
        let path = naftiko_compiler::front::text::json_path::parse(&self.selector);
        path.is_ok_and(|path| path.is_singular())
    }

    /// Whether the path is the document.
    pub(crate) fn is_whole(&self) -> bool {
        self.selector == "$"
    }

    /// The only value that the suite says is selected.
    pub(crate) fn only(&self) -> Option<&Value> {
        match &self.query {
            Query::Valid(_, results) => results.first().and_then(|values| values.first()),
            Query::Invalid => None,
        }
    }

    /// Compares what was found with what the suite says.
    pub(crate) fn judge(&self, found: &str) -> Result<(), String> {
        let Query::Valid(_, results) = &self.query else { panic!("{} is invalid", self.name) };
        let value: Value = serde_json::from_str(found).map_err(|error| format!("{}: {error}: {found}", self.name))?;
        let fits = |expected: &Vec<Value>| {
            if self.is_singular() {
                // Nothing and `null` are the same to those who read an output.
                assert!(expected.len() <= 1, "{}", self.name);
                value == expected.first().cloned().unwrap_or_default()
            } else {
                value.as_array() == Some(expected)
            }
        };
        if results.iter().any(fits) {
            return Ok(());
        }
        let Self { name, selector, .. } = self;
        Err(format!("{name}: {selector}\n  in {}\n  found {found}\n  not {results:?}", self.document()))
    }
}
