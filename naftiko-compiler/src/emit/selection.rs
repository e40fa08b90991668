//! What a mapping selects of a value, as a tree of the names and indices in its paths: the runtime reads a document once
//! with it. Each selected value and each list has a slot, numbered in the author's order.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::index;
use crate::model::json_path::{Segment, Selector};

/// What is selected of a value and below it.
#[derive(Default)]
pub(super) struct Selection {
    /// How many slots there are; counted at the root only.
    slots: usize,
    root: Branch,
}

#[derive(Default)]
struct Branch {
    part: Option<usize>,
    lookup: Option<TokenStream>,
    lists: Vec<(usize, TokenStream)>,
    members: Vec<(String, Branch)>,
    elements: Vec<(i64, Branch)>,
}

impl Selection {
    /// How many slots there are.
    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    /// The slot of the value that these steps lead to, each of which selects at most one value.
    pub(super) fn part(&mut self, steps: &[Segment]) -> usize {
        let mut slot = self.slots;
        self.root.at(steps, &mut |branch| slot = *branch.part.get_or_insert(slot));
        self.slots = self.slots.max(slot + 1);
        slot
    }

    /// The slot of the list of what `items` builds from the elements of the value that these steps lead to.
    pub(super) fn list(&mut self, steps: &[Segment], path: &str, items: &TokenStream) -> usize {
        let slot = self.slots;
        self.slots += 1;
        let at = index(slot);
        let list = quote!(List { slot: #at, path: #path, items: &#items });
        self.root.at(steps, &mut |branch| branch.lists.push((slot, list.clone())));
        slot
    }

    /// In the value that these steps lead to, something is looked up. One lookup finds it prepared.
    pub(super) fn search(&mut self, steps: &[Segment], lookup: &TokenStream) {
        self.root.at(steps, &mut |branch| {
            branch.lookup.get_or_insert_with(|| lookup.clone());
        });
    }

    /// The expression of the runtime's `Select`.
    pub(super) fn emit(&self) -> TokenStream {
        self.root.emit()
    }
}

impl Branch {
    /// Changes what is selected where these steps lead.
    fn at(&mut self, steps: &[Segment], change: &mut dyn FnMut(&mut Self)) {
        let Some((first, rest)) = steps.split_first() else { return change(self) };
        match first.selectors.as_slice() {
            [Selector::Name(name)] => below(&mut self.members, name, rest, change),
            [Selector::Index(index)] => below(&mut self.elements, index, rest, change),
            // It can select several values.
            _ => change(self),
        }
    }

    fn collect(&self, slots: &mut Vec<usize>) {
        slots.extend(self.part);
        slots.extend(self.lists.iter().map(|(slot, _)| *slot));
        for below in self.members.iter().map(|(_, below)| below).chain(self.elements.iter().map(|(_, below)| below)) {
            below.collect(slots);
        }
    }

    fn emit(&self) -> TokenStream {
        let mut slots = Vec::new();
        self.collect(&mut slots);
        slots.sort_unstable();
        let slots = slots.into_iter().map(index);
        let part = self.part.map(index).map(|slot| quote!(.part(#slot)));
        let lookup = self.lookup.iter();
        let lists = self.lists.iter().map(|(_, list)| list);
        let lists = (!self.lists.is_empty()).then(|| quote!(.lists(&[#(#lists),*])));
        let members = self.members.iter().map(|(name, below)| {
            let below = below.emit();
            quote!((#name, #below))
        });
        let members = (!self.members.is_empty()).then(|| quote!(.members(&[#(#members),*])));
        let elements = self.elements.iter().map(|(index, below)| {
            let (index, below) = (Literal::i64_unsuffixed(*index), below.emit());
            quote!((#index, #below))
        });
        let elements = (!self.elements.is_empty()).then(|| quote!(.elements(&[#(#elements),*])));
        quote!(Select::slots(&[#(#slots),*]) #part #(.searched(#lookup))* #lists #members #elements)
    }
}

/// The same below a branch, which is made if there is none for this key.
fn below<K: Clone + PartialEq>(
    branches: &mut Vec<(K, Branch)>,
    key: &K,
    steps: &[Segment],
    change: &mut dyn FnMut(&mut Branch),
) {
    if let Some((_, branch)) = branches.iter_mut().find(|(known, _)| known == key) {
        return branch.at(steps, change);
    }
    let mut branch = Branch::default();
    branch.at(steps, change);
    branches.push((key.clone(), branch));
}
