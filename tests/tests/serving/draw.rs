//! The capabilities that are served: drawn from the corpus over strata with a fixed seed, named, and the project's own.

use naftiko_tests::corpus::{Published, published};

use super::reading::{Operation, Place, Protocol, Reading};
use super::template;
use naftiko_tests::yaml::{self, Node};

/// A capability that is served.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) reading: Reading,
}

/// How many published files are served.
const PUBLISHED: usize = 100;

/// Files with constructs that few others have.
const NAMED: &[&str] = &[
    // `{x+}`.
    "amazon-s3__control-multi-region-access-points.yaml",
    // A constant query in paths, and a header parameter that is a credential's.
    "amazon-s3__rest-bucket-configuration.yaml",
    // One name in two places.
    "docusign__docusign-envelopeconsumerdisclosures.yaml",
    // Header parameters that the client or a proxy would set.
    "okta__okta-userfactor.yaml",
    // A body that is text.
    "tinybird__real-time-analytics.yaml",
    // Constants in `with`.
    "turbonomic__resource-optimization.yaml",
    // Members of a body beside each other.
    "vonage__voice-communications.yaml",
    // Members of a body, and a base URI with a placeholder.
    "pluralsight__learning-content-management.yaml",
];

/// The project's own documents, for what no published file has.
const OWN: &[(&str, &str)] = &[
    ("bodies.yaml", include_str!("bodies.yaml")),
    ("fixed.yaml", include_str!("fixed.yaml")),
    ("harbour.yaml", include_str!("harbour.yaml")),
    ("fleet.yaml", include_str!("../../ui/pass/fleet.yaml")),
    ("hard.yaml", include_str!("hard.yaml")),
];

type Belongs = fn(&Reading) -> bool;

/// What a file may have, and how many of those that have it are drawn.
const STRATA: &[(&str, usize, Belongs)] = &[
    ("bearer", 5, |reading| authenticates(reading, "bearer", None)),
    ("apikey in a header", 5, |reading| authenticates(reading, "apikey", Some("header"))),
    ("apikey in the query", 5, |reading| authenticates(reading, "apikey", Some("query"))),
    ("basic", 5, |reading| authenticates(reading, "basic", None)),
    ("no authentication", 5, |reading| reading.consumed.iter().any(|consumed| consumed.authentication.is_none())),
    ("whole body", 6, |reading| has_parameter(reading, |place, _, _| place == Place::Body)),
    ("body with placeholders", 6, |reading| reading.operations.iter().any(|operation| operation.body.is_some())),
    ("list in the query", 6, |reading| {
        has_parameter(reading, |place, kind, _| place == Place::Query && kind == "array")
    }),
    ("typed path", 4, |reading| has_parameter(reading, |place, kind, _| place == Place::Path && kind != "string")),
    ("header", 6, |reading| has_parameter(reading, |place, _, _| place == Place::Header)),
    ("name with punctuation", 6, |reading| {
        has_parameter(reading, |_, _, name| name.contains(['$', '[', '.', ':', '@']))
    }),
    ("route alias", 5, |reading| reading.entries.iter().any(|entry| has_alias(reading, &entry.protocol, &entry.call))),
    ("text around a variable", 4, |reading| reading.operations.iter().any(has_affix)),
    ("renamed in `with`", 5, |reading| {
        let mut given = reading.entries.iter().flat_map(|entry| &entry.with);
        given.any(|(name, node)| node.text().is_some_and(|text| text.rsplit('.').next() != Some(name.as_str())))
    }),
    ("declared inputs", 5, |reading| reading.entries.iter().any(|entry| !entry.declared.is_empty())),
    ("several APIs", 4, |reading| reading.consumed.len() > 1),
    ("several adapters", 2, |reading| reading.adapters.len() > 2),
    ("named outputs", 3, |reading| has_output(reading, |output| output.get("name").is_some())),
    ("output with a path", 3, |reading| {
        has_output(reading, |output| output.get("mapping").and_then(Node::text).is_some_and(|path| path.len() > 2))
    }),
    ("large", 2, |reading| reading.entries.len() > LARGE),
    // The rest, whatever it has.
    ("any", PUBLISHED, |_| true),
];

