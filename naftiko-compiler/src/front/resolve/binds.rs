//! Binds by name, and which of them something reads (LANGUAGE §2).

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::variable;
use crate::front::checked::{Checked, Listed};
use crate::front::diagnostic::Diagnostic;
use crate::front::diagnostic::rules;
use crate::front::diagnostic::suggest::closest;
use crate::front::document::{Bind, Document, Parameter};
use crate::front::source::Span;
use crate::front::stage::Stage;
use crate::model::Type;

/// Every declared bind, the environment variables that parameters here name, and a list of what is in use.
#[derive(Debug, Clone)]
pub struct Binds<'d> {
    declared: &'d Listed<Bind>,
    /// The parameters `in: environment` by name, those of the nearest list first.
    environment: Vec<Rc<HashMap<&'d str, &'d Parameter>>>,
    /// Those of imported documents by variable, for messages only.
    elsewhere: Rc<HashMap<&'d str, Vec<&'d Bind>>>,
    found: Rc<Found>,
}

/// What was found so far, wherever it is read.
#[derive(Debug, Default)]
struct Found {
    used: RefCell<Vec<Used>>,
    /// The parameters `in: environment` that something names, by the place of their names.
    environment: RefCell<HashSet<Span>>,
    /// The binds that callers are shown, and where they are written.
    shown: RefCell<Vec<(usize, Span)>>,
    /// What is reported about names that two namespaces have.
    ambiguous: RefCell<Vec<Diagnostic>>,
}

/// A bind that is read.
#[derive(Debug, Clone)]
pub struct Used {
    /// The variable.
    pub variable: String,
    /// The setting it is read from.
    pub setting: String,
    /// Whether it is a secret because it reaches authentication.
    pub is_credential: bool,
    /// Whether it is a secret for that reason, or declared to be one.
    pub secret: bool,
    /// Whether a caller's credential is compared with it: then one that is being replaced is valid beside it.
    pub rotates: bool,
    /// Whether something other than a base URI reads it.
    pub is_field: bool,
    /// Whether a base URI reads it.
    pub in_base_uri: bool,
    /// What it is for.
    pub purpose: String,
    /// What it is read as.
    pub schema_type: Type,
    /// The text of one that is not set, if it need not be.
    pub default: Option<String>,
    /// Where it is declared, or else where it is read.
    pub span: Span,
}

/// What a parameter `in: environment` says of a bind's value.
#[derive(Debug, Default)]
pub struct Declared {
    /// The text of one that is not set, if it need not be.
    pub default: Option<String>,
    /// The only texts, if it lists them.
    pub values: Vec<String>,
}

/// What reads a bind.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// Whether what it reads is a secret.
    pub secret: bool,
    /// Whether a caller's credential is compared with it.
    pub rotates: bool,
    /// Whether it is read for a base URI, whose values are read with it.
    pub in_base_uri: bool,
    /// What it is for: `bearer token of `x``.
    pub purpose: &'a str,
    /// Where it reads.
    pub span: Span,
}

impl Reader<'static> {
    /// A request, which contains it at `span`.
    pub(super) fn request(span: Span) -> Self {
        Self { secret: false, rotates: false, in_base_uri: false, purpose: "a value sent with requests", span }
    }
}

impl Used {
    /// Why it is a secret, in words for a label.
    #[must_use]
    pub fn why_secret(&self) -> &'static str {
        if self.is_credential { "used by `authentication`" } else { "declared `secret: true`" }
    }
}

impl<'d> Binds<'d> {
    /// The binds of `document`; a variable declared twice is reported.
    pub(super) fn new(document: &'d Document, stage: Stage<'_>) -> Self {
        let mut seen = HashMap::new();
        for bind in &document.binds {
            let name = (bind.namespace.as_ref().map(|namespace| &namespace.value), &bind.variable.value);
            let first = *seen.entry(name).or_insert(bind);
            if !std::ptr::eq(first, bind) {
                let message = format!("bind `{}` is declared twice", bind.variable.value);
                stage.report(
                    Diagnostic::new(rules::DUPLICATE_BIND, bind.variable.span, message)
                        .also(first.variable.span, "first declared here")
                        .help("remove or rename one of them"),
                );
            }
        }
        let mut elsewhere: HashMap<&str, Vec<&Bind>> = HashMap::new();
        for bind in &document.binds_elsewhere {
            elsewhere.entry(&bind.variable.value).or_default().push(bind);
        }
        Self { declared: &document.binds, environment: Vec::new(), elsewhere: Rc::new(elsewhere), found: Rc::default() }
    }

