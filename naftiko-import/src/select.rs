//! Which operations are imported.

use naftiko_compiler::front::diagnostic::suggest::{closest, quote};

use crate::api::Head;
use crate::names::kebab;
use crate::options::{Options, Select};
use crate::update::index::shape;

/// Whether the options select this operation, which has this name.
pub(crate) fn is_selected(head: &Head, name: &str, select: &Select) -> bool {
    let Select { tags, paths, operations, exclude } = select;
    let any = |wanted: &[String], is: &dyn Fn(&str) -> bool| wanted.is_empty() || wanted.iter().any(|one| is(one));
    any(tags, &|tag| has_tag(head, tag))
        && any(paths, &|path| is_below(&head.written, path))
        && any(operations, &|wanted| is_called(head, name, wanted))
        && !exclude.iter().any(|wanted| is_excluded(head, name, wanted))
}

/// The options for this document: operations that have another name now, which an earlier import selected by the one that they
/// had, are selected by method and path.
pub(crate) fn renamed(heads: &[&Head], names: &[String], options: &Options) -> Options {
    type Is = fn(&Head, &str, &str) -> bool;
    let is_there = |is: Is, wanted: &str| heads.iter().zip(names).any(|(head, name)| is(head, name, wanted));
    let mut now = options.clone();
    let lists: [(_, _, Is); 2] = [
        (&mut now.select.operations, &mut now.kept.operations, is_called),
        (&mut now.select.exclude, &mut now.kept.exclude, is_excluded),
    ];
    for (values, kept, is) in lists {
        for value in values {
            if !kept.contains(value) || is_there(is, value) {
                continue;
            }
            let name = kebab(value);
            let known = options.known.iter().find(|(known, _)| *known == *value || *known == name);
            if let Some((_, key)) = known.filter(|(_, key)| is_there(is, key)) {
                kept.push(key.clone());
                value.clone_from(key);
            }
        }
    }
    now
}

/// The first value of the options that no operation matches: what it is, and what could be written. What an earlier
/// import selected by may be gone.
pub(crate) fn unmatched(heads: &[&Head], names: &[String], options: &Options) -> Option<(String, String)> {
    let typed = |list: fn(&Select) -> &Vec<String>| {
        let (all, kept) = (list(&options.select), list(&options.kept));
        all.iter().filter(|value| !kept.contains(value)).cloned().collect::<Vec<_>>()
    };
    let (tags, paths) = (typed(|select| &select.tags), typed(|select| &select.paths));
    let (operations, exclude) = (typed(|select| &select.operations), typed(|select| &select.exclude));
    let all = || heads.iter().zip(names).map(|(head, name)| (*head, name.as_str()));
    let lost = |values: &[String], is: &dyn Fn(&Head, &str, &str) -> bool| {
        values.iter().find(|value| !all().any(|(head, name)| is(head, name, value))).cloned()
    };
    if let Some(tag) = lost(&tags, &|head, _, tag| has_tag(head, tag)) {
        let known: Vec<&str> = heads.iter().flat_map(|head| &head.tags).map(String::as_str).collect();
        let help = meant(&tag, &known).unwrap_or_else(|| tags_of(&known));
        return Some((format!("no operation has the tag {}", quote(&tag)), help));
    }
    if let Some(path) = lost(&paths, &|head, _, path| is_below(&head.written, path)) {
        let known: Vec<&str> = heads.iter().map(|head| head.written.as_str()).collect();
        return Some((format!("no path is {} or below it", quote(&path)), meant_or_listed(&path, &known)));
    }
    let ids = heads.iter().filter_map(|head| head.id.as_deref());
    let known: Vec<&str> = names.iter().map(String::as_str).chain(ids).collect();
    if let Some(name) = lost(&operations, &is_called) {
        return Some((format!("no operation is called {}", quote(&name)), meant_or_listed(&name, &known)));
    }
    let excluded = lost(&exclude, &is_excluded)?;
    Some((format!("nothing is called {}", quote(&excluded)), meant_or_listed(&excluded, &known)))
}

fn meant(value: &str, known: &[&str]) -> Option<String> {
    closest(value, known.iter().copied()).map(|near| format!("did you mean {}?", quote(near)))
}

