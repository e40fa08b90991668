//! Why a document may be refused: what is being built, what is not supported yet, and what LANGUAGE calls a fault.

/// A rule, a part of its message, and the reason. The first that fits counts.
const REASONS: &[(&str, &str, &str)] = &[
    ("not-supported-yet", "authentication", "authentication"),
    ("not-supported-yet", "response format", "a format"),
    ("not-supported-yet", "`outputSchema`", "a format"),
    ("not-supported-yet", "`resources`", "MCP resources"),
    ("not-supported-yet", "`prompts`", "MCP prompts"),
    ("not-supported-yet", "`ui`", "MCP apps"),
    ("not-supported-yet", "consumed MCP", "consumed MCP"),
    ("not-supported-yet", "adapter type", "control"),
    ("not-supported-yet", "`tunnel`", "tunnel"),
    ("unknown-value", "scripts in", "LANGUAGE §8: scripts in other languages"),
    ("unknown-function", "", "LANGUAGE §8: an unknown `ref`"),
    ("missing-call", "", "LANGUAGE §1: required members"),
    ("invalid-call", "", "LANGUAGE §4: `call` is `namespace.operation`"),
    ("unknown-version", "", "an unknown version"),
    ("wrong-kind", "expected a mapping for", "LANGUAGE §0: in this text it is a mapping by name"),
    ("wrong-kind", "expected a list for", "LANGUAGE §0: in this text it is a list"),
    ("wrong-kind", "", "LANGUAGE §1: a scalar of the wrong type"),
    ("unreadable-file", "", "LANGUAGE §1: an import of a file that cannot be read"),
    ("not-a-capability", "", "LANGUAGE §0: neither root key"),
    ("empty-document", "", "LANGUAGE §1: a capability must consume or expose something"),
    ("empty-adapter", "", "LANGUAGE §1: an adapter or a namespace without resources"),
    ("missing-key", "`authentication` has no", "LANGUAGE §3.4: a credential's member"),
    ("unknown-key", "in `authentication`", "LANGUAGE §3.4: members of another kind"),
    ("missing-key", "", "LANGUAGE §1: required members"),
    ("unknown-key", "", "LANGUAGE §1: an unknown key"),
    ("unknown-argument", "", "LANGUAGE §4: a key of `with` that is no parameter"),
    ("invalid-json-path", "", "LANGUAGE §7: a syntax error in a JSONPath"),
    ("duplicate-namespace", "", "LANGUAGE §9: two entries of one namespace"),
    ("invalid-responses", "", "a fault that its Java test names"),
    ("invalid-size", "", "a fault that its Java test names"),
    ("invalid-base-uri", "", "LANGUAGE §3.1: a `baseUri` is an absolute http(s) URL"),
];

/// The reason of a finding; `None` if none is allowed.
pub(crate) fn reason(rule: &str, message: &str) -> Option<&'static str> {
    REASONS.iter().find(|(of, part, _)| *of == rule && message.contains(part)).map(|(.., reason)| *reason)
}
