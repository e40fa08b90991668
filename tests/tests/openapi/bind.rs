//! Which argument of a tool stands for which part of the request: found by the names that the document has.

use naftiko_tests::headers::{CREDENTIALS, OF_THE_CLIENT};

use super::document::{Field, Operation, Parameter};

/// What an argument becomes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target<'d> {
    Parameter(&'d Parameter),
    /// A member of an object in the query.
    Member,
    /// The whole body.
    Body,
    /// A member of the body.
    Field(&'d str, &'d Field),
    /// A member of a member of a form, which has the name of the outer one.
    Inner(&'d str),
}

/// The targets of arguments, and what the document has and no argument stands for, or the reverse.
pub(crate) struct Bound<'d> {
    pub(crate) targets: Vec<(String, Target<'d>)>,
    /// Headers that a setting fills.
    pub(crate) set: Vec<&'d Parameter>,
    pub(crate) wrong: Vec<String>,
}

/// What each argument stands for; `is_credential` says which parameters a credential takes the place of.
pub(crate) fn bound<'d>(
    operation: &'d Operation,
    arguments: Vec<String>,
    is_credential: &dyn Fn(&Parameter) -> bool,
) -> Bound<'d> {
    let mut left = arguments;
    let mut bound = Bound { targets: Vec::new(), set: Vec::new(), wrong: Vec::new() };
    let mut has_spread = false;
    // Of two with one name it is the variable of the path that is renamed.
    let (of_path, others): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|one| one.place == "path");
    let parameters = others.into_iter().chain(of_path);
    for parameter in parameters.filter(|parameter| !parameter.ignored && !is_credential(parameter)) {
        let lower = parameter.name.to_ascii_lowercase();
        if parameter.place == "header" && (OF_THE_CLIENT.contains(&lower.as_str()) || lower == "expect") {
            continue;
        }
        if parameter.place == "header" && CREDENTIALS.contains(&lower.as_str()) {
            bound.set.push(parameter);
            continue;
        }
        let is_of_path = operation.path.contains(&format!("{{{}", parameter.name));
        if parameter.place == "path" && !is_of_path {
            continue;
        }
        if parameter.is_spread() {
            has_spread = true;
            continue;
        }
        match take(&mut left, &parameter.name, &parameter.place) {
            Some(argument) => bound.targets.push((argument, Target::Parameter(parameter))),
            None => bound.wrong.push(format!("no argument for {} in {}", parameter.name, parameter.place)),
        }
    }
    let body = operation.body.iter().flat_map(|body| &body.fields);
    let fields: Vec<(&str, &Field)> =
        body.filter(|(_, field)| !field.read_only).map(|(name, field)| (name.as_str(), field)).collect();
    let is_whole = operation.body.is_some() && fields.iter().all(|(name, _)| *name != "body" || fields.len() > 1);
    if let Some(argument) = is_whole.then(|| take(&mut left, "body", "body")).flatten() {
        bound.targets.push((argument, Target::Body));
    } else {
        for (name, field) in fields {
            if let Some(argument) = take(&mut left, name, "body") {
                bound.targets.push((argument, Target::Field(name, field)));
                continue;
            }
            let inner = |argument: &String| argument.starts_with(&format!("{}_", clean(name)));
            let is_deep = operation.body.as_ref().is_some_and(|body| {
                body.encoding.get(name).and_then(|encoding| encoding.style.as_deref()) == Some("deepObject")
            });
            if !is_deep || !left.iter().any(inner) {
                bound.wrong.push(format!("no argument for the member {name} of the body"));
                continue;
            }
            let (found, others) = left.into_iter().partition(inner);
            left = others;
            let found: Vec<String> = found;
            bound.targets.extend(found.into_iter().map(|argument| (argument, Target::Inner(name))));
        }
    }
    for argument in left {
        if has_spread {
            bound.targets.push((argument, Target::Member));
        } else {
            bound.wrong.push(format!("the argument {argument} is nothing that the document has"));
        }
    }
    bound
}

/// The argument with this name, or with what clients and paths accept of it.
fn take(left: &mut Vec<String>, name: &str, place: &str) -> Option<String> {
    let (accepted, clean) = (published(name), clean(name));
    let plain = [name.to_owned(), accepted.clone(), clean.clone()];
    let renamed = [format!("{accepted}-{place}"), format!("{clean}-{place}")];
    let is_renamed_first = matches!(place, "path" | "body");
    let candidates = if is_renamed_first { [&renamed[..], &plain] } else { [&plain[..], &renamed] }.concat();
    let found = candidates.iter().find_map(|name| left.iter().position(|argument| argument == name))?;
    Some(left.remove(found))
}

fn published(name: &str) -> String {
    joined(name, |c| c.is_ascii_alphanumeric() || "_.-".contains(c))
}

/// What variables of paths and placeholders may hold.
pub(crate) fn clean(name: &str) -> String {
    joined(name, |c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

fn joined(name: &str, is_kept: impl Fn(char) -> bool) -> String {
    let words: Vec<&str> = name.split(|c| !is_kept(c)).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "value".to_owned() } else { words.join("_") }
}
