//! What an import has written, and what it has left as it was.

use naftiko_compiler::front::diagnostic::suggest::quote;
use naftiko_compiler::json::listed::Listed;
use naftiko_import::Draft;

use crate::check::count;
use crate::output::err;

/// A capability and its contract, by their paths.
#[derive(Default)]
pub(super) struct Files {
    pub(super) written: Vec<String>,
    /// Those that had the same bytes.
    pub(super) unchanged: Vec<String>,
    /// The tools, as clients are told of them.
    pub(super) tools: Vec<Listed>,
    /// The capability.
    pub(super) capability: String,
    /// How many errors `naftiko check` finds in it.
    pub(super) errors: usize,
}

impl Files {
    /// What has no paths: the tools of drafts.
    pub(super) fn drafted(drafts: &[Draft]) -> Self {
        Self { tools: drafts.iter().flat_map(|draft| &draft.tools).cloned().collect(), ..Self::default() }
    }

    /// Tells people.
    pub(super) fn tell(&self) {
        let all = |paths: &[String]| paths.iter().map(|path| quote(path)).collect::<Vec<_>>().join(" and ");
        let (written, unchanged) = (all(&self.written), all(&self.unchanged));
        match (self.written.as_slice(), self.unchanged.as_slice()) {
            ([], []) => {}
            ([], [_]) => err(&format!("{unchanged} is unchanged\n")),
            ([], _) => err(&format!("{unchanged} are unchanged\n")),
            (_, []) => err(&format!("wrote {written}\n")),
            _ => err(&format!("wrote {written}; {unchanged} is unchanged\n")),
        }
        if self.errors > 0 {
            err(&format!("`naftiko check {}` finds {} in it\n", self.capability, count(self.errors, "error")));
        }
    }
}
