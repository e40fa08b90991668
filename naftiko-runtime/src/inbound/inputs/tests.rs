use bytes::Bytes;
use http::Method;

use super::*;
use crate::format::Format;
use crate::inbound::Source;
use crate::operation::{Operation, Piece};
use crate::settings::UpstreamOptions;
use crate::testing::parts;
use crate::upstream::{Auth, Header, Upstream, text};
use crate::value::{Maybe, Number, Type};

static GET: Operation = Operation::new("get", Method::GET, Format::JSON);

static ID: HeaderValue = HeaderValue::from_static("id-1");

fn caller() -> Caller<'static> {
    static ANYONE: std::sync::LazyLock<Identity> = std::sync::LazyLock::new(Identity::anonymous);
    Caller { id: &ID, identity: &ANYONE }
}

/// What a client says of each input: JSON text, or that there is nothing.
struct Said(&'static [Option<&'static str>]);

impl Values for Said {
    fn value(&self, index: usize, _: &'static Input) -> Result<Option<Value>, Misfit> {
        let value = |json: &'static str| match serde_json::from_str(json) {
            Ok(text) => Value::Text(text),
            Err(_) => Value::Json(Bytes::from_static(json.as_bytes())),
        };
        Ok(self.0[index].map(value))
    }
}

fn upstream() -> Upstream {
    parts(1, UpstreamOptions::new(), Auth::none()).0
}

/// The violations of a request, or what is told instead.
fn told(Answering(answered): &Answering<'_>) -> Vec<String> {
    let Err(failure) = answered else { return Vec::new() };
    match failure.violations() {
        [] => vec![failure.text()],
        violations => violations.iter().map(ToString::to_string).collect(),
    }
}

const SEGMENT: &str = "expected a non-empty path segment without `.` or `..`, even when percent-encoded, found";
const HEADER: &str = "expected a header value without control characters, found";

#[test]
fn all_violations_are_listed_in_the_order_of_the_inputs() {
    static INPUTS: &[Input] = &[
        Input::optional("X-Trace", Source::Header, Type::String),
        Input::required("n", Source::Query, Type::Integer),
        Input::required("imo", Source::Path(&[0]), Type::String),
        Input::required("name", Source::Field, Type::String),
    ];
    let (upstream, said) = (upstream(), Said(&[Some("\"a\\n\""), None, Some("\"..\""), Some("\"Ada\"")]));
    let mut inbound = Inbound::new("operation", caller(), INPUTS, &said, None);
    let x_trace: Option<String> = inbound.read("X-Trace");
    let n: Number = inbound.read("n");
    let imo: String = inbound.read("imo");
    let name: String = inbound.read("name");
    assert_eq!((n.as_str(), name.as_str()), ("0", "Ada"));
    let mut request = upstream.request(&GET);
    request.path("/").segment("imo", &imo).header(const { Header::new("x-trace", "X-Trace") }, &x_trace);
    assert_eq!(
        told(&inbound.answer(request.call())),
        [
            format!("header `X-Trace`: {HEADER} \"a\\n\""),
            "query `n`: expected an integer, found nothing".to_owned(),
            format!("path `imo`: {SEGMENT} \"..\""),
        ]
    );
}

#[test]
fn parameters_of_one_name_in_two_places_are_told_apart() {
    // A tool names the second one otherwise; a route does not.
    static ARGUMENTS: &[Input] = &[
        Input::required("id", Source::Argument, Type::String),
        Input::required("id-in", Source::Argument, Type::String).sent(&[Sent::AsIs("header", "id")]),
    ];
    static PLACES: &[Input] =
        &[Input::required("id", Source::Path(&[0]), Type::String), Input::required("id", Source::Header, Type::String)];
    let upstream = upstream();
    for (inputs, path, header) in
        [(ARGUMENTS, "argument `id`", "argument `id-in`"), (PLACES, "path `id`", "header `id`")]
    {
        let told = |said: &'static [Option<&'static str>]| {
            let said = Said(said);
            let mut inbound = Inbound::new("tool", caller(), inputs, &said, None);
            let (in_path, in_header): (String, String) = (inbound.read(inputs[0].name), inbound.read(inputs[1].name));
            let mut request = upstream.request(&GET);
            request.path("/").segment("id", &in_path).header(const { Header::new("id", "id") }, &in_header);
            told(&inbound.answer(request.call()))
        };
        assert_eq!(told(&[Some("\"a\""), Some("\"b\\n\"")]), [format!("{header}: {HEADER} \"b\\n\"")]);
        assert_eq!(told(&[Some("\"..\""), Some("\"b\"")]), [format!("{path}: {SEGMENT} \"..\"")]);
        assert_eq!(told(&[Some("\"a\""), Some("\"b\"")]), [""; 0]);
    }
}