    /// The same, where these parameters `in: environment` are the nearest.
    pub(super) fn within(&self, parameters: &'d [Checked<Parameter>]) -> Self {
        let mut within = self.clone();
        if !parameters.is_empty() {
            let mut by_name = HashMap::new();
            for parameter in parameters.iter().map(Checked::read) {
                by_name.entry(parameter.name.value.as_str()).or_insert(parameter);
            }
            within.environment.insert(0, Rc::new(by_name));
        }
        within
    }

    /// Whether something names this parameter `in: environment`.
    pub(super) fn has_used(&self, parameter: &Parameter) -> bool {
        self.found.environment.borrow().contains(&parameter.name.span)
    }

    /// The declared bind that `name` (`VAR` or `namespace.VAR`) means.
    pub fn declared(&self, name: &str) -> Option<&'d Bind> {
        let bare = self.declared.iter().find(|bind| bind.variable.value == name);
        bare.or_else(|| self.declared.iter().find(|bind| is_named(bind, name)))
    }

    /// The index of the parameter `in: environment` or of the declared bind that `name` means, marked as read.
    pub fn read(&self, name: &str, reader: Reader<'_>) -> Option<usize> {
        let parameter = |name: &str| self.environment.iter().find_map(|by_name| by_name.get(name));
        if let Some(parameter) = parameter(name) {
            return Some(self.read_parameter(parameter, reader));
        }
        let Some(bind) = self.declared(name) else {
            return parameter(name.strip_prefix("env.")?).map(|parameter| self.read_parameter(parameter, reader));
        };
        let is_other = |other: &&Bind| other.variable.value == bind.variable.value && other.setting() != bind.setting();
        if let Some(other) = self.declared.iter().find(is_other).filter(|_| bind.variable.value == name) {
            self.found.ambiguous.borrow_mut().push(ambiguous(bind, other, reader.span));
        }
        Some(self.mark(&bind.variable.value, &bind.setting(), (bind.variable.span, bind.secret), reader))
    }

    /// The index of the variable that a parameter `in: environment` names; a bind that is read from the same one is that.
    fn read_parameter(&self, parameter: &Parameter, reader: Reader<'_>) -> usize {
        let setting = &parameter.name.value;
        self.found.environment.borrow_mut().insert(parameter.name.span);
        let bind = self.declared.iter().find(|bind| bind.setting() == *setting);
        let (variable, declared) = bind.map_or((setting, (parameter.name.span, false)), |bind| {
            (&bind.variable.value, (bind.variable.span, bind.secret))
        });
        let index = self.mark(variable, setting, declared, reader);
        if let Some(used) = self.found.used.borrow_mut().get_mut(index) {
            used.schema_type = variable::schema_type(parameter);
            used.default = variable::default(parameter);
        }
        index
    }

    /// What the bind with this index is read as.
    pub(super) fn schema_type(&self, index: usize) -> Type {
        self.found.used.borrow().get(index).map_or(Type::String, |bind| bind.schema_type.clone())
    }

    /// What is declared about the value of the bind with this index.
    pub(super) fn about(&self, index: usize) -> Declared {
        let used = self.found.used.borrow();
        let Some(bind) = used.get(index) else { return Declared::default() };
        let values = if let Type::Enum(values) = &bind.schema_type { values.clone() } else { Vec::new() };
        Declared { default: bind.default.clone(), values }
    }

    /// The index of the bind that `{{name}}` means. `env.X` without a bind is read from the environment.
    pub(super) fn variable(&self, name: &str, reader: Reader<'_>, stage: Stage<'_>) -> Option<usize> {
        if name.starts_with("env.") {
            return self.read_or_environment(name, reader, stage);
        }
        self.qualified(name, reader, stage)
    }

    /// The index of the bind that `{{name}}` means in a request.
    pub(super) fn in_request(&self, name: &str, span: Span, stage: Stage<'_>) -> Option<usize> {
        self.variable(name, Reader::request(span), stage)
    }

    /// The index of the bind that `namespace.VAR` means without braces; a namespace of binds without such a variable is
    /// reported.
    pub(super) fn qualified(&self, name: &str, reader: Reader<'_>, stage: Stage<'_>) -> Option<usize> {
        let found = self.read(name, reader);
        if let (None, Some((namespace, variable))) = (found, name.split_once('.'))
            && self.is_meant(namespace, variable)
        {
            self.unknown(name, reader.span, stage);
        }
        found
    }

    /// Notes that callers are shown the bind with this index, because of what is written at `span`.
    pub(super) fn show(&self, index: usize, span: Span) {
        self.found.shown.borrow_mut().push((index, span));
    }

    /// The binds that callers are shown, and where they are written.
    pub(super) fn shown(&self) -> Vec<(usize, Span)> {
        self.found.shown.borrow().clone()
    }

    /// The setting that the bind with this index is read from.
    pub(super) fn setting(&self, index: usize) -> Option<String> {
        self.found.used.borrow().get(index).map(|bind| bind.setting.clone())
    }

    /// The index of the bind that `name` means, if the environment supplies what is not declared: `{{env.X}}` anywhere,
    /// `{{X}}` in authentication. `None` once it was reported that no bind has this name.
    pub(super) fn read_or_environment(&self, name: &str, reader: Reader<'_>, stage: Stage<'_>) -> Option<usize> {
        if let Some(index) = self.read(name, reader) {
            return Some(index);
        }
        let variable = name.strip_prefix("env.").unwrap_or(name);
        // If some binds could not be read, it is not known what is undeclared.
        if !self.declared.is_complete() {
            return Some(self.mark(variable, variable, (reader.span, false), reader));
        }
        if is_variable(variable) {
            let diagnostic = self.undeclared(rules::UNDECLARED_BIND, variable, reader.span, stage);
            let diagnostic = diagnostic.label("read from the environment");
            stage.report(stage.suggest(diagnostic, (variable, self.near(variable, stage)), || {
                let there =
                    imported(reader.span, stage).map_or(String::new(), |(_, importing)| format!(" in `{importing}`"));
                format!("declare it{there}: `binds: [{{namespace: env, keys: {{{variable}: {variable}}}}}]`")
            }));
            return Some(self.mark(variable, variable, (reader.span, false), reader));
        }
        self.unknown(name, reader.span, stage);
        None
    }

    fn unknown(&self, name: &str, span: Span, stage: Stage<'_>) {
        let qualified = name.split_once('.').and_then(|(namespace, variable)| {
            let near = self.near(variable, stage).filter(|_| self.is_namespace(namespace))?;
            Some(format!("{namespace}.{near}"))
        });
        let near = qualified.as_deref().or_else(|| self.near(name, stage));
        let diagnostic = self.undeclared(rules::UNKNOWN_BIND, name, span, stage).label("unknown bind");
        stage.report(stage.suggest(diagnostic, (name, near), || match imported(span, stage) {
            None => "declare it in `binds`".to_owned(),
            Some((file, importing)) => format!(
                "declare it in the `binds` of `{importing}`: those of `{file}` are not imported with its entries"
            ),
        }));
    }

    /// What is reported about `name` at `span`, which no bind declares. In an imported file it means what it would mean
    /// in the importing one: binds are not imported with other entries.
    fn undeclared(&self, rule: &'static rules::Rule, name: &str, span: Span, stage: Stage<'_>) -> Diagnostic {
        let Some((_, importing)) = imported(span, stage) else {
            return Diagnostic::new(rule, span, format!("`{name}` is not declared in `binds`"));
        };
        let message = format!("`{name}` is not declared in the `binds` of `{importing}`");
        let diagnostic = Diagnostic::new(rule, span, message);
        let variable = name.rsplit('.').next().unwrap_or(name);
        let mut candidates = self.elsewhere.get(variable).into_iter().flatten();
        match candidates.find(|bind| bind.variable.span.file == span.file && is_named(bind, name)) {
            Some(bind) => diagnostic.also(bind.variable.span, "not imported with the entry"),
            None => diagnostic,
        }
    }

    /// Whether `namespace.variable` that no bind declares can only be a mistake: `github.com` may be a text.
    fn is_meant(&self, namespace: &str, variable: &str) -> bool {
        let own = |bind: &&Bind| bind.namespace.as_ref().is_some_and(|own| own.value == namespace);
        let names = self.declared.iter().filter(own).map(|bind| bind.variable.value.as_str());
        let is_loud = is_variable(variable) && !variable.contains(|c: char| c.is_ascii_lowercase());
        self.is_namespace(namespace) && (is_loud || is_variable(variable) && closest(variable, names).is_some())
    }

    /// Whether it is the namespace of a bind.
    pub(super) fn is_namespace(&self, name: &str) -> bool {
        self.declared.iter().any(|bind| bind.namespace.as_ref().is_some_and(|namespace| namespace.value == name))
    }

    fn near(&self, name: &str, stage: Stage<'_>) -> Option<&'d str> {
        stage.closest(name, self.declared.iter().map(|bind| bind.variable.value.as_str()))
    }

    fn mark(&self, variable: &str, setting: &str, (span, secret): (Span, bool), reader: Reader<'_>) -> usize {
        let mut used = self.found.used.borrow_mut();
        let known = used.iter().position(|known| known.variable == variable && known.setting == setting);
        let index = known.unwrap_or_else(|| {
            let (variable, setting, purpose) = (variable.to_owned(), setting.to_owned(), reader.purpose.to_owned());
            let (schema_type, default) = (Type::String, None);
            let (is_credential, rotates, is_field, in_base_uri) = (false, false, false, false);
            used.push(Used {
                variable,
                setting,
                is_credential,
                secret,
                rotates,
                is_field,
                in_base_uri,
                purpose,
                schema_type,
                default,
                span,
            });
            used.len() - 1
        });
        if let Some(bind) = used.get_mut(index) {
            bind.is_credential |= reader.secret;
            bind.secret |= reader.secret || secret;
            bind.rotates |= reader.rotates;
            bind.is_field |= !reader.in_base_uri;
            bind.in_base_uri |= reader.in_base_uri;
        }
        index
    }

    /// The binds that are read, in the order of first use; an ambiguous name is reported.
    pub(super) fn used(self, stage: Stage<'_>) -> Vec<Used> {
        self.found.ambiguous.take().into_iter().for_each(|diagnostic| stage.report(diagnostic));
        self.found.used.take()
    }
}

