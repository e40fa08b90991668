//! What came back, in terms that all protocols share, and how each protocol says it.

use naftiko_runtime::{Error, Response, Violation};
use naftiko_tests::caller::Reply;
use naftiko_tests::wire::Ending;
use serde_json::Value;

/// What a caller has learnt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    /// It went well, and this is what the upstream says. JSON is without white space around its tokens.
    Done(String),
    /// Nothing was sent: name, what was expected and what was found, of everything that is wrong.
    Refused(Vec<[String; 3]>),
    /// The upstream's own refusal: its status and what it says.
    Status(u16, String),
    /// The upstream has rejected the server's credentials with this status.
    Rejected(u16),
    /// The upstream redirects elsewhere with this status.
    Redirected(u16),
    /// There is no answer: the kind of failure, and its cause in words.
    Failed(String, String),
    /// None of these.
    Odd(String),
}
use Outcome::{Done, Failed, Odd, Redirected, Refused, Rejected, Status};

/// What stands before the cause where a server tells it.
const NO_ANSWER: &str = "no response from the upstream of `createimage`: ";

/// JSON without the white space between its tokens; any other text as it is.
pub(crate) fn content(text: &str) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return text.to_owned();
    }
    let (mut compact, mut is_inside, mut is_escaped) = (String::new(), false, false);
    for char in text.chars() {
        if is_inside || !char.is_ascii_whitespace() {
            compact.push(char);
        }
        (is_inside, is_escaped) = match char {
            '"' if !is_escaped => (!is_inside, false),
            '\\' => (is_inside, is_inside && !is_escaped),
            _ => (is_inside, false),
        };
    }
    compact
}

/// The kinds of problem that a server has words for.
fn problem(slug: &str, detail: &str) -> Outcome {
    let status = |before: &str, after: &str| {
        let rest = detail.split_once(before).and_then(|(_, rest)| rest.strip_suffix(after));
        rest.and_then(|rest| rest.parse().ok())
    };
    let read = match slug {
        "upstream-credentials-rejected" => status("credentials with ", "").map(Rejected),
        "upstream-redirect" => redirected(detail).map(Redirected),
        _ => detail.strip_prefix(NO_ANSWER).map(|cause| Failed(slug.to_owned(), cause.to_owned())),
    };
    read.unwrap_or_else(|| Odd(format!("{slug}: {detail}")))
}

/// The status of a redirect that is not passed on. Where it leads to is said between.
fn redirected(detail: &str) -> Option<u16> {
    let detail = detail.strip_suffix(", which this server neither follows nor passes on")?;
    detail.split_once("returned a redirect (")?.1.split_once(')')?.0.parse().ok()
}

/// REST: a status and a body; what the server says itself is a problem document.
pub(crate) fn of_rest(reply: &Reply) -> Outcome {
    let text = String::from_utf8_lossy(&reply.body);
    if reply.ending != Ending::Clean {
        return Odd(format!("broken off after {text}"));
    }
    if reply.header("content-type") != Some("application/problem+json") {
        let content = content(&text);
        return if (200..300).contains(&reply.status) { Done(content) } else { Status(reply.status, content) };
    }
    let document: Value = serde_json::from_str(&text).unwrap();
    let slug = document["type"].as_str().unwrap().strip_prefix("urn:naftiko:problem:").unwrap();
    let word = |entry: &Value, name: &str| entry[name].as_str().unwrap().to_owned();
    match document["errors"].as_array() {
        Some(errors) if (reply.status, slug) == (400, "invalid-request") => {
            Refused(errors.iter().map(|entry| ["name", "expected", "found"].map(|name| word(entry, name))).collect())
        }
        _ => problem(slug, document["detail"].as_str().unwrap()),
    }
}

/// MCP: a result with one text; what went wrong begins with what it is.
pub(crate) fn of_tool(result: &Value) -> Outcome {
    read_tool(result).unwrap_or_else(|| Odd(result.to_string()))
}

fn read_tool(result: &Value) -> Option<Outcome> {
    let is_error = result["isError"].as_bool()?;
    let structure = result.get("structuredContent");
    let text = match result["content"].as_array()?.as_slice() {
        [] => "",
        [block] if block["type"] == "text" => block["text"].as_str()?,
        _ => return None,
    };
    if !is_error {
        // The structure is the text's, when that is an object.
        let object = serde_json::from_str::<Value>(text).ok().filter(Value::is_object);
        return (structure == object.as_ref()).then(|| Done(content(text)));
    }
    if structure.is_some() {
        return None;
    }
    if let Some(lines) = text.strip_prefix("invalid arguments for `aoai-generate-image`:\n") {
        return lines.lines().map(violation).collect::<Option<_>>().map(Refused);
    }
    if let Some(answer) = text.strip_prefix("the upstream of `createimage` returned ") {
        let (first, body) = answer.split_once('\n').unwrap_or((answer, ""));
        return Some(Status(first.split(' ').next()?.parse().ok()?, content(body)));
    }
    text.split_once(": ").map(|(slug, detail)| problem(slug, detail))
}

/// A line such as "argument `n`: expected an integer, found nothing".
fn violation(line: &str) -> Option<[String; 3]> {
    let (name, rest) = line.strip_prefix("argument `")?.split_once("`: expected ")?;
    let (expected, found) = rest.split_once(", found ")?;
    Some([name, expected, found].map(str::to_owned))
}

/// The typed client: a response or an error. A program that holds the credentials itself gets 401 as it came, and a
/// redirect too; servers have words for both.
pub(crate) async fn of_client(result: Result<Response, Error>) -> Outcome {
    let error = match result {
        Ok(response) => match response.bytes().await {
            Ok(bytes) => return Done(content(&String::from_utf8_lossy(&bytes))),
            Err(error) => error,
        },
        Err(error) => error,
    };
    match &error {
        Error::InvalidInput(violations) => Refused(violations.iter().map(words).collect()),
        Error::Status(answer) => match answer.status.as_u16() {
            status @ (401 | 407) => Rejected(status),
            status @ (301..=303 | 307 | 308) => Redirected(status),
            status => Status(status, content(&String::from_utf8_lossy(&answer.body))),
        },
        Error::Timeout { .. } => Failed("upstream-timeout".to_owned(), error.to_string()),
        Error::Transport(_) => Failed("upstream-unreachable".to_owned(), error.to_string()),
        _ => Odd(format!("{error:?}")),
    }
}

fn words(violation: &Violation) -> [String; 3] {
    let Violation { name, expected, found, .. } = violation;
    [name, expected, found].map(String::clone)
}

#[test]
fn white_space_between_tokens_goes() {
    for (text, expected) in [
        (" { \"a b\" : [ 1.10 , \"\\\" \\\\\" ] }\n", "{\"a b\":[1.10,\"\\\" \\\\\"]}"),
        ("<p> a </p>", "<p> a </p>"),
        ("", ""),
    ] {
        assert_eq!(content(text), expected);
    }
}