#[test]
fn a_violation_of_what_the_author_computes_shows_what_the_client_sent() {
    const PIECES: &[Piece] = &[Piece::Text("by "), Piece::Value(0), Piece::Text(" with k-1")];
    static INPUTS: &[Input] = &[
        Input::optional("kind", Source::Query, Type::String),
        Input::required("who", Source::Query, Type::String)
            .sent(&[Sent::Within("header", "X-By"), Sent::Within("header", "X-Token")]),
    ];
    let (upstream, said) = (upstream(), Said(&[None, Some("\"me\\n\"")]));
    let told = |header: Header| {
        let mut inbound = Inbound::new("operation", caller(), INPUTS, &said, None);
        let (_, who): (Option<String>, String) = (inbound.read("kind"), inbound.read("who"));
        let mut request = upstream.request(&GET);
        request.path("/").header(header, &text(PIECES, &[&who]));
        told(&inbound.answer(request.call()))
    };
    assert_eq!(told(Header::new("x-by", "X-By")), [format!("query `who`: {HEADER} \"me\\n\"")]);
    // What a credential is computed from is one too.
    assert_eq!(told(Header::new("x-token", "X-Token")), [format!("query `who`: {HEADER} a value (not shown)")]);
}

#[test]
fn who_is_asking_is_not_for_the_client_to_correct() {
    const PIECES: &[Piece] = &[Piece::Value(0), Piece::Text(" as "), Piece::Value(1)];
    static INPUTS: &[Input] = &[
        Input::required("auth.subject", Source::Subject, Type::String)
            .sent(&[Sent::AsIs("path", "who"), Sent::Within("header", "X-By")]),
        Input::required("rank", Source::Query, Type::String).sent(&[Sent::Within("header", "X-By")]),
    ];
    let upstream = upstream();
    let told = |identity: Identity, rank: &'static [Option<&'static str>]| {
        let (said, caller) = (Said(rank), Caller { id: &ID, identity: &identity });
        let mut inbound = Inbound::new("operation", caller, INPUTS, &said, None);
        let (who, rank): (String, String) = (inbound.read("auth.subject"), inbound.read("rank"));
        let mut request = upstream.request(&GET);
        let by = text(PIECES, &[&who, &rank]);
        request.path("/").segment("who", &who).header(const { Header::new("x-by", "X-By") }, &by);
        told(&inbound.answer(request.call()))
    };
    let (mate, broken) = (&[None, Some("\"mate\"")], &[None, Some("\"mate\\n\"")]);
    assert_eq!(told(Identity::user("pilot"), mate), [""; 0]);
    let [climbs] = <[String; 1]>::try_from(told(Identity::user(".."), mate)).unwrap();
    assert!(climbs.contains("the subject of the caller's identity is not what is needed here"), "{climbs}");
    assert!(!climbs.contains("found"), "what was found is not shown: {climbs}");
    let [missing] = <[String; 1]>::try_from(told(Identity::anonymous(), broken)).unwrap();
    assert!(missing.contains("the caller's identity has no subject"), "{missing}");
    // A text is made of both: the client can change its own.
    assert_eq!(told(Identity::user("pilot"), broken), [format!("query `rank`: {HEADER} \"mate\\n\"")]);
}

#[test]
fn a_claim_becomes_the_type_that_is_needed() {
    static INPUTS: &[Input] = &[
        Input::required("auth.claims.level", Source::Claim("level"), Type::Integer),
        Input::required("auth.claims.groups", Source::Claim("groups"), Type::Array(&Type::String)),
        Input::required("auth.claims.https://e.example/a.b", Source::Claim("https://e.example/a.b"), Type::String),
    ];
    let upstream = upstream();
    let read = |claims: &[(&str, &str)]| {
        let claims = claims.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        let (identity, said) = (Identity::of_token(None, claims), Said(&[None, None, None]));
        let mut inbound = Inbound::new("tool", Caller { id: &ID, identity: &identity }, INPUTS, &said, None);
        let (level, groups): (Number, Vec<String>) = (inbound.read(INPUTS[0].name), inbound.read(INPUTS[1].name));
        let role: String = inbound.read(INPUTS[2].name);
        let mut request = upstream.request(&GET);
        request.path("/");
        (format!("{} {groups:?} {role}", level.as_str()), told(&inbound.answer(request.call())))
    };
    let role = ("https://e.example/a.b", "{\"mate\":1}");
    let (values, told) = read(&[("level", "3"), ("groups", "[\"a\",\"b\"]"), role]);
    assert_eq!((values.as_str(), told), ("3 [\"a\", \"b\"] {\"mate\":1}", Vec::new()));
    let (_, told) = read(&[("level", "three"), ("groups", "crew"), role]);
    let unsuited = "the claim `level` of the caller's identity is not what is needed here: expected an integer";
    assert_eq!(told, [format!("identity-lacks-claim: {unsuited}")]);
    // What a header would lose, or could not tell from nothing.
    for role in ["admin ", "\tadmin", ""] {
        let (_, told) = read(&[("level", "3"), ("groups", "[]"), ("https://e.example/a.b", role)]);
        let which = "the claim `https://e.example/a.b` of the caller's identity is not what is needed here";
        assert_eq!(told, [format!("identity-lacks-claim: {which}: expected text without spaces around it")]);
    }
    let (_, told) = read(&[("level", "3"), ("groups", "crew")]);
    let missing = "the caller's identity has no claim `https://e.example/a.b`, which is needed here";
    assert_eq!(told, [format!("identity-lacks-claim: {missing}")]);
}

