//! Every rule the compiler knows, by name. A name never changes once released.

use crate::front::diagnostic::Severity;
use crate::front::words::Words;

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its kebab-case name.
    pub name: &'static str,
    /// Its severity, unless levels say otherwise.
    pub severity: Severity,
    /// What is true if the rule is kept, in one sentence with the words of the `naftiko` text.
    pub meaning: &'static str,
}

impl Rule {
    /// What is true if the rule is kept, in the words of the author's text.
    #[must_use]
    pub fn meaning_in(&self, words: Words) -> String {
        words.say(self.meaning)
    }
}

/// Declares rules, and all of them as `ALL`: `NAME Severity "name" "meaning";`
#[macro_export]
macro_rules! rules {
    ($($constant:ident $severity:ident $name:literal $meaning:literal;)*) => {
        $(
            #[doc = $meaning]
            pub const $constant: &$crate::front::diagnostic::rules::Rule = &$crate::front::diagnostic::rules::Rule {
                name: $name,
                severity: $crate::front::diagnostic::Severity::$severity,
                meaning: $meaning,
            };
        )*
        /// Every rule, in the order of this file.
        pub const ALL: &[&$crate::front::diagnostic::rules::Rule] = &[$($constant),*];
    };
}

rules! {
    // --- the file -----------------------------------------------------------------------------
    UNREADABLE_FILE Error "unreadable-file" "the file exists, is readable UTF-8, and is at most 4 MiB";
    YAML_SYNTAX Error "yaml-syntax" "the file is one YAML 1.2 document";
    YAML_TOO_DEEP Error "yaml-too-deep" "nothing is nested deeper than 64 levels";
    YAML_ALIAS_BOMB Error "yaml-alias-bomb" "aliases expand to a reasonable size";
    DUPLICATE_KEY Error "duplicate-key" "mapping keys are unique";

    NOT_A_CAPABILITY Error "not-a-capability" "the file is a capability document";

    // --- shape --------------------------------------------------------------------------------
    UNKNOWN_KEY Error "unknown-key" "every key is valid where it is used";
    MISSING_KEY Error "missing-key" "required keys are present";
    WRONG_KIND Error "wrong-kind" "every value has the type that its key expects";
    UNKNOWN_VALUE Error "unknown-value" "a key that allows only certain values has one of them";
    UNKNOWN_VERSION Error "unknown-version" "`naftiko` names a supported version of the format";
    UNKNOWN_INFO_KEY Warning "unknown-info-key" "`info` has no unknown keys";
    INFO_TITLE Warning "info-title" "`info` has a `label`, not a `title`";
    EMPTY_NAME Error "empty-name" "names are not empty";
    NOT_SUPPORTED_YET Error "not-supported-yet" "every construct is supported by this version of the compiler";
    EMPTY_DOCUMENT Error "empty-document" "a capability consumes or exposes something";
    EMPTY_ADAPTER Error "empty-adapter" "an adapter has resources, tools or skills, and a resource has operations";
    EMPTY_SECTION Error "empty-section" "`steps` and the `outputParameters` of a lookup have entries";

    // --- binds and settings -------------------------------------------------------------------
    INVALID_BIND Error "invalid-bind" "a bind names an environment variable";
    INVALID_LOCATION Error "invalid-location" "the `location` of a bind or a skill is a `file:` URL";
    BIND_FEATURE Error "bind-feature" "the runtime feature that a bind's file needs is enabled";
    ENVIRONMENT_PARAMETER Error "environment-parameter" "a parameter `in: environment` is consumed, and nothing but its variable and its `default` is its value";
    DUPLICATE_BIND Error "duplicate-bind" "a bind is declared once";
    UNUSED_BIND Accepted "unused-bind" "every declared bind is used";
    UNDECLARED_BIND Warning "undeclared-bind" "variables read from the environment are declared in `binds`";
    UNKNOWN_BIND Error "unknown-bind" "every bind that is used is declared";
    AMBIGUOUS_BIND Error "ambiguous-bind" "a bind that exists in two namespaces is qualified with its namespace";
    DUPLICATE_SETTING Error "duplicate-setting" "setting names are unique";
    INPUT_AND_BIND Warning "input-and-bind" "a name refers to either an input or a bind, not both";
    SECRET_IN_PATH Error "secret-in-path" "paths contain no credentials";
    INVALID_TEMPLATE Error "invalid-template" "templates are well-formed";

    // --- imports ------------------------------------------------------------------------------
    INVALID_IMPORT Error "invalid-import" "an import names a file by its path relative to the importing one";
    UNKNOWN_IMPORT Error "unknown-import" "an imported entry exists in the section of the same name";
    IMPORT_CYCLE Error "import-cycle" "no document imports itself, directly or through others";
    IMPORT_LIMIT Error "import-limit" "a document imports at most 64 files, and at most 4 MiB";

    // --- consumes -----------------------------------------------------------------------------
    DUPLICATE_NAMESPACE Error "duplicate-namespace" "namespaces are unique";
    DUPLICATE_OPERATION Error "duplicate-operation" "operation names are unique within their namespace";
    DUPLICATE_FUNCTION Error "duplicate-function" "function names are unique within their aggregate";
    DUPLICATE_STEP Error "duplicate-step" "step names are unique within their operation, tool or function";
    DUPLICATE_PARAMETER Error "duplicate-parameter" "parameter names are unique within their location";
    INVALID_IDENTIFIER Error "invalid-identifier" "names used in `call`, in `ref` and in references to steps consist of letters, digits, `-` and `_`";
    MISSING_BASE_URI Warning "missing-base-uri" "a consumed namespace has a base URI";
    INVALID_BASE_URI Error "invalid-base-uri" "a base URI is an absolute http or https URI without a query, a fragment or credentials";
    BASE_PATH_VARIABLE Warning "base-path-variable" "a variable behind a host with variables is separated from it: by `/` as a path, by `.` as a part of the host";
    PATH_SYNTAX Error "path-syntax" "paths are well-formed: balanced braces, no whitespace, no `.` or `..` segments";
    PATH_FRAGMENT Error "path-fragment" "a path contains no `#`";
    MISSING_LEADING_SLASH Warning "missing-leading-slash" "a path begins with a slash";
    PATH_PARAMETER_WITHOUT_PLACEHOLDER Error "path-parameter-without-placeholder" "a path parameter has a placeholder in the path";
    PLACEHOLDER_DECLARED_ELSEWHERE Error "placeholder-declared-elsewhere" "the parameter that a placeholder refers to is declared `in: path`";
    FOREIGN_VARIABLE Warning "foreign-variable" "variables are written `{name}` in paths and `{{name}}` elsewhere, not `${name}` or `:name`";
    UNDECLARED_PLACEHOLDER Accepted "undeclared-placeholder" "every placeholder is declared as a parameter";
    BODY_WITHOUT_DATA Warning "body-without-data" "a JSON body has `data`";
    INVALID_BODY Error "invalid-body" "the `data` of a body matches its `type`";
    BYTES_IN_TWO_PLACES Error "bytes-in-two-places" "an input that is bytes is read from one place, and sent in one";
    UNUSED_BODY_PARAMETER Error "unused-body-parameter" "an explicit `body` uses every body parameter";
    CONSUMED_HEADERS Warning "consumed-headers" "headers of every call are `inputParameters`, not `headers`";
    PARAMETER_STYLE Error "parameter-style" "a parameter's `style` exists in its location, and fits its type";
    OBJECT_OUTSIDE_BODY Error "object-outside-body" "objects are sent in bodies and queries, not in paths, headers and cookies";
    FORWARD_PARAMETER Error "forward-parameter" "the fixed parameters of a namespace that is forwarded to contain only binds";
    RESTRICTED_HEADER Warning "restricted-header" "header parameters do not conflict with headers set by the HTTP client";
    HEADER_BESIDE_AUTHENTICATION Warning "header-beside-authentication" "header parameters do not conflict with the header set by `authentication`";
    QUERY_BESIDE_AUTHENTICATION Warning "query-beside-authentication" "query parameters do not conflict with the parameter set by `authentication`";
    EMPTY_CREDENTIAL Error "empty-credential" "credentials are not empty";
    INVALID_USER_NAME Error "invalid-user-name" "the user name of callers with `type: basic` contains no colon";
    INVALID_HEADER_NAME Error "invalid-header-name" "header names are valid HTTP tokens";
    BEARER_MEMBERS Warning "bearer-members" "`bearer` has a `token`, not the `value` and `placement` of an `apikey`";
    OAUTH2_NAMES Warning "oauth2-names" "`oauth2` uses `tokenEndpoint` and `authorizationServerUri`";
    TOKEN_SERVER_TWICE Error "token-server-twice" "`oauth2` says once where its tokens are requested";
    INVALID_TOKEN_SERVER Error "invalid-token-server" "a token server is an absolute http or https URL without a fragment or credentials";
    PLAIN_TOKEN_SERVER Warning "plain-token-server" "client secrets are sent over https";
    INVALID_RESOURCE Error "invalid-resource" "a resource is an absolute http or https URL without a fragment or credentials";
    PLAIN_ISSUER Error "plain-issuer" "the keys that tokens are checked with are fetched over https";
    APIKEY_OPENAPI_NAMES Warning "apikey-openapi-names" "`apikey` uses `key` and `placement`, not OpenAPI's `name` and `in`";

    // --- exposes ------------------------------------------------------------------------------
    INVALID_PORT Error "invalid-port" "a port is a number from 0 to 65535";
    PORT_ON_STDIO Warning "port-on-stdio" "an adapter served over stdin and stdout has no port";
    AUTHENTICATION_ON_STDIO Warning "authentication-on-stdio" "an adapter served over stdin and stdout has no `authentication`";
    UNGUARDED_ADAPTER Warning "unguarded-adapter" "an adapter that is reached from a network says who may call it";
    ADAPTER_FEATURE Error "adapter-feature" "the runtime feature that an adapter needs is enabled";
    DUPLICATE_PORT Error "duplicate-port" "every adapter listens on a port of its own";
    INVALID_ADDRESS Error "invalid-address" "an address is an IP address or `localhost`";
    INVALID_TOOL_NAME Error "invalid-tool-name" "a tool name consists of 1 to 128 letters, digits, `-` and `_`";
    LONG_TOOL_NAME Warning "long-tool-name" "a tool name has at most 64 characters, which is what all clients accept";
    PROPERTY_NAME Warning "property-name" "names of a tool's inputs are accepted by all clients: 1 to 64 letters, digits, `_`, `.` and `-`";
    TOOL_WITHOUT_DESCRIPTION Accepted "tool-without-description" "a tool, or the operation that it calls, has a description";
    TOOL_TOO_LARGE Warning "tool-too-large" "a tool is at most 8 KiB of `tools/list`, unless `limit(tool_bytes = …)` says otherwise";
    TOO_MANY_TOOLS Warning "too-many-tools" "an MCP adapter has at most 64 tools, unless `limit(tools = …)` says otherwise";
    DUPLICATE_TOOL Error "duplicate-tool" "tool names are unique within their adapter";
    HINT_CONTRADICTS_METHOD Warning "hint-contradicts-method" "a read-only tool does not call PUT, PATCH or DELETE";
    HINT_CONTRADICTS_SEMANTICS Warning "hint-contradicts-semantics" "the hints of a tool say the same as the `semantics` of its function";
    SEMANTICS_CONTRADICT_METHOD Warning "semantics-contradict-method" "a function that is `safe` does not call PUT, PATCH or DELETE";
    SKILL_TOOL_KIND Error "skill-tool-kind" "a skill tool has either `from` or `instruction`";
    UNKNOWN_ACTION Error "unknown-action" "a skill tool refers to an operation or tool of an adapter in the same document";
    DUPLICATE_SKILL Error "duplicate-skill" "skill names are unique within their adapter";
    ROUTE_QUERY Error "route-query" "a route contains no query";
    DUPLICATE_ROUTE Error "duplicate-route" "each combination of method and route is exposed at most once";
    TRUSTED_HEADER Error "trusted-header" "`trustedHeaders` are headers that callers can set: not `Host`, hop-by-hop ones or `Forwarded`";
    MISSING_CALL Error "missing-call" "an operation, a tool or a function has a `call`, `steps`, a `ref`, or an output with a `value`";
    INVALID_CALL Error "invalid-call" "`call` has the form `namespace.operation`";
    SEVERAL_ACTIONS Error "several-actions" "an operation, a tool or a function has one of `call`, `steps` and `ref`";
    INVALID_REF Error "invalid-ref" "`ref` has the form `namespace.function`";
    UNKNOWN_NAMESPACE Error "unknown-namespace" "`call` and `forward` refer to a consumed namespace";
    UNKNOWN_OPERATION Error "unknown-operation" "`call` refers to an operation of its namespace";
    UNKNOWN_ARGUMENT Error "unknown-argument" "the keys of `with` are parameters of the called operation";
    UNKNOWN_INPUT Error "unknown-input" "references in `with` name inputs of the operation or tool";
    UNKNOWN_IDENTITY Error "unknown-identity" "`auth.` in `with` is followed by `subject` or by `claims.` and a name";
    UNAVAILABLE_IDENTITY Error "unavailable-identity" "references to the caller are in `with`, where the adapter's `authentication` says who is asking";
    AUTH_NAMESPACE Error "auth-namespace" "no namespace is called `auth` where `auth.` refers to the caller";
    CALLER_CREDENTIALS Error "caller-credentials" "an adapter with `authentication` does not pass the credentials of its callers on";
    ARGUMENT_TYPE Error "argument-type" "constants match the type and the limits of their parameter";
    INVALID_DEFAULT Error "invalid-default" "a default is a value that its own input accepts";
    INVALID_ENUM Error "invalid-enum" "an `enum` lists values of the declared type, at least one";
    CONTRADICTING_LIMITS Error "contradicting-limits" "a minimum is not above its maximum";
    LIMIT_WITHOUT_EFFECT Warning "limit-without-effect" "limits apply to the type of their input";
    UNCHECKED_PATTERN Warning "unchecked-pattern" "the `pattern` of an input can be compiled to a table of at most 64 KiB";
    UNSENDABLE_VALUE Error "unsendable-value" "constants can be sent in the location of their parameter";
    INVALID_INPUT_MAPPING Error "invalid-input-mapping" "an input's `mapping` names a location in the request";
    PATH_INPUT_WITHOUT_VARIABLE Warning "path-input-without-variable" "an `in: path` input has a variable in the route";
    ROUTE_LACKS_VARIABLE Warning "route-lacks-variable" "a route contains the path parameters of the called operation";
    MISSING_INPUT Warning "missing-input" "an operation or tool that declares inputs declares all required ones";
    UNFILLED_CREDENTIAL Warning "unfilled-credential" "a required `Authorization` or `Cookie` header is set in `with`";
    INFERRED_INPUT Accepted "inferred-input" "inputs are declared rather than inferred";
    PARAMETER_IN_TWO_PLACES Warning "parameter-in-two-places" "the arguments of a tool have distinct names";
    UNUSED_ROUTE_VARIABLE Warning "unused-route-variable" "every route variable is used";
    UNUSED_INPUT Warning "unused-input" "every declared input is used";

    // --- output -------------------------------------------------------------------------------
    INVALID_JSON_PATH Error "invalid-json-path" "mappings are valid JSONPath";
    MAPPING_TYPE Error "mapping-type" "a mapping is compatible with the type of its output";
    SECRET_IN_OUTPUT Error "secret-in-output" "credentials are not sent to callers";
    MAPPING_AND_VALUE Error "mapping-and-value" "an output has either a mapping or a value";
    INVALID_RESPONSES Error "invalid-responses" "`responses` are keyed by status; `responseBinary` stands for them alone";
    BINARY_RESPONSE Error "binary-response" "a response that is declared to be bytes is one of an operation with `outputRawFormat: binary`";
    INVALID_MEDIA_TYPE Error "invalid-media-type" "media types are valid";
    INVALID_SIZE Error "invalid-size" "sizes have a number and a unit";
    FORMAT_FEATURE Error "format-feature" "the runtime feature that a response format needs is enabled";
    PATTERN_FEATURE Error "pattern-feature" "the runtime feature that patterns need is enabled";
    OUTPUT_SHAPE Error "output-shape" "`properties` belong to objects, and `items` to arrays";
    OUTPUT_WITHOUT_VALUE Error "output-without-value" "every output has a mapping or a value";
    UNKNOWN_STEP Error "unknown-step" "a reference names a step that comes before";
    INPUT_AND_STEP Warning "input-and-step" "a name refers to either an input or a step, not both";
    STEP_PATH Error "step-path" "a path leads to something that the result of the step has";
    STEP_TYPE Error "step-type" "what a step returns can be of the type that it is used as";
    SCRIPT_OUTPUT Error "script-output" "outputs of a script have a name and a type, and nothing else";
    SCRIPT_TYPES Error "script-types" "steps that call the same Rust function have the same inputs and outputs";
    UNUSED_STEP Warning "unused-step" "something uses the result of a step that only reads";
    UNKNOWN_OUTPUT Error "unknown-output" "the target of a mapping is a declared output";
    DUPLICATE_TARGET Error "duplicate-target" "an output is mapped once";
    UNMAPPED_OUTPUT Warning "unmapped-output" "something is mapped to every output";
    UNKNOWN_FUNCTION Error "unknown-function" "a `ref` names a function of an aggregate";
    OUTPUT_OF_CALL Error "output-of-call" "an output of a call is a constant or a part of the response";
    OUTPUT_TYPE Error "output-type" "constant outputs match their type";
    DUPLICATE_OUTPUT Error "duplicate-output" "output names are unique within their object";
    MIXED_OUTPUTS Error "mixed-outputs" "either every output is named, or there is a single unnamed one";

    // --- names --------------------------------------------------------------------------------
    NAME_COLLISION Warning "name-collision" "names map to distinct Rust names";
}
