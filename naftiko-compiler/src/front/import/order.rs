//! Documents in an order in which each can be read: after those that it imports. Imports that form a cycle have none.

use std::collections::{HashMap, HashSet};

use super::tree::{Tree, Trees};
use crate::front::diagnostic::suggest::quote;
use crate::front::diagnostic::{Diagnostic, Sink, rules};
use crate::front::source::{Sources, Span};

/// The `trees` in that order; an import that closes a cycle is reported, and has no target.
pub(super) fn imported_first(trees: Vec<Tree>, targets: HashMap<Span, usize>, sources: &Sources, sink: &Sink) -> Trees {
    let mut arrows: Vec<(Span, usize)> = targets.iter().map(|(at, target)| (*at, *target)).collect();
    arrows.sort_unstable();
    let mut walk =
        Walk { trees: &trees, arrows: &arrows, sources, sink, open: Vec::new(), done: Vec::new(), cut: HashSet::new() };
    walk.visit(0);
    let Walk { done, cut, .. } = walk;
    let file = |tree: usize| trees.get(tree).map(|tree| tree.file);
    let targets = targets.into_iter().filter(|(at, _)| !cut.contains(at));
    let targets = targets.filter_map(|(at, tree)| Some((at, file(tree)?))).collect();
    let mut trees: Vec<Option<Tree>> = trees.into_iter().map(Some).collect();
    let trees = done.into_iter().filter_map(|tree| trees.get_mut(tree)?.take()).collect();
    Trees { trees, targets }
}

struct Walk<'a> {
    trees: &'a [Tree],
    /// Where each import is, and the tree that it leads to, by place.
    arrows: &'a [(Span, usize)],
    sources: &'a Sources,
    sink: &'a Sink,
    /// The trees on the way from the capability to the current one.
    open: Vec<usize>,
    done: Vec<usize>,
    /// The imports that close a cycle.
    cut: HashSet<Span>,
}

impl Walk<'_> {
    fn visit(&mut self, tree: usize) {
        let Some(file) = self.trees.get(tree).map(|tree| tree.file) else { return };
        self.open.push(tree);
        let start = self.arrows.partition_point(|(at, _)| at.file < file);
        for &(at, target) in self.arrows.iter().skip(start).take_while(|(at, _)| at.file == file) {
            if let Some(first) = self.open.iter().position(|open| *open == target) {
                self.cycle(at, first);
                self.cut.insert(at);
            } else if !self.done.contains(&target) {
                self.visit(target);
            }
        }
        self.open.pop();
        self.done.push(tree);
    }

    /// Reports the import at `at`, which leads back to the tree that is the `first` of the cycle.
    fn cycle(&self, at: Span, first: usize) {
        let cycle = self.open.get(first..).unwrap_or_default();
        let path = |tree: &usize| {
            let source = self.trees.get(*tree).and_then(|tree| self.sources.file(tree.file));
            quote(source.map_or("", |source| source.path.as_str()))
        };
        let around: Vec<String> = cycle.iter().chain(cycle.first()).map(path).collect();
        let message = match around.as_slice() {
            [one, _] => format!("{one} imports itself"),
            around => format!("imports form a cycle: {}", around.join(" → ")),
        };
        let help = "move the entries that both need to a document of their own, and import that one";
        self.sink.report(Diagnostic::new(rules::IMPORT_CYCLE, at, message).label("closes the cycle").help(help));
    }
}
