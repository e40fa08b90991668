//! Every key of the capability language, as written in YAML.

macro_rules! keywords {
    ($($constant:ident $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $constant: &str = $text;
        )*
    };
}

keywords! {
    // --- the document (LANGUAGE §1) -----------------------------------------------------------
    NAFTIKO "naftiko";
    IKANOS "ikanos";
    INFO "info";
    CAPABILITY "capability";
    BINDS "binds";
    CONSUMES "consumes";
    EXPOSES "exposes";
    AGGREGATES "aggregates";
    LABEL "label";
    TITLE "title";
    DISPLAY "display";
    DESCRIPTION "description";
    TAGS "tags";
    VERSION "version";
    CREATED "created";
    MODIFIED "modified";
    STAKEHOLDERS "stakeholders";
    ROLE "role";
    FULL_NAME "fullName";
    EMAIL "email";

    // --- what many objects have ---------------------------------------------------------------
    NAME "name";
    TYPE "type";
    NAMESPACE "namespace";
    VALUE "value";

    // --- binds and imports (LANGUAGE §1, §2) --------------------------------------------------
    KEYS "keys";
    SECRET "secret";
    LOCATION "location";
    IMPORT "import";
    AS "as";

    // --- consumes (LANGUAGE §3) ---------------------------------------------------------------
    BASE_URI "baseUri";
    RESOURCES "resources";
    PATH "path";
    OPERATIONS "operations";
    METHOD "method";
    INPUT_PARAMETERS "inputParameters";
    OUTPUT_PARAMETERS "outputParameters";
    OUTPUT_RAW_FORMAT "outputRawFormat";
    OUTPUT_SCHEMA "outputSchema";
    OUTPUT_MEDIA_TYPE "outputMediaType";
    MAX_BINARY_SIZE "maxBinarySize";
    RESPONSES "responses";
    RESPONSE_BINARY "responseBinary";
    MEDIA_TYPE "mediaType";
    STATUS "status";
    SCHEMA "schema";
    TUNNEL "tunnel";
    BODY "body";
    DATA "data";
    FILENAME "filename";
    HEADERS "headers";
    CONTENT_TYPE "contentType";

    // --- parameters and shapes (LANGUAGE §3.2, §7) --------------------------------------------
    IN "in";
    REQUIRED "required";
    DEFAULT "default";
    ENUM "enum";
    PATTERN "pattern";
    FORMAT "format";
    EXAMPLE "example";
    EXAMPLES "examples";
    STYLE "style";
    EXPLODE "explode";
    NULLABLE "nullable";
    MINIMUM "minimum";
    MAXIMUM "maximum";
    MIN_LENGTH "minLength";
    ITEMS "items";
    PROPERTIES "properties";
    MAPPING "mapping";
    CONST "const";
    SELECTOR "selector";
    MAX_LENGTH "maxLength";
    MIN_ITEMS "minItems";
    MAX_ITEMS "maxItems";

    // --- authentication (LANGUAGE §3.4, §5) ---------------------------------------------------
    AUTHENTICATION "authentication";
    TOKEN "token";
    USERNAME "username";
    PASSWORD "password";
    KEY "key";
    PLACEMENT "placement";
    AUTHORIZATION_SERVER_URI "authorizationServerUri";
    RESOURCE "resource";
    TOKEN_ENDPOINT "tokenEndpoint";
    CLIENT_ID "clientId";
    CLIENT_SECRET "clientSecret";
    CLIENT_AUTHENTICATION "clientAuthentication";
    TOKEN_URL "tokenUrl";
    AUTHORIZATION_SERVER_URL "authorizationServerUrl";
    SCOPE "scope";
    SCOPES "scopes";
    AUDIENCE "audience";
    TOKEN_VALIDATION "tokenValidation";

    // --- exposes (LANGUAGE §4, §5) ------------------------------------------------------------
    PORT "port";
    ADDRESS "address";
    CALL "call";
    WITH "with";
    REF "ref";
    FORWARD "forward";
    TARGET_NAMESPACE "targetNamespace";
    TRUSTED_HEADERS "trustedHeaders";

    // --- MCP (LANGUAGE §6) --------------------------------------------------------------------
    TRANSPORT "transport";
    TOOLS "tools";
    HINTS "hints";
    READ_ONLY "readOnly";
    DESTRUCTIVE "destructive";
    IDEMPOTENT "idempotent";
    OPEN_WORLD "openWorld";
    URI "uri";
    MIME_TYPE "mimeType";
    PROMPTS "prompts";
    ARGUMENTS "arguments";
    TEMPLATE "template";
    CONTENT "content";
    BINARY "binary";
    UI "ui";
    CSP "csp";
    PERMISSIONS "permissions";
    TTL_MS "ttlMs";
    CACHE_SCOPE "cacheScope";

    // --- skills and control -------------------------------------------------------------------
    SKILLS "skills";
    INSTRUCTION "instruction";
    FROM "from";
    TOOL "tool";
    LICENSE "license";
    COMPATIBILITY "compatibility";
    METADATA "metadata";
    ALLOWED_TOOLS "allowed-tools";
    ARGUMENT_HINT "argument-hint";
    USER_INVOCABLE "user-invocable";
    DISABLE_MODEL_INVOCATION "disable-model-invocation";
    SOURCE_NAMESPACE "sourceNamespace";
    ACTION "action";
    MANAGEMENT "management";
    HEALTH "health";
    RELOAD "reload";
    VALIDATE "validate";
    LOGS "logs";
    LEVEL_CONTROL "level-control";
    STREAM "stream";
    MAX_SUBSCRIBERS "max-subscribers";
    SCRIPTING "scripting";
    OBSERVABILITY "observability";
    ENABLED "enabled";
    METRICS "metrics";
    TRACES "traces";
    LOCAL "local";
    SAMPLING "sampling";
    PROPAGATION "propagation";
    BUFFER_SIZE "buffer-size";
    EXPORTERS "exporters";
    OTLP "otlp";
    ENDPOINT "endpoint";

    // --- aggregates and orchestration (LANGUAGE §8) -------------------------------------------
    FUNCTIONS "functions";
    FLOWS "flows";
    SEMANTICS "semantics";
    SAFE "safe";
    CACHEABLE "cacheable";
    STEPS "steps";
    MAPPINGS "mappings";
    TARGET_NAME "targetName";
    TARGET "target";
    INDEX "index";
    MATCH "match";
    LOOKUP_VALUE "lookupValue";
    LANGUAGE "language";
    FILE "file";
    FUNCTION "function";
    DEPENDENCIES "dependencies";
}
