use super::*;
use crate::operation::{Api, Piece, Variable};
use crate::testing::{listener_names, upstream_names};
use crate::value::{Constraint, Secret, Type};
use std::time::Duration;

const CANARY: &str = "canary-7f3a";

static AZURE: Api = Api::new(
    "azure-images",
    "t/1",
    &[Piece::Text("https://"), Piece::Value(0), Piece::Text(".openai.azure.com")],
    &[Variable::new("resource", "AZURE_IMAGES_RESOURCE")],
    upstream_names!("AZURE_IMAGES"),
);
static ELSEWHERE: Api = Api::new("elsewhere", "t/1", &[], &[], upstream_names!("ELSEWHERE"));
static LISTEN: Listen = Listen::new(8080, None, listener_names!("AZURE_REST"));

struct Asked {
    key: Secret,
    azure: UpstreamSettings,
    rest: ListenerSettings,
}

impl Settings for Asked {
    fn read(from: &mut Reader<'_>) -> Self {
        Self {
            key: from.secret("AZURE_KEY", "bearer token of `azure-images`", &[]),
            azure: from.upstream(&AZURE),
            rest: from.listener(&LISTEN),
        }
    }
}

fn given() -> Values {
    Values::none().text("AZURE_KEY", CANARY).text("AZURE_IMAGES_RESOURCE", "contoso")
}

fn message(values: &Values) -> String {
    values.build::<Asked>().err().unwrap().to_string()
}

#[test]
fn what_is_not_given_has_the_documented_default() {
    let settings = given().build::<Asked>().unwrap();
    assert_eq!(settings.key.expose(), CANARY);
    let azure = settings.azure;
    assert_eq!(azure.names().base_uri, "AZURE_IMAGES_BASE_URI");
    assert_eq!(azure.base_uri(), "https://contoso.openai.azure.com");
    assert_eq!(azure.query().len(), 0);
    assert_eq!(azure.connect_timeout(), Duration::from_secs(10));
    assert_eq!(azure.response_timeout(), Duration::from_secs(120));
    assert_eq!(azure.idle_timeout(), Duration::from_secs(60));
    assert_eq!(azure.max_response(), 16 * 1024 * 1024);
    assert!(!azure.proxy_from_env());
    assert_eq!(settings.rest.socket_address().to_string(), "127.0.0.1:8080");
    assert_eq!(settings.rest.max_request(), 2 * 1024 * 1024);
    assert_eq!((settings.rest.allowed_hosts(), settings.rest.allowed_origins()), (&[][..], &[][..]));
}

#[test]
fn everything_can_be_given_as_text() {
    let values = given()
        .text("AZURE_IMAGES_QUERY", "api-version=2024-10-21&a%20b=%26")
        .text("AZURE_IMAGES_CONNECT_TIMEOUT", "500ms")
        .text("AZURE_IMAGES_RESPONSE_TIMEOUT", "2m")
        .text("AZURE_IMAGES_IDLE_TIMEOUT", "1h")
        .text("AZURE_IMAGES_MAX_RESPONSE", "1GiB")
        .text("AZURE_IMAGES_PROXY", "env")
        .text("AZURE_REST_PORT", "0")
        .text("AZURE_REST_ADDRESS", "::")
        .text("AZURE_REST_MAX_REQUEST", "64KiB")
        .text("AZURE_REST_ALLOWED_HOSTS", "API.example.com, b.example:8443")
        .text("AZURE_REST_ALLOWED_ORIGINS", "https://App.example.com,null");
    let Asked { azure, rest, .. } = values.build().unwrap();
    let query: Vec<_> = azure.query().iter().map(|(name, value)| (name.as_str(), value.expose())).collect();
    assert_eq!(query, [("api-version", "2024-10-21"), ("a b", "&")]);
    assert_eq!(azure.connect_timeout(), Duration::from_millis(500));
    assert_eq!(azure.response_timeout(), Duration::from_secs(120));
    assert_eq!(azure.idle_timeout(), Duration::from_secs(3600));
    assert_eq!(azure.max_response(), 1 << 30);
    assert!(azure.proxy_from_env());
    assert_eq!(rest.socket_address().to_string(), "[::]:0");
    assert_eq!(rest.max_request(), 65536);
    assert_eq!(rest.allowed_hosts(), ["api.example.com", "b.example:8443"]);
    assert_eq!(rest.allowed_origins(), ["https://app.example.com", "null"]);
}

