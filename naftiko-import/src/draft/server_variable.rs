//! Variables in the URL of a server: settings with defaults where a base URI can have them, else their defaults as text.

use naftiko_compiler::front::diagnostic::Diagnostic;
use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::model::setting;

use super::{Drafting, Setting};
use crate::api::{Server, ServerVariable};
use crate::rules;

/// Endings of settings that mean something else.
const TAKEN: &[&str] =
    &["PORT", "ADDRESS", "TOKEN", "USERNAME", "PASSWORD", "API_KEY", "CREDENTIAL", "CLIENT_ID", "CLIENT_SECRET"];

/// The URL of a server, and the settings that it names.
pub(super) struct Filled {
    pub(super) url: String,
    pub(super) settings: Vec<Setting>,
}

/// The URL of `server`, whose settings begin with `stem`; `whole` is the setting that replaces it.
/// `others` are the settings of other entries, and get those of this one.
pub(super) fn filled(
    drafting: Drafting<'_>,
    server: &Server,
    (stem, whole): (&str, &str),
    others: &mut Vec<Setting>,
) -> Filled {
    let mut filled = Filled { url: server.url.clone(), settings: Vec::new() };
    for variable in &server.variables {
        let written = format!("{{{}}}", variable.name);
        let Some((default, at)) = variable.default.as_ref().zip(filled.url.find(&written)) else { continue };
        let place = Place::of(&filled.url, at, at + written.len());
        if !place.is_some_and(|place| place.has(default)) {
            filled.url = filled.url.replace(&written, default);
            let name = quote(&variable.name);
            let message = format!("server variable {name} has its default {} in `baseUri`", quote(default));
            let found = Diagnostic::new(rules::SERVER_VARIABLE, server.span, message);
            drafting.report(found.help(format!("for another value, set `{whole}` to the whole URL")));
            continue;
        }
        let setting = setting_of(variable, default, place, stem);
        if setting.values.is_empty() && !variable.values.is_empty() {
            let name = quote(&variable.name);
            let lacks =
                if variable.values.contains(default) { "has what cannot stand there" } else { "lacks its default" };
            let message = format!("the `enum` of server variable {name} {lacks}");
            drafting.report(Diagnostic::new(rules::UNUSABLE_ENUM, server.span, message).label("left out"));
        }
        let setting = among(setting, others);
        filled.url = filled.url.replace(&written, &format!("{{{}}}", setting.name));
        filled.settings.push(setting);
    }
    let is_setting = |name: &str| filled.settings.iter().any(|setting| setting.name == name);
    let mut told: Vec<&str> = Vec::new();
    for name in variables(&filled.url).filter(|name| !is_setting(name)) {
        if !told.contains(&name) {
            told.push(name);
            drafting.report(undefined(drafting, server, name));
        }
    }
    filled
}

/// What is said of a variable without a default.
fn undefined(drafting: Drafting<'_>, server: &Server, name: &str) -> Diagnostic {
    let had_sample = server.variables.iter().any(|variable| variable.name == name && variable.had_sample);
    let (rule, message) = if had_sample {
        (rules::SAMPLE_SECRET, format!("the default of server variable {} looks like a credential", quote(name)))
    } else {
        (rules::UNDEFINED_SERVER_VARIABLE, format!("server variable {} has no default", quote(name)))
    };
    let setting = setting::name(drafting.namespace, name);
    Diagnostic::new(rule, server.span, message).label(format!("the setting `{setting}` is required"))
}

fn setting_of(variable: &ServerVariable, default: &str, place: Option<Place>, stem: &str) -> Setting {
    let is_taken = |ending: &&&str| setting::name(stem, ending) == setting::name(stem, &variable.name);
    let upstream = setting::UPSTREAM.iter().map(|(_, ending)| ending);
    let name = match upstream.chain(TAKEN).find(is_taken) {
        Some(ending) => setting::name(stem, &format!("SERVER_{ending}")),
        None => setting::name(stem, &variable.name),
    };
    // A list that lacks the default, or has what cannot stand there, is wrong somewhere.
    let is_list = variable.values.iter().any(|value| value == default)
        && variable.values.iter().all(|value| place.is_some_and(|place| place.has(value)));
    let mut values = if is_list { variable.values.clone() } else { Vec::new() };
    let mut seen = Vec::new();
    values.retain(|value| {
        !seen.contains(value) && {
            seen.push(value.clone());
            true
        }
    });
    Setting { name, default: default.to_owned(), values }
}

/// The setting under a name that no other one has.
fn among(mut setting: Setting, others: &mut Vec<Setting>) -> Setting {
    if others.contains(&setting) {
        return setting;
    }
    let is_taken = |name: &str| others.iter().any(|other| other.name == name);
    let names = (2..).map(|number| format!("{}_{number}", setting.name));
    if is_taken(&setting.name)
        && let Some(name) = names.into_iter().find(|name| !is_taken(name))
    {
        setting.name = name;
    }
    others.push(setting.clone());
    setting
}

/// The names in braces.
fn variables(url: &str) -> impl Iterator<Item = &str> {
    url.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// What a variable is a part of.
#[derive(Clone, Copy)]
enum Place {
    Scheme,
    /// The host and its port, if `is_whole`, or a part of either.
    Authority {
        is_whole: bool,
    },
    /// What follows a complete host without a slash.
    BasePath,
    Path,
}

impl Place {
    /// Of what is between these two places; `None` if that is more than one part.
    fn of(url: &str, from: usize, until: usize) -> Option<Self> {
        let (before, after) = (url.get(..from)?, url.get(until..)?);
        let Some((_, rest)) =
            before.split_once("://").or_else(|| before.split_once("//").filter(|(own, _)| own.is_empty()))
        else {
            return (before.is_empty() && after.starts_with("://")).then_some(Self::Scheme);
        };
        let ends = after.is_empty() || after.starts_with('/');
        if rest.contains('/') {
            Some(Self::Path)
        } else if ends && rest.contains('.') && !rest.ends_with(['.', '-', '}', ':']) {
            Some(Self::BasePath)
        } else {
            Some(Self::Authority { is_whole: rest.is_empty() && ends })
        }
    }

    /// Whether this value can stand there.
    fn has(self, value: &str) -> bool {
        let is_path = |value: &str| {
            let is_char = |char: char| char.is_ascii_alphanumeric() || "-._~/".contains(char);
            value.chars().all(is_char) && !value.split('/').any(|segment| matches!(segment, "." | ".."))
        };
        if value.is_empty() {
            return false;
        }
        match self {
            Self::Scheme => matches!(value, "http" | "https"),
            Self::Authority { is_whole } => value
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '.') || is_whole && char == ':'),
            Self::BasePath => value.starts_with('/') && value.len() > 1 && is_path(value),
            Self::Path => !value.starts_with('/') && is_path(value),
        }
    }
}