#[test]
fn what_no_client_can_fix_is_an_internal_error() {
    // It has the name of the parameter, but goes nowhere.
    static INPUTS: &[Input] = &[Input::optional("X-By", Source::Header, Type::String).sent(&[])];
    let (upstream, said) = (upstream(), Said(&[Some("\"me\"")]));
    for inputs in [INPUTS, &[]] {
        let mut inbound = Inbound::new("tool", caller(), inputs, &said, None);
        if !inputs.is_empty() {
            let _: Option<String> = inbound.read("X-By");
        }
        let mut request = upstream.request(&GET);
        request.path("/").header(const { Header::new("x-by", "X-By") }, &"\n");
        let answering = inbound.answer(request.call());
        assert_eq!(told(&answering), ["internal-error: this tool cannot be called: internal error"]);
    }
}

#[test]
fn half_of_a_surrogate_pair_is_no_text() {
    static INPUTS: &[Input] = &[
        Input::required("body", Source::Body, Type::String),
        Input::optional("tags", Source::Argument, Type::Array(&Type::String)),
    ];
    let (upstream, said) = (upstream(), Said(&[Some("\"\\ud800\""), Some("[\"a\", \"\\ud800\"]")]));
    let mut inbound = Inbound::new("operation", caller(), INPUTS, &said, None);
    let (body, tags): (String, Maybe<Vec<String>>) = (inbound.read("body"), inbound.read("tags"));
    let mut request = upstream.request(&GET);
    request.path("/").body(&body).query("tags", &tags);
    assert_eq!(
        told(&inbound.answer(request.call())),
        [
            "body `body`: expected a string, found a string with an unpaired surrogate",
            "argument `tags`: expected a JSON array, found a string with an unpaired surrogate",
        ]
    );
}

#[test]
fn what_is_no_object_is_one_violation() {
    static INPUTS: &[Input] = &[
        Input::required("q", Source::Query, Type::String),
        Input::required("a", Source::Field, Type::String),
        Input::required("b", Source::Field, Type::String),
    ];
    let (upstream, said) = (upstream(), Said(&[None, None, None]));
    let mut inbound = Inbound::new("operation", caller(), INPUTS, &said, None);
    inbound.not_an_object(&BODY, Misfit::of(Type::Object, "an array".to_owned()));
    let (q, a, b): (String, String, String) = (inbound.read("q"), inbound.read("a"), inbound.read("b"));
    let mut request = upstream.request(&GET);
    request.path("/").segment("a", &a).path("/").segment("b", &b).query("q", &q);
    assert_eq!(
        told(&inbound.answer(request.call())),
        ["query `q`: expected a string, found nothing", "body `body`: expected a JSON object, found an array"]
    );
}

#[test]
fn only_the_clients_own_body_is_passed_on() {
    static OWN: &[Input] = &[Input::optional("body", Source::Body, Type::Any)];
    static SENT: &[Input] = &[Input::optional("b", Source::Body, Type::Any).sent(&[Sent::AsIs("body", "body")])];
    static UNUSED: &[Input] = &[Input::optional("body", Source::Body, Type::Any).sent(&[])];
    static WITHIN: &[Input] = &[Input::optional("body", Source::Body, Type::Any).sent(&[Sent::Within("body", "body")])];
    static ELSEWHERE: &[Input] = &[Input::optional("body", Source::Body, Type::Any).sent(&[Sent::AsIs("body", "a")])];
    let said = Said(&[Some("1")]);
    for (inputs, passes) in
        [(OWN, true), (SENT, true), (UNUSED, false), (WITHIN, false), (ELSEWHERE, false), (&[], false)]
    {
        assert_eq!(Inbound::new("operation", caller(), inputs, &said, None).passes_body_on(), passes, "{inputs:?}");
    }
}