/// Paths and operations are too many for a message.
fn meant_or_listed(value: &str, known: &[&str]) -> String {
    meant(value, known).unwrap_or_else(|| "`--message-format json` without it lists all operations".to_owned())
}

/// The tags of a document, each once.
fn tags_of(known: &[&str]) -> String {
    const MAX_SHOWN: usize = 30;
    let mut tags: Vec<&str> = Vec::new();
    for tag in known {
        if !tags.iter().any(|other| other.eq_ignore_ascii_case(tag)) {
            tags.push(tag);
        }
    }
    let shown: Vec<String> = tags.iter().take(MAX_SHOWN).map(|tag| quote(tag)).collect();
    match tags.len().saturating_sub(MAX_SHOWN) {
        0 if tags.is_empty() => "no operation has a tag".to_owned(),
        0 => format!("the document has {}", shown.join(", ")),
        more => format!("the document has {} and {more} more", shown.join(", ")),
    }
}

fn is_excluded(head: &Head, name: &str, wanted: &str) -> bool {
    let is_path = wanted.starts_with('/') && is_below(&head.written, wanted);
    is_called(head, name, wanted) || has_tag(head, wanted) || is_path
}

fn has_tag(head: &Head, tag: &str) -> bool {
    head.tags.iter().any(|own| own.eq_ignore_ascii_case(tag))
}

/// A path, what is below it, or with `*` at its end whatever begins like it; variables have any name.
fn is_below(path: &str, wanted: &str) -> bool {
    let (path, wanted) = (shape(path), shape(wanted));
    let (path, wanted) = (path.as_str(), wanted.as_str());
    if let Some(prefix) = wanted.strip_suffix('*') {
        return path.starts_with(prefix);
    }
    let rest = path.strip_prefix(wanted.trim_end_matches('/'));
    path == wanted || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Its name, its `operationId`, or its method and path, whatever the names of variables.
fn is_called(head: &Head, name: &str, wanted: &str) -> bool {
    let by_path = wanted.split_once(' ').is_some_and(|(method, path)| {
        let is = |own: &String| shape(own) == shape(path.trim());
        method.eq_ignore_ascii_case(&head.method) && [&head.written, &head.path].into_iter().any(is)
    });
    name == wanted || head.id.as_deref() == Some(wanted) || by_path
}

#[cfg(test)]
mod tests {
    use naftiko_compiler::front::source::Span;

    use super::*;

    #[test]
    fn tags_are_listed_once_up_to_a_limit() {
        assert_eq!(tags_of(&[]), "no operation has a tag");
        assert_eq!(tags_of(&["Ships", "crew", "ships"]), "the document has `Ships`, `crew`");
        let many: Vec<String> = (0..32).map(|at| format!("t{at}")).collect();
        let said = tags_of(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(said.ends_with("`t29` and 2 more"), "{said}");
    }

    #[test]
    fn every_list_narrows_and_exclusion_wins() {
        let span = Span::default();
        let head = Head {
            method: "GET".to_owned(),
            path: "/users/{id}".to_owned(),
            written: "/users/{id}".to_owned(),
            id: Some("getUser".to_owned()),
            tags: vec!["Users".to_owned()],
            span,
            path_span: span,
        };
        let list = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let is = |tags: &[&str], paths: &[&str], operations: &[&str], exclude: &[&str]| {
            let select =
                Select { tags: list(tags), paths: list(paths), operations: list(operations), exclude: list(exclude) };
            is_selected(&head, "get-user", &select)
        };
        assert!(is(&[], &[], &[], &[]));
        assert!(is(&["users"], &["/users"], &["getUser"], &[]));
        assert!(is(&[], &["/user*"], &["get /users/{id}", "other"], &[]));
        assert!(is(&[], &["/users/{user}"], &["GET /users/{userId}"], &[]));
        assert!(!is(&["users"], &["/user"], &[], &[]));
        assert!(!is(&["admin"], &[], &[], &[]));
        for exclude in ["users", "get-user", "/users", "GET /users/{id}"] {
            assert!(!is(&[], &[], &[], &[exclude]), "{exclude}");
        }
    }
}
