//! The parameters of a path: its placeholders, and declarations that have none (LANGUAGE §3.1).

use super::declared::{Declared, Level};
use crate::front::diagnostic::{Diagnostic, rules};
use crate::front::document::{self, Consumes};
use crate::front::resolve::binds::Binds;
use crate::front::resolve::guard;
use crate::front::resolve::parameter::{Parameter, bare_name, location};
use crate::front::resolve::path::Path;
use crate::front::source::{Span, Spanned};
use crate::front::stage::Stage;
use crate::model::{ParameterLocation, Type};

/// The parameter of a placeholder.
pub(super) fn placeholder(
    name: &str,
    span: Span,
    declared: &[Declared<'_>],
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Parameter {
    let named = |parameter: &&Declared<'_>| parameter.name() == name;
    // A parameter whose location could not be read may be meant for this.
    let fits =
        |parameter: &&Declared<'_>| parameter.location().is_none_or(|location| location == ParameterLocation::Path);
    if let Some(found) = declared.iter().filter(named).find(fits) {
        let parameter = Parameter::declared(found.parameter, ParameterLocation::Path, stage);
        // One that has a default may be left out.
        let required = parameter.required || parameter.schema.default.is_none();
        return Parameter { name: name.to_owned(), required, ..parameter };
    }
    if let Some(parameter) = declared.iter().find(named) {
        let location = parameter.written().location.as_ref().map(|location| location.span);
        stage.report(elsewhere(parameter.written(), name, span).help("write `in: path`").fix_if(location, "path"));
    }
    if let Some(bind) = binds.in_request(name, span, stage) {
        return Parameter::bound((bind, binds), name, ParameterLocation::Path, span);
    }
    if !guard::is_elsewhere(name, span, guard::IN_CONSUMED, stage) {
        let form = stage.sources.words(span.file).short_entry(name, "in: path");
        stage.report(
            Diagnostic::new(rules::UNDECLARED_PLACEHOLDER, span, format!("placeholder `{{{name}}}` is not declared"))
                .label("assumed to be a required string")
                .help(format!("declare it: `{form}`")),
        );
    }
    Parameter { required: true, ..Parameter::implied(name, ParameterLocation::Path, Type::String, span) }
}

/// Whether a declared parameter is a placeholder of the path, even if it declares another location.
pub(super) fn is_placeholder(path: &Path, parameter: &Declared<'_>, declared: &[Declared<'_>]) -> bool {
    let is_other = |other: &Declared<'_>| other.name() == parameter.name() && other.is_in_path();
    path.has(parameter.name()) && (parameter.is_in_path() || !declared.iter().any(is_other))
}

/// A placeholder in the query of a path: `?part={part}`.
pub(super) fn in_query(name: &str, span: Span, declared: &[Declared<'_>], stage: Stage<'_>) {
    match declared.iter().find(|parameter| parameter.name() == name) {
        Some(parameter) => {
            let diagnostic = elsewhere(parameter.written(), name, span);
            stage.report(diagnostic.help("remove it from the path: query parameters are appended automatically"));
        }
        None => stage.report(
            Diagnostic::new(rules::PATH_SYNTAX, span, "placeholder in the query of a path")
                .label("only constants are allowed here")
                .help("declare an `in: query` parameter instead"),
        ),
    }
}

fn elsewhere(parameter: &document::Parameter, name: &str, span: Span) -> Diagnostic {
    let declared_at = parameter.location.as_ref().map_or(parameter.name.span, |location| location.span);
    let message = format!("placeholder `{{{name}}}` is declared as a parameter outside the path");
    Diagnostic::new(rules::PLACEHOLDER_DECLARED_ELSEWHERE, declared_at, message)
        .label("not `path`")
        .also(span, "the placeholder")
}

/// Reports path parameters of the operation and of its resource that have no placeholder in the path. `operations` is
/// how many operations the resource has.
pub(super) fn without_placeholder(
    path: Option<&Path>,
    declared: &[Declared<'_>],
    (written, operations): (Option<&Spanned<String>>, usize),
    stage: Stage<'_>,
) {
    let Some(path) = path else { return };
    let is_lost = |parameter: &&Declared<'_>| {
        parameter.is_in_path() && parameter.level != Level::Adapter && !path.has(parameter.name())
    };
    let found: Vec<_> = declared.iter().filter(is_lost).collect();
    let whole = written.map(|written| {
        let segments: String = found.iter().map(|parameter| format!("/{{{}}}", parameter.name())).collect();
        (written, format!("{}{segments}", written.value.trim_end_matches('/')))
    });
    for parameter in found {
        let is_shared = parameter.level == Level::Operation && operations > 1;
        lost(parameter.written(), whole.as_ref(), is_shared, stage);
    }
}

/// Path parameters of the adapter, which no path of it has.
pub(in crate::front::resolve) fn of_adapter(consumes: &Consumes, paths: &[Option<Path>], stage: Stage<'_>) {
    let Some(paths) = paths.iter().map(Option::as_ref).collect::<Option<Vec<_>>>() else { return };
    for parameter in consumes.parameters.iter().map(|parameter| parameter.read()) {
        let is_lost = location(parameter) == Some(ParameterLocation::Path)
            && !paths.iter().any(|path| path.has(bare_name(parameter)));
        if !paths.is_empty() && is_lost {
            lost(parameter, None, false, stage);
        }
    }
}

/// `DELETE /users` instead of `/users/{id}` is the bug this finds. `path` is the path, and as it should be; where other
/// operations share it, it is right for them.
fn lost(parameter: &document::Parameter, path: Option<&(&Spanned<String>, String)>, is_shared: bool, stage: Stage<'_>) {
    let name = &parameter.name.value;
    let of = path.map_or_else(|| "any path".to_owned(), |(path, _)| format!("`{}`", path.value));
    let message = format!("path parameter `{name}` has no placeholder in {of}");
    let mut diagnostic = Diagnostic::new(rules::PATH_PARAMETER_WITHOUT_PLACEHOLDER, parameter.name.span, message)
        .label("its value would never be sent");
    if let Some((path, _)) = path {
        diagnostic = diagnostic.also(path.span, "the path");
    }
    let without_braces = name.trim_matches(['{', '}']);
    let words = stage.sources.words(parameter.name.span.file);
    stage.report(match path {
        _ if without_braces.len() < name.len() => diagnostic
            .help(format!("write `{}`, without braces", words.name(without_braces)))
            .fix(parameter.name.span, without_braces),
        Some((_, whole)) if is_shared => {
            diagnostic.help(format!("give the operation a resource of its own with `path: {whole}`"))
        }
        Some((path, whole)) => diagnostic
            .help(format!("write `path: {whole}`, or change `in` if it is not part of the path"))
            .fix(path.span, whole.as_str()),
        None => {
            let bare = bare_name(parameter);
            diagnostic.help(format!("add `{{{bare}}}` to the paths that need it, or change `in`"))
        }
    });
}