/// Whether `name` is `VAR` or `namespace.VAR` of this bind.
fn is_named(bind: &Bind, name: &str) -> bool {
    let variable = &bind.variable.value;
    let is_qualified = |(namespace, rest): (&str, &str)| {
        rest == variable && bind.namespace.as_ref().is_some_and(|own| own.value == namespace)
    };
    variable == name || name.split_once('.').is_some_and(is_qualified)
}

/// The file that `span` is in and the capability, if it is imported.
fn imported(span: Span, stage: Stage<'_>) -> Option<(String, String)> {
    let file = stage.sources.file(span.file).filter(|file| file.import.is_some())?;
    let capability = stage.sources.files().first()?;
    Some((file.path.clone(), capability.path.clone()))
}

fn ambiguous(bind: &Bind, other: &Bind, span: Span) -> Diagnostic {
    let name = &bind.variable.value;
    let of = |bind: &Bind| bind.namespace.as_ref().map_or_else(String::new, |of| format!("{}.", of.value));
    Diagnostic::new(rules::AMBIGUOUS_BIND, span, format!("`{name}` is declared in two bind namespaces"))
        .label("ambiguous")
        .also(bind.variable.span, "declared here")
        .also(other.variable.span, "and here")
        .help(format!("write `{}{name}` or `{}{name}`", of(bind), of(other)))
}

fn is_variable(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
