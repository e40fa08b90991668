//! Environment variables that are no settings, but nearly: a server that does not say so calls the real API instead of
//! the one that its operator meant.

use std::collections::BTreeSet;

use crate::operation::UpstreamNames;
use crate::settings::{Entry, ListenerNames};

/// A line for each environment variable that is nearly one of these settings. Values are not shown.
pub(super) fn lines(entries: &[Entry]) -> Vec<String> {
    let settings: BTreeSet<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    // Names only, and in order: the environment has none.
    let found: BTreeSet<String> = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect();
    let near = found.iter().filter(|name| !settings.contains(name.as_str()));
    let line = |(name, meant)| {
        format!("the environment variable `{name}` is no setting and not read; did you mean `{meant}`?")
    };
    near.filter_map(|name| Some((name, meant(name, &settings)?))).map(line).collect()
}

/// The setting that a name is nearly.
fn meant<'s>(name: &str, settings: &BTreeSet<&'s str>) -> Option<&'s str> {
    let plain =
        |name: &str| name.split('_').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_").to_uppercase();
    let written = plain(name);
    let distance = |setting: &str| strsim::osa_distance(&written, setting);
    let closest = settings.iter().min_by_key(|setting| distance(setting))?;
    // Short names are near to many others.
    let letters = match closest.len() {
        0..=7 => 0,
        8..=11 => 1,
        _ => 2,
    };
    if distance(closest) <= letters {
        return Some(closest);
    }
    // A namespace's prefix with an ending that only other namespaces have.
    let endings = || UpstreamNames::ENDINGS.iter().chain(ListenerNames::ENDINGS);
    let prefix = |setting: &str| endings().find_map(|ending| setting.strip_suffix(ending)).map(str::to_owned);
    let prefixes: BTreeSet<String> = settings.iter().filter_map(|setting| prefix(setting)).collect();
    let is_other = |prefix: &String| {
        written.strip_prefix(prefix.as_str()).is_some_and(|rest| endings().any(|ending| *ending == rest))
    };
    let prefix = prefixes.iter().filter(|prefix| prefix.len() > 1).find(|prefix| is_other(prefix))?;
    settings
        .iter()
        .filter(|setting| setting.starts_with(prefix.as_str()))
        .min_by_key(|setting| distance(setting))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_a_setting() {
        let settings = ["DEVICE_BASE_URI", "DEVICE_QUERY", "GITHUB_TOKEN", "KEY", "NAFTIKO_LOG", "QUAY_PORT"];
        let settings = BTreeSet::from(settings);
        for (name, expected) in [
            ("DEVICE__BASE_URI", Some("DEVICE_BASE_URI")),
            ("device_base_uri", Some("DEVICE_BASE_URI")),
            ("DEVISE_BASE_URI", Some("DEVICE_BASE_URI")),
            ("DEVICE_BASE_URL", Some("DEVICE_BASE_URI")),
            ("DEVICE_PORT", Some("DEVICE_QUERY")),
            ("QUAY_BASE_URI", Some("QUAY_PORT")),
            ("QUAY_CA_FILE", Some("QUAY_PORT")),
            ("QUAY_CLIENT_KEY", Some("QUAY_PORT")),
            ("DEVICE_UNKNOWN_ARGUMENTS", Some("DEVICE_BASE_URI")),
            ("NAFTIKO_LOGS", Some("NAFTIKO_LOG")),
            ("GITHUB_TOKENS", Some("GITHUB_TOKEN")),
            ("GITHUB_ACTIONS", None),
            ("KEYS", None),
            ("HOME", None),
            ("PORT", None),
            ("PATH", None),
        ] {
            assert_eq!(meant(name, &settings), expected, "{name}");
        }
    }
}