#[test]
fn options_say_the_same_as_texts() {
    let upstream = UpstreamOptions::new()
        .base_uri("http://127.0.0.1:9/v1/")
        .query("api-version", "1")
        .query("a b", "x&y=+%")
        .connect_timeout(Duration::from_micros(1500))
        .response_timeout(Duration::from_secs(7))
        .idle_timeout(Duration::from_secs(8))
        .max_response(9)
        .proxy_from_env(true);
    let listener = ListenerOptions::new()
        .port(0)
        .address([0, 0, 0, 0])
        .max_request(10)
        .allowed_hosts(["a.example", "b.example"])
        .allowed_origins(["https://a.example"]);
    let values = Values::none().text("AZURE_KEY", "k").upstream(&AZURE, upstream).listener(&LISTEN, listener);
    let Asked { azure, rest, .. } = values.build().unwrap();
    assert_eq!(azure.base_uri(), "http://127.0.0.1:9/v1");
    let query: Vec<_> = azure.query().iter().map(|(name, value)| (name.as_str(), value.expose())).collect();
    assert_eq!(query, [("api-version", "1"), ("a b", "x&y=+%")]);
    assert_eq!(azure.connect_timeout(), Duration::from_millis(2));
    assert_eq!(azure.response_timeout(), Duration::from_secs(7));
    assert_eq!(azure.idle_timeout(), Duration::from_secs(8));
    assert_eq!((azure.max_response(), azure.proxy_from_env()), (9, true));
    assert_eq!(rest.socket_address().to_string(), "0.0.0.0:0");
    assert_eq!(rest.max_request(), 10);
    assert_eq!((rest.allowed_hosts().len(), rest.allowed_origins().len()), (2, 1));
}

#[test]
fn all_problems_stand_in_one_message() {
    let values = Values::none()
        .text("AZURE_KEY", format!("{CANARY}\nx"))
        .text("AZURE_IMAGES_RESOURCE", "contoso.example/x")
        .text("AZURE_IMAGES_QUERY", format!("key={CANARY}&%zz"))
        .text("AZURE_IMAGES_CONNECT_TIMEOUT", "10")
        .text("AZURE_IMAGES_RESPONSE_TIMEOUT", "0s")
        .text("AZURE_IMAGES_MAX_RESPONSE", "16 megabytes")
        .text("AZURE_IMAGES_PROXY", format!("http://user:{CANARY}@proxy:3128"))
        .text("AZURE_REST_PORT", "80800")
        .text("AZURE_REST_ADDRESS", "example.com")
        .text("AZURE_REST_MAX_REQUEST", "0")
        .text("AZURE_REST_ALLOWED_HOSTS", "*")
        .text("AZURE_REST_ALLOWED_ORIGINS", "https://a.example/path");
    let expected = "\
12 settings are missing or invalid:
  AZURE_KEY (bearer token of `azure-images`) is invalid (value not shown); expected a single line without control characters
  AZURE_IMAGES_RESOURCE (`{resource}` in the base URI `https://{resource}.openai.azure.com`) is `contoso.example/x`; expected letters, digits, `-` and `.` only (part of the host name)
  AZURE_IMAGES_QUERY (query parameters sent with every call to `azure-images`, as `a=1&b=2`) is invalid (value not shown); expected percent-encoded UTF-8 names and values, with a literal `%` written as `%25`
  AZURE_IMAGES_CONNECT_TIMEOUT (timeout for connecting, including TLS) is `10`; expected a positive duration, such as `500ms`, `10s`, `2m` or `1h`
  AZURE_IMAGES_RESPONSE_TIMEOUT (timeout for the response headers) is `0s`; expected a positive duration, such as `500ms`, `10s`, `2m` or `1h`
  AZURE_IMAGES_MAX_RESPONSE (maximum size of a buffered response) is `16 megabytes`; expected a positive size, such as `65536`, `64KiB`, `16MiB` or `1GiB`
  AZURE_IMAGES_PROXY (`env` to honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY) is `http://…@proxy:3128`; expected `env` to honour HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or `none`
  AZURE_REST_PORT (port to listen on; 0 picks a free one) is `80800`; expected a number from 0 to 65535 (0 picks a free port)
  AZURE_REST_ADDRESS (address to listen on; `0.0.0.0` for every interface) is `example.com`; expected an IP address such as `127.0.0.1`, `0.0.0.0` or `::`
  AZURE_REST_MAX_REQUEST (maximum size of a request body) is `0`; expected a positive size, such as `65536`, `64KiB`, `16MiB` or `1GiB`
  AZURE_REST_ALLOWED_HOSTS (allowed `Host` names, comma-separated; a loopback address always allows loopback names) is `*`; expected names such as `api.example.com` or `api.example.com:8443`, separated by commas
  AZURE_REST_ALLOWED_ORIGINS (allowed browser origins besides loopback ones, comma-separated) is `https://a.example/path`; expected origins such as `https://app.example.com` (no path, no `*`), separated by commas";
    assert_eq!(message(&values), expected);
}