/// Above so many entries a file is drawn for its size only.
const LARGE: usize = 60;

/// Every file that is served; none where the archives are missing.
pub(crate) fn files() -> Vec<File> {
    let mut pool = candidates();
    if pool.is_empty() {
        return Vec::new();
    }
    let mut drawn = Vec::new();
    for name in NAMED {
        let at =
            pool.iter().position(|file| file.name == *name).unwrap_or_else(|| panic!("{name} is not in the corpus"));
        drawn.push(pool.remove(at));
    }
    for (stratum, count, belongs) in STRATA {
        for _ in 0..(*count).min(PUBLISHED - drawn.len()) {
            let fits = |file: &File| {
                let is_large = file.reading.entries.len() > LARGE;
                belongs(&file.reading) && is_large == (*stratum == "large") && file.reading.entries.len() < 4 * LARGE
            };
            let fitting = (0..pool.len()).filter(|&at| fits(&pool[at]));
            // Of what is rare, the corpus may hold fewer.
            let Some(first) = fitting.min_by_key(|&at| rank(stratum, &pool[at].name)) else { break };
            drawn.push(pool.remove(first));
        }
    }
    assert_eq!(drawn.len(), PUBLISHED);
    drawn.extend(OWN.iter().map(|(name, text)| file((*name).to_owned(), (*text).to_owned())));
    drawn
}

/// What compiles, by its manifest and by the list of what does not yet, in the order of names.
fn candidates() -> Vec<File> {
    let disagreements = include_str!("../../corpus/disagreements.txt");
    let is_listed = |file: &Published| disagreements.lines().any(|line| line.starts_with(&file.name));
    let sound = published().into_iter().filter(|file| file.class != "C" && !is_listed(file));
    let mut files: Vec<File> =
        sound.map(|Published { name, bytes, .. }| file(name, String::from_utf8(bytes).unwrap())).collect();
    files.retain(|file| !file.reading.entries.is_empty());
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn file(name: String, text: String) -> File {
    let reading = Reading::of(&yaml::read(&text));
    File { name, text, reading }
}

fn authenticates(reading: &Reading, kind: &str, placement: Option<&str>) -> bool {
    reading.consumed.iter().filter_map(|consumed| consumed.authentication.as_ref()).any(|authentication| {
        let found = authentication.get("placement").or_else(|| authentication.get("in")).and_then(Node::text);
        authentication.text_of("type") == kind
            && placement.is_none_or(|placement| found.unwrap_or("header") == placement)
    })
}

fn has_parameter(reading: &Reading, is_such: fn(Place, &str, &str) -> bool) -> bool {
    let mut parameters = reading.operations.iter().flat_map(|operation| &operation.parameters);
    parameters.any(|parameter| is_such(parameter.place, &parameter.kind, &parameter.name))
}

fn has_output(reading: &Reading, is_such: fn(&Node) -> bool) -> bool {
    reading.entries.iter().flat_map(|entry| &entry.outputs).any(is_such)
}

/// Whether a route spells a path parameter in another way.
fn has_alias(reading: &Reading, protocol: &Protocol, call: &str) -> bool {
    let Protocol::Rest(_, route) = protocol else { return false };
    let variables = template::variables(route);
    let mut parameters = reading.operation(call).parameters.iter().filter(|parameter| parameter.place == Place::Path);
    !variables.is_empty() && parameters.any(|parameter| !variables.contains(&parameter.name))
}

/// Whether a segment of the path has text around a variable.
fn has_affix(operation: &Operation) -> bool {
    let has_more = |segment: &str| segment.contains('{') && !(segment.starts_with('{') && segment.ends_with('}'));
    operation.path.split('/').any(has_more)
}

/// Where a file stands in the draw of a stratum: by chance, but wherever the test runs the same, and whatever else can be drawn (FNV-1a
/// of both names, stirred by SplitMix64).
fn rank(stratum: &str, name: &str) -> u64 {
    const SEED: u64 = 0x5eed;
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mut mixed = stratum.bytes().chain(name.bytes()).fold(0xcbf2_9ce4_8422_2325 ^ SEED, hash);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
