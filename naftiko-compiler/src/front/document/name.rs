//! The name of an entry.

use crate::front::checked::Checked;
use crate::front::source::Spanned;

/// The name of an entry; `Reported` if it could not be read.
pub type Name = Checked<Spanned<String>>;
