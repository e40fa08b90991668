//! `aggregates`: functions that several adapters share (LANGUAGE §8).

use super::steps::{program, semantics};
use super::{call, texts};
use crate::front::checked::{Checked, Listed};
use crate::front::document::Aggregate;
use crate::front::import::is_import;
use crate::front::keyword;
use crate::front::read::named::{Named, named_entries};
use crate::front::read::section::{checked, documented, name};
use crate::front::read::{Reading, import, output, parameter};
use crate::front::source::Spanned;
use crate::front::words::Words;
use crate::front::yaml::Node;

/// Reads one entry of `aggregates`.
pub(in crate::front::read) fn aggregate(node: &Node, reading: Reading<'_>) -> Option<Checked<Aggregate>> {
    checked(reading, || {
        let mut from = node.mapping("an entry of `aggregates`", reading)?;
        if is_import(node, keyword::AGGREGATES, reading.words) {
            let namespace = Checked::Reported(Spanned::new(String::new(), from.place()));
            import::unread(from, reading);
            return Some(Aggregate { namespace, functions: Listed::partial(Vec::new()), span: node.span });
        }
        let namespace = name(&mut from, keyword::NAMESPACE, reading);
        let functions = reading.words.functions();
        from.required(functions);
        named_entries(&mut from, functions, |entry| function(entry, reading));
        documented(&mut from);
        from.finish();
        Some(Aggregate { namespace, functions: Listed::partial(Vec::new()), span: node.span })
    })
}

fn function(entry: Named<'_>, reading: Reading<'_>) -> Option<()> {
    let mut from = entry.mapping("a function", reading)?;
    name(&mut from, keyword::NAME, reading);
    from.note(keyword::DESCRIPTION);
    from.label();
    semantics(&mut from);
    if reading.words == Words::Ikanos {
        texts(&mut from, &[keyword::OUTPUT_MEDIA_TYPE]);
    }
    parameter::all_exposed(&mut from, reading);
    output::all_exposed(&mut from, reading);
    call(&mut from);
    program(&mut from);
    from.finish();
    Some(())
}
