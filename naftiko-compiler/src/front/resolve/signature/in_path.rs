//! The parameters of a path: its placeholders, and declarations that have none (LANGUAGE §3.1).

use super::{Level, Origin, Parameter, bare_name, is_in, known};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::document::{self, Consumes};
use crate::front::resolve::{Binds, Path, Stage, fixed};
use crate::front::source::{Span, Spanned};
use crate::model::{Kind, Place, Schema};

pub(super) fn placeholder(
    name: &str,
    span: Span,
    declared: &[(Level, &document::Parameter)],
    (binds, stage): (&Binds<'_>, Stage<'_>),
) -> Parameter {
    let named = |parameter: &&(Level, &document::Parameter)| bare_name(parameter.1) == name;
    let of_path = declared.iter().filter(named).find(|(_, parameter)| is_in(parameter, Place::Path));
    if let Some((_, parameter)) = of_path {
        return Parameter { name: name.to_owned(), required: true, ..known(parameter, Place::Path) };
    }
    if let Some((_, parameter)) = declared.iter().find(named) {
        let place = parameter.place.as_ref().map_or(parameter.name.span, |place| place.span);
        let message = format!("placeholder `{{{name}}}` is declared elsewhere than in the path");
        stage.report(
            Diagnostic::new(rules::PLACEHOLDER_DECLARED_ELSEWHERE, place, message)
                .label("not `path`")
                .also(span, "the placeholder")
                .help("write `in: path`"),
        );
    }
    if let Some(bind) = fixed::variable(name, span, binds, stage) {
        return fixed::of(bind, name, Place::Path, span);
    }
    stage.report(
        Diagnostic::new(rules::UNDECLARED_PLACEHOLDER, span, format!("placeholder `{{{name}}}` is not declared"))
            .label("read as a required string parameter")
            .help(format!("declare it: `- {{name: {name}, in: path}}`")),
    );
    Parameter {
        name: name.to_owned(),
        place: Place::Path,
        kind: Kind::String,
        is_typed: false,
        required: true,
        description: String::new(),
        schema: Schema::default(),
        fixed: None,
        origin: Origin::Placeholder(span),
    }
}

/// A placeholder in the query of a path: `?part={part}`.
pub(super) fn in_query(name: &str, span: Span, declared: &[(Level, &document::Parameter)], stage: Stage<'_>) {
    let parameter = declared.iter().map(|(_, parameter)| parameter).find(|parameter| bare_name(parameter) == name);
    let diagnostic = match parameter {
        Some(parameter) => {
            let place = parameter.place.as_ref().map_or(parameter.name.span, |place| place.span);
            let message = format!("placeholder `{{{name}}}` is declared elsewhere than in the path");
            Diagnostic::new(rules::PLACEHOLDER_DECLARED_ELSEWHERE, place, message)
                .label("not `path`")
                .also(span, "the placeholder")
                .help("remove it from the path: the parameter goes into the query by itself")
        }
        None => Diagnostic::new(rules::PATH_SYNTAX, span, "a placeholder in the query of a path")
            .label("only constants stand here")
            .help("declare an `in: query` parameter instead"),
    };
    stage.report(diagnostic);
}

/// Path parameters of the adapter, which no path of it has.
pub(in super::super) fn of_adapter(consumes: &Consumes, paths: &[Option<Path>], stage: Stage<'_>) {
    let Some(paths) = paths.iter().map(Option::as_ref).collect::<Option<Vec<_>>>() else { return };
    for parameter in consumes.parameters.iter().filter(|parameter| is_in(parameter, Place::Path)) {
        let has_it = |path: &&Path| path.variables.iter().any(|(variable, _)| variable.name == bare_name(parameter));
        if !paths.is_empty() && !paths.iter().any(has_it) {
            lost(parameter, None, stage);
        }
    }
}

/// `DELETE /users` instead of `/users/{id}` is the bug this finds.
pub(super) fn lost(parameter: &document::Parameter, path: Option<&Spanned<String>>, stage: Stage<'_>) {
    let name = &parameter.name.value;
    let of = path.map_or_else(|| "any path".to_owned(), |path| format!("`{}`", path.value));
    let help = match name.trim_matches(['{', '}']) {
        bare if bare.len() < name.len() => format!("write `name: {bare}`: braces stand in the path only"),
        _ => format!("write `{{{}}}` where it belongs in the path, or another `in`", bare_name(parameter)),
    };
    let mut diagnostic = Diagnostic::new(
        rules::PATH_PARAMETER_WITHOUT_PLACEHOLDER,
        parameter.name.span,
        format!("path parameter `{name}` has no placeholder in {of}"),
    )
    .label("its value would go nowhere")
    .help(help);
    if let Some(path) = path {
        diagnostic = diagnostic.also(path.span, "the path");
    }
    stage.report(diagnostic);
}
