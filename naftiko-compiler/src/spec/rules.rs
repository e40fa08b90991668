//! Every rule the compiler knows, by name. A name never changes once released.

use super::diagnostic::Severity;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its kebab-case name.
    pub name: &'static str,
    /// What it weighs, unless levels say otherwise.
    pub severity: Severity,
    /// What holds when it is kept, in one sentence.
    pub meaning: &'static str,
}

macro_rules! rules {
    ($($constant:ident $severity:ident $name:literal $meaning:literal;)*) => {
        $(
            #[doc = $meaning]
            pub const $constant: &Rule = &Rule { name: $name, severity: Severity::$severity, meaning: $meaning };
        )*
        /// Every rule, in the order of this file.
        pub const ALL: &[&Rule] = &[$($constant),*];
    };
}

rules! {
    // --- the file -----------------------------------------------------------------------------
    UNREADABLE_FILE Error "unreadable-file" "the file exists, can be read, is UTF-8 and at most 4 MiB";
    YAML_SYNTAX Error "yaml-syntax" "the file is one YAML 1.2 document";
    YAML_TOO_DEEP Error "yaml-too-deep" "nothing is nested deeper than 64 levels";
    YAML_ALIAS_BOMB Error "yaml-alias-bomb" "aliases expand to a reasonable size";
    DUPLICATE_KEY Error "duplicate-key" "a mapping has each key once";

    // --- shape --------------------------------------------------------------------------------
    UNKNOWN_KEY Error "unknown-key" "every key is one that is read at its place";
    MISSING_KEY Error "missing-key" "required keys are there";
    WRONG_KIND Error "wrong-kind" "a mapping, a list, a text or a number stands where one is read";
    UNKNOWN_VALUE Error "unknown-value" "a key with a fixed set of values has one of them";
    UNKNOWN_VERSION Error "unknown-version" "`naftiko` names a version of the format that is read here";
    UNKNOWN_INFO_KEY Warning "unknown-info-key" "`info` has no other keys than those that are read";
    INFO_TITLE Warning "info-title" "`info` has a `label`, not a `title`";
    EMPTY_NAME Error "empty-name" "a parameter has a name";
    NOT_SUPPORTED_YET Error "not-supported-yet" "a construct of the language is one that this version compiles";
    EMPTY_DOCUMENT Error "empty-document" "a capability consumes or exposes something";
    EMPTY_ADAPTER Error "empty-adapter" "an adapter has resources or tools, a resource operations";
    ADAPTER_FEATURE Error "adapter-feature" "the runtime's feature for a declared adapter is on";

    // --- binds and settings -------------------------------------------------------------------
    INVALID_BIND Error "invalid-bind" "a bind names an environment variable";
    DUPLICATE_BIND Error "duplicate-bind" "a variable is bound once";
    UNDECLARED_BIND Warning "undeclared-bind" "what is read from the environment is declared under `binds`";
    UNKNOWN_BIND Error "unknown-bind" "a bind that is read is declared";
    AMBIGUOUS_BIND Error "ambiguous-bind" "a bind that two namespaces have is read with its namespace";
    DUPLICATE_SETTING Error "duplicate-setting" "two run-time values have two names";
    INPUT_AND_BIND Warning "input-and-bind" "a name stands for an input or for a bind";
    SECRET_IN_PATH Error "secret-in-path" "a credential is not part of a path";
    INVALID_TEMPLATE Error "invalid-template" "a template's braces are closed";

    // --- consumes -----------------------------------------------------------------------------
    DUPLICATE_NAMESPACE Error "duplicate-namespace" "a namespace is declared once";
    DUPLICATE_OPERATION Error "duplicate-operation" "an operation's name is declared once in its namespace";
    DUPLICATE_PARAMETER Error "duplicate-parameter" "a parameter is declared once at its place";
    INVALID_IDENTIFIER Error "invalid-identifier" "what a `call` names has letters, digits, `-` and `_`";
    MISSING_BASE_URI Warning "missing-base-uri" "a consumed namespace has a base URI";
    INVALID_BASE_URI Error "invalid-base-uri" "a base URI is absolute, http or https, without query and credentials";
    PATH_SYNTAX Error "path-syntax" "braces in a path are closed, and it holds no white space";
    PATH_FRAGMENT Error "path-fragment" "a path holds no `#`";
    MISSING_LEADING_SLASH Warning "missing-leading-slash" "a path begins with a slash";
    PATH_PARAMETER_WITHOUT_PLACEHOLDER Error "path-parameter-without-placeholder" "a path parameter has a placeholder in the path";
    PLACEHOLDER_DECLARED_ELSEWHERE Error "placeholder-declared-elsewhere" "a placeholder's parameter is `in: path`";
    FOREIGN_VARIABLE Warning "foreign-variable" "a variable is `{name}` in paths and `{{name}}` elsewhere, not `${name}` or `:name`";
    UNDECLARED_PLACEHOLDER Accepted "undeclared-placeholder" "a placeholder is declared as a parameter";
    BODY_WITHOUT_DATA Warning "body-without-data" "a JSON body has `data`";
    INVALID_BODY Error "invalid-body" "a body's `data` is what its `type` takes";
    UNUSED_BODY_PARAMETER Error "unused-body-parameter" "a body that is written uses every body parameter";
    RESTRICTED_HEADER Warning "restricted-header" "a header parameter is not one that the client makes itself";
    HEADER_BESIDE_AUTHENTICATION Warning "header-beside-authentication" "a header parameter is not one that `authentication` sets";
    QUERY_BESIDE_AUTHENTICATION Warning "query-beside-authentication" "a query parameter is not one that `authentication` sets";
    EMPTY_CREDENTIAL Error "empty-credential" "a credential is not empty";
    INVALID_HEADER_NAME Error "invalid-header-name" "a header's name is one that HTTP can carry";
    APIKEY_OPENAPI_NAMES Warning "apikey-openapi-names" "`apikey` has `key` and `placement`, not `name` and `in`";

    // --- exposes ------------------------------------------------------------------------------
    INVALID_PORT Error "invalid-port" "a port is a number from 0 to 65535";
    PORT_ON_STDIO Warning "port-on-stdio" "an adapter served over stdin and stdout has no port";
    DUPLICATE_PORT Error "duplicate-port" "two adapters have two ports";
    INVALID_ADDRESS Error "invalid-address" "an address is an IP address or `localhost`";
    INVALID_TOOL_NAME Error "invalid-tool-name" "a tool's name has 1 to 128 letters, digits, `-` and `_`";
    DUPLICATE_TOOL Error "duplicate-tool" "a tool's name is declared once in its adapter";
    HINT_CONTRADICTS_METHOD Warning "hint-contradicts-method" "a read-only tool calls no PUT, PATCH or DELETE";
    INVALID_LOCATION Error "invalid-location" "a skill's `location` is a `file:` URL";
    SKILL_TOOL_KIND Error "skill-tool-kind" "a tool of a skill stands for an action or for an instruction";
    UNKNOWN_ACTION Error "unknown-action" "a tool of a skill names an operation or tool of an adapter beside it";
    DUPLICATE_SKILL Error "duplicate-skill" "a skill's name is declared once in its adapter";
    ROUTE_QUERY Error "route-query" "a route holds no query";
    DUPLICATE_ROUTE Error "duplicate-route" "a method and route are exposed once";
    MISSING_CALL Error "missing-call" "an exposed operation or tool does something";
    INVALID_CALL Error "invalid-call" "`call` is `namespace.operation`";
    UNKNOWN_NAMESPACE Error "unknown-namespace" "a `call` names a consumed namespace";
    UNKNOWN_OPERATION Error "unknown-operation" "a `call` names an operation of its namespace";
    UNKNOWN_ARGUMENT Error "unknown-argument" "a key of `with` is a parameter of the called operation";
    UNKNOWN_INPUT Error "unknown-input" "a reference names an input of its entry";
    ARGUMENT_TYPE Error "argument-type" "a constant fits its parameter";
    UNSENDABLE_VALUE Error "unsendable-value" "a constant can stand where it is sent";
    INVALID_INPUT_MAPPING Error "invalid-input-mapping" "an input's `mapping` names its place in the request";
    PATH_INPUT_WITHOUT_VARIABLE Warning "path-input-without-variable" "an input that is `in: path` is a variable of the route";
    ROUTE_LACKS_VARIABLE Warning "route-lacks-variable" "a route carries the path parameters of the called operation";
    MISSING_INPUT Warning "missing-input" "an entry that declares inputs declares the required ones";
    UNFILLED_CREDENTIAL Warning "unfilled-credential" "`with` fills a required `Authorization` or `Cookie` header";
    INFERRED_INPUT Accepted "inferred-input" "the inputs of an entry are declared";
    PARAMETER_IN_TWO_PLACES Warning "parameter-in-two-places" "a tool's arguments have one name each";
    UNUSED_ROUTE_VARIABLE Warning "unused-route-variable" "something uses each route variable";
    UNUSED_INPUT Warning "unused-input" "something uses each declared input";

    // --- output -------------------------------------------------------------------------------
    INVALID_JSON_PATH Error "invalid-json-path" "a mapping is a JSONPath";
    MAPPING_TYPE Error "mapping-type" "a mapping can give what its output is";
    SECRET_IN_OUTPUT Error "secret-in-output" "a credential is not sent to callers";
    MAPPING_AND_VALUE Error "mapping-and-value" "an output has a mapping or a value";
    FORMAT_FEATURE Error "format-feature" "the runtime's feature for a declared response format is on";
    OUTPUT_SHAPE Error "output-shape" "an object has `properties`, an array has `items`";
    OUTPUT_WITHOUT_VALUE Error "output-without-value" "something says what an output is";
    OUTPUT_TYPE Error "output-type" "a constant output is of its type";
    DUPLICATE_OUTPUT Error "duplicate-output" "an output's name is declared once at its place";
    MIXED_OUTPUTS Error "mixed-outputs" "outputs are one without name, or all named";

    // --- names --------------------------------------------------------------------------------
    NAME_COLLISION Warning "name-collision" "wire names give different Rust names";
}