#[test]
fn missing_settings_are_named_with_what_they_are_for() {
    let expected = "\
2 settings are missing or invalid:
  AZURE_KEY (bearer token of `azure-images`) is not set; expected the credential
  AZURE_IMAGES_RESOURCE (`{resource}` in the base URI `https://{resource}.openai.azure.com`) is not set; expected a non-empty value";
    assert_eq!(message(&Values::none()), expected);
    // Empty text, in the environment or anywhere, is no text.
    let empty = Values::none().text("AZURE_KEY", "").text("AZURE_IMAGES_RESOURCE", " \n").text("AZURE_REST_PORT", "");
    assert_eq!(message(&empty), expected);
    let error = Values::none().build::<Asked>().err().unwrap();
    assert_eq!(error.settings().collect::<Vec<_>>(), ["AZURE_KEY", "AZURE_IMAGES_RESOURCE"]);
}

#[test]
fn a_base_uri_replaces_the_document_s_and_its_variables() {
    let values = Values::none().text("AZURE_KEY", "k").text("AZURE_IMAGES_BASE_URI", "http://127.0.0.1:81/x/");
    assert_eq!(values.build::<Asked>().unwrap().azure.base_uri(), "http://127.0.0.1:81/x");
    // What is not used need not fit.
    let values = values.text("AZURE_IMAGES_RESOURCE", "no host/at all");
    assert_eq!(values.build::<Asked>().unwrap().azure.base_uri(), "http://127.0.0.1:81/x");
    // An invalid one is one problem, not one and a missing variable.
    let values = Values::none()
        .text("AZURE_KEY", "k")
        .text("AZURE_IMAGES_BASE_URI", format!("https://u:{CANARY}@h/?k={CANARY}"));
    let text = message(&values);
    assert_eq!(text.lines().count(), 2, "{text}");
    assert!(
        text.contains("AZURE_IMAGES_BASE_URI (base URI of `azure-images`) is `https://…@h/?…`; expected the URL"),
        "{text}"
    );
}

#[test]
fn a_variable_may_have_a_default_and_values() {
    static REGIONAL: Api = Api::new(
        "regional",
        "t/1",
        &[Piece::Text("https://"), Piece::Value(0), Piece::Text(".example/"), Piece::Value(1)],
        &[
            Variable::new("REGION", "REGIONAL_REGION").default("eu").values(&["eu", "us"]),
            Variable::new("VERSION", "REGIONAL_VERSION").default("v1/"),
        ],
        upstream_names!("REGIONAL"),
    );
    struct Regional(UpstreamSettings);
    impl Settings for Regional {
        fn read(from: &mut Reader<'_>) -> Self {
            Self(from.upstream(&REGIONAL))
        }
    }
    let uri = |values: Values| values.build::<Regional>().map(|settings| settings.0.base_uri().to_owned());
    assert_eq!(uri(Values::none()).unwrap(), "https://eu.example/v1");
    assert_eq!(uri(Values::none().text("REGIONAL_REGION", "us")).unwrap(), "https://us.example/v1");
    let wrong = Values::none().text("REGIONAL_REGION", "eu.evil").text("REGIONAL_VERSION", "../x");
    let error = uri(wrong).unwrap_err();
    assert_eq!(error.settings().collect::<Vec<_>>(), ["REGIONAL_REGION", "REGIONAL_VERSION"]);
    assert!(error.to_string().contains("is `eu.evil`; expected one of `eu`, `us`"), "{error}");
    // The whole base URI replaces both.
    let whole = Values::none().text("REGIONAL_REGION", "eu.evil").text("REGIONAL_BASE_URI", "http://127.0.0.1:1");
    assert_eq!(uri(whole).unwrap(), "http://127.0.0.1:1");
}

#[test]
fn a_namespace_without_base_uri_requires_one() {
    struct Elsewhere(UpstreamSettings);
    impl Settings for Elsewhere {
        fn read(from: &mut Reader<'_>) -> Self {
            Self(from.upstream(&ELSEWHERE))
        }
    }
    let error = Values::none().build::<Elsewhere>().err().unwrap();
    assert_eq!(
        error.to_string(),
        "1 setting is missing or invalid:\n  ELSEWHERE_BASE_URI (base URI of `elsewhere`) is not set; \
         expected an absolute URL, such as `https://api.example.com/v1`"
    );
    let settings = Values::none().text("ELSEWHERE_BASE_URI", "https://a.example").build::<Elsewhere>().unwrap();
    assert_eq!(settings.0.base_uri(), "https://a.example");
}

