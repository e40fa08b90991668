//! The two texts of the language (LANGUAGE §0): the same constructs, written with different words and shapes. Only the
//! readers and the messages know which one an author uses.

use super::keyword;

/// The words in which a document is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Words {
    /// `naftiko: 1.0.0-alpha2`: what has a name is an entry of a list.
    #[default]
    Naftiko,
    /// `ikanos: 1.0.0-beta7`: what has a name is a member of a mapping, whose key is the name.
    Ikanos,
}

impl Words {
    /// Both, in the order in which messages list them.
    pub const ALL: [Self; 2] = [Self::Naftiko, Self::Ikanos];

    /// The root key.
    #[must_use]
    pub fn root(self) -> &'static str {
        match self {
            Self::Naftiko => keyword::NAFTIKO,
            Self::Ikanos => keyword::IKANOS,
        }
    }

    /// The versions that are read.
    #[must_use]
    pub fn versions(self) -> &'static [&'static str] {
        match self {
            Self::Naftiko => &["1.0.0-alpha1", "1.0.0-alpha2", "1.0.0-alpha3"],
            Self::Ikanos => &[
                "1.0.0-alpha3",
                "1.0.0-beta1",
                "1.0.0-beta2",
                "1.0.0-beta3",
                "1.0.0-beta4",
                "1.0.0-beta5",
                "1.0.0-beta6",
                "1.0.0-beta7",
            ],
        }
    }

    /// The line that a document begins with.
    #[must_use]
    pub fn first_line(self) -> &'static str {
        match self {
            Self::Naftiko => "naftiko: 1.0.0-alpha2",
            Self::Ikanos => "ikanos: 1.0.0-beta7",
        }
    }

    /// The key of a name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Naftiko => keyword::LABEL,
            Self::Ikanos => keyword::DISPLAY,
        }
    }

    /// The key of an aggregate's functions.
    #[must_use]
    pub fn functions(self) -> &'static str {
        match self {
            Self::Naftiko => keyword::FUNCTIONS,
            Self::Ikanos => keyword::FLOWS,
        }
    }

    /// The key of the output that a step's mapping fills.
    #[must_use]
    pub fn target(self) -> &'static str {
        match self {
            Self::Naftiko => keyword::TARGET_NAME,
            Self::Ikanos => keyword::TARGET,
        }
    }

    /// The key of the file that an entry is imported from.
    #[must_use]
    pub fn imported_from(self) -> &'static str {
        match self {
            Self::Naftiko => keyword::LOCATION,
            Self::Ikanos => keyword::FROM,
        }
    }

    /// Whether entries of `section` may be imports.
    #[must_use]
    pub fn import_in(self, section: &str) -> bool {
        self == Self::Ikanos || section == keyword::CONSUMES
    }

    /// The word of this text for one of the other.
    #[must_use]
    pub fn of_other(self, word: &str) -> Option<&'static str> {
        let pairs = [Self::label, Self::functions, Self::target, Self::imported_from];
        let other = Self::ALL.into_iter().find(|words| *words != self)?;
        pairs.into_iter().find(|pair| pair(other) == word).map(|pair| pair(self))
    }

    /// The name of an entry, as one sets it.
    #[must_use]
    pub fn name(self, name: &str) -> String {
        match self {
            Self::Naftiko => format!("name: {name}"),
            Self::Ikanos => format!("{name}:"),
        }
    }

    /// An entry with other members, on one line.
    #[must_use]
    pub fn short_entry(self, name: &str, members: &str) -> String {
        match self {
            Self::Naftiko => format!("- {{name: {name}, {members}}}"),
            Self::Ikanos => format!("{name}: {{{members}}}"),
        }
    }

    /// A section with one entry, on one line.
    #[must_use]
    pub fn short_section(self, section: &str, name: &str, members: &str) -> String {
        match self {
            Self::Naftiko => format!("{section}: [{{name: {name}, {members}}}]"),
            Self::Ikanos => format!("{section}: {{{name}: {{{members}}}}}"),
        }
    }

    /// The text that a file is in that need not be sound, by the first line that begins with a root key.
    #[must_use]
    pub fn begun(text: &str) -> Option<Self> {
        let begins =
            |words: Self, line: &str| line.strip_prefix(words.root()).is_some_and(|rest| rest.starts_with(':'));
        text.lines().find_map(|line| Self::ALL.into_iter().find(|words| begins(*words, line)))
    }

    /// A sentence of ours in the words of this text: those of the other one, in backticks, are replaced. The words of
    /// imports stay, which have other meanings in both texts.
    #[must_use]
    pub fn say(self, sentence: &str) -> String {
        let other = |word: &str| {
            let root = Self::ALL.into_iter().any(|words| words.root() == word).then(|| self.root());
            root.or_else(|| self.of_other(word).filter(|word| *word != self.imported_from()))
        };
        let words = sentence.split('`').enumerate();
        // What is between two backticks is at an odd index.
        let words = words.map(|(at, word)| if at % 2 == 1 { other(word).unwrap_or(word) } else { word });
        words.collect::<Vec<_>>().join("`")
    }

    /// Whether the names of entries are keys.
    #[must_use]
    pub fn names_are_keys(self) -> bool {
        self == Self::Ikanos
    }

    /// How an entry of this name begins.
    #[must_use]
    pub fn entry(self, name: &str) -> String {
        match self {
            Self::Naftiko => format!("- {}", self.name(name)),
            Self::Ikanos => self.name(name),
        }
    }
}
