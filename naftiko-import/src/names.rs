//! Names of operations, tools and namespaces: from what the document says, at most 40 characters, unique, and the same
//! whatever else is imported.

use std::collections::HashMap;

use crate::api::Head;

/// What clients can show beside the name of a server.
const LENGTH: usize = 40;

/// The name of each operation: a usable `operationId`, else verb and resource. Of two that have the same name, the later
/// one is named by verb and resource; if that is taken as well, it is numbered.
pub(crate) fn operations(heads: &[&Head]) -> Vec<String> {
    let mut taken: HashMap<String, ()> = HashMap::new();
    let mut names: Vec<Option<String>> = Vec::new();
    for head in heads {
        let own = head.id.as_deref().and_then(usable).filter(|name| !taken.contains_key(name));
        taken.extend(own.clone().map(|name| (name, ())));
        names.push(own);
    }
    let named = heads.iter().zip(names).map(|(head, own)| {
        own.unwrap_or_else(|| {
            let name = unique(&by_resource(head), |name| taken.contains_key(name));
            taken.insert(name.clone(), ());
            name
        })
    });
    named.collect()
}

/// The name that an `operationId` makes, if it says something and is short enough.
fn usable(id: &str) -> Option<String> {
    let name = kebab(id);
    let says = name.chars().filter(char::is_ascii_alphabetic).count() >= 2;
    (says && name.len() <= LENGTH).then_some(name)
}

/// `name`, with a number if it is taken.
pub(crate) fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(name) {
        return name.to_owned();
    }
    let numbered = (2..).map(|number| {
        let number = format!("-{number}");
        format!("{}{number}", cut(name, LENGTH - number.len()))
    });
    numbered.into_iter().find(|name| !is_taken(name)).unwrap_or_default()
}

/// Words in lower case, separated by `-`: `getUserByID` is `get-user-by-id`.
pub(crate) fn kebab(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut name = String::new();
    for (at, &char) in chars.iter().enumerate() {
        if !char.is_ascii_alphanumeric() {
            if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied().unwrap_or('-');
        let after = chars.get(at + 1).copied().unwrap_or('-');
        let begins = char.is_ascii_uppercase()
            && (before.is_ascii_lowercase()
                || before.is_ascii_digit()
                || before.is_ascii_uppercase() && after.is_ascii_lowercase());
        if begins && !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        name.push(char.to_ascii_lowercase());
    }
    name.trim_end_matches('-').to_owned()
}

/// At most `length` characters, cut between words where there are several.
pub(crate) fn cut(name: &str, length: usize) -> String {
    let Some(head) = name.get(..length).filter(|_| name.len() > length) else { return name.to_owned() };
    let is_whole = name.get(length..).is_some_and(|rest| rest.starts_with('-'));
    let end = if is_whole { length } else { head.rfind('-').unwrap_or(length) };
    head.get(..end).unwrap_or(head).trim_end_matches('-').to_owned()
}

/// Verb and resource: `GET /users/{id}/posts` is `list-user-posts`.
fn by_resource(head: &Head) -> String {
    let path = head.path.split('?').next().unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_variable = |segment: &str| segment.starts_with('{');
    let of_one = segments.last().is_some_and(|segment| is_variable(segment));
    let mut words: Vec<String> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        if is_variable(segment) || is_version(segment) || *segment == "api" {
            continue;
        }
        let has_key = segments.get(at + 1).is_some_and(|next| is_variable(next));
        let word = kebab(segment);
        if !word.is_empty() {
            words.push(if has_key { singular(&word) } else { word });
        }
    }
    let is_plural = words.last().is_some_and(|word| word.ends_with('s') && !word.ends_with("ss"));
    let verb = match head.method.as_str() {
        "GET" if of_one || !is_plural => "get",
        "GET" => "list",
        "POST" if of_one => "update",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        "DELETE" => "delete",
        "HEAD" => "head",
        "OPTIONS" => "options",
        _ => "call",
    };
    // What is created or deleted is one of several.
    if matches!(verb, "create")
        && let Some(last) = words.last_mut()
    {
        *last = singular(last);
    }
    if words.is_empty() {
        words.push("root".to_owned());
    }
    // The end of a path says more than its beginning.
    let mut from = 0;
    let name = |from: usize| format!("{verb}-{}", words.get(from..).unwrap_or_default().join("-"));
    while name(from).len() > LENGTH && from + 1 < words.len() {
        from += 1;
    }
    cut(&name(from), LENGTH)
}

