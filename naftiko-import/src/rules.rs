//! What can be wrong with an OpenAPI document, and what of it a capability cannot hold. A name never changes once released.

naftiko_compiler::rules! {
    // --- importing again ----------------------------------------------------------------------
    KEPT_EDIT Warning "kept-edit" "what an author has edited stays, and is said where the document has changed it as well";
    GONE_UPSTREAM Warning "gone-upstream" "what the document has no longer goes, unless an author has edited it, something calls it, or it is a whole file";

    // --- the document -------------------------------------------------------------------------
    NOT_OPENAPI Error "not-openapi" "the file is an OpenAPI document of version 2.0, 3.0, 3.1 or 3.2";
    NO_OPERATIONS Error "no-operations" "the document has an operation that a capability can call";
    NOTHING_SELECTED Error "nothing-selected" "every option of the command that selects operations selects one";
    UNKNOWN_SECURITY_SCHEME Error "unknown-security-scheme" "`--security` names a security scheme of the document";
    DRAFT_TOO_LARGE Error "draft-too-large" "a draft is at most 4 MiB, which is what the compiler reads";
    DOCUMENT_SYNTAX Warning "document-syntax" "keys are unique, and tags and aliases are known";
    MALFORMED Warning "malformed" "every object of the document has the shape that OpenAPI gives it";
    UNRESOLVED_REFERENCE Warning "unresolved-reference" "a `$ref` leads to something in the document";
    FOREIGN_REFERENCE Warning "foreign-reference" "a `$ref` to another file stays in the folder of the document: nothing is fetched";
    CALLBACK Warning "callback" "requests that an API sends are no operations of a capability: callbacks and webhooks";

    // --- operations ---------------------------------------------------------------------------
    UNSUPPORTED_METHOD Warning "unsupported-method" "an operation is called with GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS";
    UNSUPPORTED_PATH Warning "unsupported-path" "a path has balanced braces, names in them, no `.` or `..` segments, no fragment, and no variables in its query; no two are sent alike";
    UNDECLARED_PATH_VARIABLE Warning "undeclared-path-variable" "every variable of a path has a parameter";
    UNUSED_PATH_PARAMETER Warning "unused-path-parameter" "every path parameter has a variable in the path";
    REPEATED_PARAMETER Warning "repeated-parameter" "a parameter is declared once at each level";
    IGNORED_HEADER Warning "ignored-header" "headers that other parts of the document describe are no parameters";
    CREDENTIAL_HEADER Warning "credential-header" "a header that carries a credential is described by `security`";
    UNSUPPORTED_PARAMETER Warning "unsupported-parameter" "a parameter has a name and a location that can be sent";
    UNSUPPORTED_STYLE Warning "unsupported-style" "the `style` of a parameter is one that a capability can write";
    RESERVED_CHARACTERS Warning "reserved-characters" "values are sent percent-encoded";
    SAME_NAME Warning "same-name" "in the `ikanos` text, parameters of one operation have distinct names";
    DUPLICATE_EXPOSED_ROUTE Warning "duplicate-exposed-route" "no two operations have the same method and path up to the names of variables";
    UNWRITABLE Warning "unwritable" "what an operation is written as compiles";

    // --- bodies and responses -----------------------------------------------------------------
    SEVERAL_MEDIA_TYPES Warning "several-media-types" "a body has one media type, and so has a response";
    UNSUPPORTED_MEDIA_TYPE Warning "unsupported-media-type" "a body is JSON, a form, text or bytes";
    UNSUPPORTED_FORM_FIELD Warning "unsupported-form-field" "the fields of a form are scalars, lists of them, or files";
    SEVERAL_RESPONSES Warning "several-responses" "an operation has one kind of successful response";
    LARGE_RESPONSE Warning "large-response" "a response that is mapped has at most 30 members on three levels";
    UNTYPED_RESPONSE Warning "untyped-response" "a JSON response has a schema whose members have one type each";

    // --- schemas ------------------------------------------------------------------------------
    RECURSIVE_SCHEMA Warning "recursive-schema" "a schema does not contain itself";
    POLYMORPHIC_SCHEMA Warning "polymorphic-schema" "a value has one type, whatever the others are";
    LARGE_SCHEMA Warning "large-schema" "what callers supply has at most 64 members on four levels";
    UNSUPPORTED_KEYWORD Warning "unsupported-keyword" "a schema or a parameter uses the keywords that inputs have";
    UNUSABLE_DEFAULT Warning "unusable-default" "a default is a value that its own schema accepts";
    UNUSABLE_ENUM Warning "unusable-enum" "an `enum` lists values of its own type; that of a server variable has its default";
    UNUSABLE_LIMIT Warning "unusable-limit" "limits do not contradict each other";
    UNUSABLE_PATTERN Warning "unusable-pattern" "a `pattern` can be compiled to a table of at most 64 KiB";
    SAMPLE_SECRET Warning "sample-secret" "a document contains no credentials";

    // --- servers and security -----------------------------------------------------------------
    NO_SERVER Warning "no-server" "the document names a server by an absolute URL";
    INVALID_SERVER Warning "invalid-server" "the URL of a server is http or https, without a query, a fragment or credentials";
    SERVER_VARIABLE Warning "server-variable" "a variable of a server's URL is a part of the scheme, the host, the port or the path, and so is its default";
    UNDEFINED_SERVER_VARIABLE Warning "undefined-server-variable" "every variable of a server's URL has a default";
    USER_FLOW Warning "user-flow" "tokens are obtained without a user: by client credentials";
    CLIENT_CERTIFICATE Warning "client-certificate" "callers need no client certificate";
    UNSUPPORTED_SECURITY Warning "unsupported-security" "a security scheme is one that a capability can use";
    UNDEFINED_SECURITY Warning "undefined-security" "every required security scheme is defined";
}