#[test]
fn explicit_texts_win_over_the_environment() {
    struct Programs(String);
    impl Settings for Programs {
        fn read(from: &mut Reader<'_>) -> Self {
            Self(from.text("PATH", "where programs are", &[]))
        }
    }
    // A variable that every test has.
    let path = std::env::var("PATH").unwrap();
    assert_eq!(Values::env().build::<Programs>().unwrap().0, path);
    assert_eq!(Values::env().text("PATH", "given").build::<Programs>().unwrap().0, "given");
    assert_eq!(Values::none().over_env().build::<Programs>().unwrap().0, path);
    assert!(Values::none().build::<Programs>().is_err());
}

#[test]
fn no_form_of_anything_shows_a_secret() {
    let query = format!("code={CANARY}");
    let settings = given().text("AZURE_IMAGES_QUERY", &query).build::<Asked>().unwrap();
    let bad = given().text("AZURE_KEY", format!("{CANARY}\u{1}")).text("AZURE_IMAGES_QUERY", format!("={CANARY}"));
    let error = bad.build::<Asked>().err().unwrap();
    assert_eq!(error.settings().count(), 2);
    let (_, entries) = bad.list::<Asked>();
    let states: String = entries.iter().map(|entry| format!("{:?}{:?}", entry.state, entry.default)).collect();
    for text in [format!("{:?}{:?}", settings.azure, settings.rest), format!("{error:?}{error}{error:#?}"), states] {
        assert!(!text.contains(CANARY), "{text}");
    }
}

#[test]
fn a_secret_has_no_way_out() {
    // The inherent constant is chosen where the bound holds, the trait's where it does not.
    trait Not {
        const HAS: bool = false;
    }
    impl<T: ?Sized> Not for T {}
    macro_rules! has {
        ($bound:path) => {{
            struct Ask<T: ?Sized>(std::marker::PhantomData<T>);
            impl<T: ?Sized + $bound> Ask<T> {
                const HAS: bool = true;
            }
            assert!(Ask::<String>::HAS, "the probe works");
            Ask::<Secret>::HAS
        }};
    }
    assert!(!has!(std::fmt::Debug));
    assert!(!has!(std::fmt::Display));
    assert!(!has!(serde::Serialize));
    assert!(!has!(PartialEq));
    assert!(!has!(AsRef<str>));
}

#[test]
fn shown_defaults_are_the_defaults() {
    let (defaults, entries) = given().list::<Asked>();
    let mut values = given();
    for entry in entries {
        if let Some(default) = entry.default.filter(|default| !default.contains('{')) {
            values = values.text(&entry.name, default);
        }
    }
    let given = values.build::<Asked>().unwrap();
    let facts = |settings: Asked| {
        let Asked { azure, rest, .. } = settings;
        let limits = [azure.connect_timeout(), azure.response_timeout(), azure.idle_timeout()];
        (limits, azure.max_response(), azure.proxy_from_env(), format!("{rest:?}"))
    };
    assert_eq!(facts(defaults), facts(given));
}

/// The text of a parameter `in: environment`, which may have a default.
struct Defaulted(String);

impl Settings for Defaulted {
    fn read(from: &mut Reader<'_>) -> Self {
        Self(from.text_or("LIMIT", "a value sent with requests", &[Constraint::Type(Type::Integer)], "20"))
    }
}

#[test]
fn a_text_with_a_default_need_not_be_given_and_fits_its_place() {
    assert_eq!(Values::none().build::<Defaulted>().unwrap().0, "20");
    assert_eq!(Values::none().text("LIMIT", "5").build::<Defaulted>().unwrap().0, "5");
    let message = Values::none().text("LIMIT", "many").build::<Defaulted>().err().unwrap().to_string();
    assert!(message.contains("LIMIT (a value sent with requests) is `many`; expected an integer"), "{message}");
}

struct Unsendable;

impl Settings for Unsendable {
    fn read(from: &mut Reader<'_>) -> Self {
        from.text_or("FLEET", "a value sent with requests", &[Constraint::Segment], "..");
        Self
    }
}

#[test]
fn a_default_that_cannot_be_sent_is_told_unless_a_value_is_given() {
    let message = Values::none().build::<Unsendable>().err().unwrap().to_string();
    assert!(message.contains("FLEET (a value sent with requests) has the default `..`"), "{message}");
    assert!(Values::none().text("FLEET", "north").build::<Unsendable>().is_ok());
}
