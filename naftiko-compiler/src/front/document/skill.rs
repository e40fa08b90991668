//! `exposes`, `type: skill`: a catalogue of skills (REFERENCE-SEMANTICS §1.11).

use super::{Listener, Name};
use crate::front::checked::Listed;
use crate::front::source::Spanned;

/// A skill adapter.
#[derive(Debug, Clone)]
pub struct Skills {
    /// Where it listens.
    pub listener: Listener,
    /// Its skills.
    pub skills: Listed<Skill>,
}

/// A skill.
#[derive(Debug, Clone)]
pub struct Skill {
    /// Its name.
    pub name: Name,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// The folder of its files.
    pub folder: Option<Spanned<String>>,
    /// Texts that the catalogue repeats: `license`, `allowed-tools` …, in its order.
    pub texts: Vec<(&'static str, Spanned<String>)>,
    /// Booleans that the catalogue repeats.
    pub flags: Vec<(&'static str, bool)>,
    /// `metadata`.
    pub metadata: Vec<(String, String)>,
    /// Its tools.
    pub tools: Listed<SkillTool>,
}

/// A tool of a skill.
#[derive(Debug, Clone)]
pub struct SkillTool {
    /// Its name.
    pub name: Name,
    /// Its description.
    pub description: Option<Spanned<String>>,
    /// What it refers to.
    pub source: SkillToolSource,
}

/// What a tool of a skill refers to.
#[derive(Debug, Clone)]
pub enum SkillToolSource {
    /// An operation or tool of another adapter.
    Derived {
        /// The adapter's namespace.
        namespace: Spanned<String>,
        /// The operation's or tool's name.
        action: Spanned<String>,
    },
    /// A file of instructions.
    Instruction(Spanned<String>),
}
