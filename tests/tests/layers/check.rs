//! Arrows between files, and what is wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::Sources;

/// A layer of a crate.
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    /// Its modules, with all that is below them and in no other layer; the empty path is the root alone.
    pub(crate) parts: &'static [&'static str],
}

/// The largest circle of files that is no fault: a type and what makes it.
const MAX_CIRCLE: usize = 2;

/// Everything that is wrong with the layers of a crate; `layers` stand bottom first.
pub(crate) fn complaints(sources: &Sources, layers: &[Layer]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut arrows: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for (path, module) in &sources.modules {
        let Some((layer, part)) = place(path, layers) else {
            complaints.push(format!("{} stands in no layer", module.file));
            continue;
        };
        for (written, is_export) in &module.paths {
            let Some(target) = sources.target(path, written) else { continue };
            let other = &sources.modules[&target].file;
            if *other == module.file {
                continue;
            }
            // A name that is handed on makes no circle: nothing is used of it there.
            if !is_export {
                arrows.entry(&module.file).or_default().insert(other);
            }
            let Some((other_layer, other_part)) = place(&target, layers) else { continue };
            let (name, other_name) = (layers[layer].name, layers[other_layer].name);
            let what = if other_layer > layer {
                format!("which is above it ({name} < {other_name})")
            } else if other_layer == layer && other_part != part {
                format!("which stands beside it ({name})")
            } else {
                continue;
            };
            let complaint = format!("{} uses {other}, {what}: `{}`", module.file, written.join("::"));
            if told.insert(complaint.clone()) {
                complaints.push(complaint);
            }
        }
    }
    for circle in circles(&arrows).into_iter().filter(|circle| circle.len() > MAX_CIRCLE) {
        complaints.push(format!("a circle of {} files: {}", circle.len(), circle.join(", ")));
    }
    complaints
}

/// The layer and the part of a module: those of the longest path that it is, or is below.
fn place(module: &str, layers: &[Layer]) -> Option<(usize, &'static str)> {
    let is_in = |part: &str| {
        let below = module.strip_prefix(part).filter(|_| !part.is_empty());
        module == part || below.is_some_and(|below| below.starts_with("::"))
    };
    let parts = layers.iter().enumerate().flat_map(|(at, layer)| layer.parts.iter().map(move |part| (at, *part)));
    parts.filter(|(_, part)| is_in(part)).max_by_key(|(_, part)| part.len())
}

/// The sets of files of which each reaches each other (Kosaraju's algorithm).
fn circles<'a>(arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let mut back: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (&from, targets) in arrows {
        for &to in targets {
            back.entry(to).or_default().insert(from);
        }
    }
    let files: BTreeSet<&str> = arrows.keys().chain(back.keys()).copied().collect();
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for &file in &files {
        visit(file, arrows, &mut seen, &mut order);
    }
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for &file in order.iter().rev() {
        let mut circle = Vec::new();
        visit(file, &back, &mut seen, &mut circle);
        circle.sort_unstable();
        circles.extend((!circle.is_empty()).then_some(circle));
    }
    circles
}

/// Adds the files that are reached from `file`, each behind those it reaches.
fn visit<'a>(
    file: &'a str,
    arrows: &BTreeMap<&'a str, BTreeSet<&'a str>>,
    seen: &mut BTreeSet<&'a str>,
    into: &mut Vec<&'a str>,
) {
    if seen.insert(file) {
        for next in arrows.get(file).into_iter().flatten() {
            visit(next, arrows, seen, into);
        }
        into.push(file);
    }
}
