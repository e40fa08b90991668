//! Microcks's dispatchers, as far as the descriptions use them: which example a request is answered with.

use serde_json::Value;

/// What is known of a request; values are not percent-encoded here.
pub(crate) struct Request {
    /// The values of the path's placeholders.
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
}

/// `x-microcks-operation`.
pub(crate) enum Dispatcher {
    /// The first example that is no error.
    First,
    /// `?name=value`.
    Query(String),
    /// `/name=value`.
    Path(String),
    /// A script. It is not run: there is a fallback.
    Script,
    /// If there is no such example, the one of this name.
    Fallback(Box<Dispatcher>, String),
}

impl Dispatcher {
    pub(crate) fn read(operation: &Value) -> Self {
        let Some(dispatcher) = operation["dispatcher"].as_str() else { return Self::First };
        let rules = operation["dispatcherRules"].as_str().unwrap();
        match dispatcher {
            "URI_PARAMS" => Self::Query(rules.to_owned()),
            "URI_PARTS" => Self::Path(rules.to_owned()),
            "SCRIPT" => Self::Script,
            "FALLBACK" => {
                let rules: Value = serde_json::from_str(rules).unwrap();
                Self::Fallback(Box::new(Self::read(&rules)), rules["fallback"].as_str().unwrap().to_owned())
            }
            other => panic!("no such dispatcher: {other}"),
        }
    }

    /// The names that the example may have, the first first.
    pub(crate) fn names(&self, request: &Request) -> Vec<String> {
        let named = |values: &[(String, String)], name: &str, start: char| {
            let value = values.iter().find(|(found, _)| found == name);
            value.map(|(_, value)| format!("{start}{name}={value}")).into_iter().collect()
        };
        match self {
            Self::First | Self::Script => Vec::new(),
            Self::Query(name) => named(&request.query, name, '?'),
            Self::Path(name) => named(&request.variables, name, '/'),
            Self::Fallback(first, fallback) => {
                let mut names = first.names(request);
                names.push(fallback.clone());
                names
            }
        }
    }
}