fn is_version(segment: &str) -> bool {
    let digits = segment.strip_prefix(['v', 'V']).unwrap_or(segment);
    !digits.is_empty() && digits.chars().all(|char| char.is_ascii_digit() || char == '.')
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let is_es = ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end));
    if is_es {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    let keeps = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() < 3;
    let stem = word.strip_suffix('s').filter(|_| !keeps);
    stem.unwrap_or(word).to_owned()
}

/// A namespace made from a title: `Acme Pets API` is `acme-pets`.
pub(crate) fn namespace(title: &str) -> String {
    let kebab = kebab(title);
    let is_noise = |word: &&str| {
        matches!(*word, "api" | "apis" | "rest" | "the" | "openapi" | "swagger" | "specification" | "spec" | "for")
            || word.starts_with('v') && is_version(word)
    };
    let words: Vec<&str> = kebab.split('-').filter(|word| !word.is_empty() && !is_noise(word)).collect();
    let name = cut(&words.join("-"), 24);
    let begins = name.starts_with(|char: char| char.is_ascii_alphabetic());
    if begins { name } else { format!("api-{name}").trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::Span;

    use super::*;

    fn head(method: &str, path: &str, id: Option<&str>) -> Head {
        let span = Span::default();
        let (method, path, id) = (method.to_owned(), path.to_owned(), id.map(str::to_owned));
        Head { method, written: path.clone(), path, id, tags: Vec::new(), span, path_span: span }
    }

    #[test]
    fn words_are_found() {
        for (text, expected) in [
            ("getUserByID", "get-user-by-id"),
            ("Accounts_getAll", "accounts-get-all"),
            ("pets.find", "pets-find"),
            ("listV2Items", "list-v2-items"),
            ("HTTPServer", "http-server"),
            ("\");process.exit();//", "process-exit"),
            ("größe", "gr-e"),
            ("{{token}}", "token"),
            ("__", ""),
        ] {
            assert_eq!(kebab(text), expected);
        }
    }

    #[test]
    fn operations_have_a_name_each() {
        let heads = [
            head("GET", "/users", Some("listUsers")),
            head("GET", "/users/{id}", None),
            head("GET", "/users/{id}/posts", Some("list-users")),
            head("POST", "/v1/companies", Some("1")),
            head("GET", "/users/{name}", None),
            head("DELETE", "/", None),
            head("GET", "/a", Some(&"x".repeat(41))),
            head("PATCH", "/organizations/{o}/environments/{e}/deployment-configurations/{c}", None),
        ];
        let names = operations(&heads.iter().collect::<Vec<_>>());
        let expected = [
            "list-users",
            "get-user",
            "list-user-posts",
            "create-company",
            "get-user-2",
            "delete-root",
            "get-a",
            "update-deployment-configuration",
        ];
        assert_eq!(names, expected);
        assert!(names.iter().all(|name| name.len() <= LENGTH));
    }

    #[test]
    fn namespaces_say_what_it_is() {
        for (title, expected) in [
            ("Acme Pets API", "acme-pets"),
            ("YNAB API Endpoints", "ynab-endpoints"),
            ("1Password Connect", "api-1-password-connect"),
            ("", "api"),
            ("Plaid API v2", "plaid"),
            ("A very long title of some service that nobody reads", "a-very-long-title-of"),
        ] {
            assert_eq!(namespace(title), expected, "{title}");
        }
    }
}
