//! The name of an entry.

use crate::front::checked::Checked;
use crate::front::source::Spanned;

/// The name of an entry; `Reported` where there is none that could be read.
pub type Name = Checked<Spanned<String>>;
