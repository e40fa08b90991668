//! Where an import goes: stdout, a file or a folder of files, some of which are there from an earlier import.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use naftiko_compiler::front::contract::path_beside;
use naftiko_import::options::Options;
use naftiko_import::update::{Changed, added};
use naftiko_import::{Draft, Import};

use super::OpenApi;
use super::again::{Again, Written};
use super::document::Disk;
use super::files::Files;
use super::report::Report;
use crate::atomic;
use crate::check::Format;
use crate::fault::Fault;
use crate::files::CONTRACT;
use crate::output::out;

/// Where drafts are written to.
pub(super) enum Target<'a> {
    /// Stdout: the drafts alone.
    Stdout,
    /// A file.
    File(Rc<Place>),
    /// A file for each draft.
    Folder(Folder<'a>),
}

/// A folder, and the files in it that were imported before.
pub(super) struct Folder<'a> {
    folder: PathBuf,
    known: Vec<Rc<Place>>,
    document: &'a Disk<'a>,
}

/// A file, and what it was before.
pub(super) struct Place {
    file: PathBuf,
    before: Before,
}

/// What a file was before.
enum Before {
    Nothing,
    /// A text without a contract.
    Text(String),
    Imported(Box<Again>),
    /// The contract was made of other documents, as this text says.
    Other(String),
}

impl Place {
    fn of(file: PathBuf, document: &Disk<'_>) -> Result<Rc<Self>, Fault> {
        let before = match std::fs::read(&file) {
            Ok(bytes) if contract(&file).is_file() => {
                let again = Again::read(&file, bytes, &contract(&file))?;
                match again.of(document, &contract(&file)) {
                    Ok(again) => Before::Imported(Box::new(again)),
                    Err(problem) => Before::Other(problem),
                }
            }
            Ok(bytes) => Before::Text(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Before::Nothing,
            Err(error) => return Err(format!("cannot read `{}`: {error}", file.display()).into()),
        };
        Ok(Rc::new(Self { file, before }))
    }

    fn options(&self) -> Option<Options> {
        if let Before::Imported(again) = &self.before { Some(again.options()) } else { None }
    }

    fn name(&self) -> &str {
        self.file.file_stem().and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Writes a draft and its contract, over what is there.
    fn write(&self, draft: &Draft, options: &Options, report: &Report<'_>) -> Result<Files, Fault> {
        let fresh = || {
            let Draft { text, contract, tools, .. } = draft;
            Written { text: text.clone(), contract: contract.clone(), tools: tools.clone(), errors: 0 }
        };
        let Written { text, contract: stated, tools, errors } = match &self.before {
            Before::Nothing => fresh(),
            Before::Text(text) if *text == draft.text => fresh(),
            Before::Text(_) => return Err(no_contract(&self.file).into()),
            Before::Imported(again) => again.update(draft, options, report)?,
            Before::Other(problem) => return Err(problem.clone().into()),
        };
        // A contract that is newer than its capability would hide what has changed: if not both can be written, it is not the one.
        let both = [(self.file.clone(), text), (contract(&self.file), stated)].into_iter();
        let is_new =
            |(path, text): &(PathBuf, String)| std::fs::read(path).ok().is_none_or(|known| known != text.as_bytes());
        let (new, same): (Vec<_>, Vec<_>) = both.partition(is_new);
        atomic::write_all(&new)?;
        let [written, unchanged] =
            [new, same].map(|files| files.iter().map(|(path, _)| path.display().to_string()).collect());
        Ok(Files { written, unchanged, tools, capability: self.file.display().to_string(), errors })
    }

    /// Refuses a file that is there and does not compile.
    fn sound(&self) -> Result<(), Fault> {
        if let Before::Imported(again) = &self.before { again.sound() } else { Ok(()) }
    }
}

/// Reports that a capability cannot have this name: `check` would read it as a contract.
fn named_like_a_contract(file: &str) -> Result<(), String> {
    let Some(stem) = file.strip_suffix(CONTRACT) else { return Ok(()) };
    Err(format!(
        "`{file}` is the name of a contract, which is written beside the capability\nhelp: name the capability: `-o {stem}.yaml`"
    ))
}

fn no_contract(file: &Path) -> String {
    let shown = file.display();
    format!(
        "`{shown}` is there, and without a contract beside it nobody can tell what its author has edited\nhelp: write to another \
         file, or make the contract of this one with `naftiko contract {shown} --openapi FILE`, and import again"
    )
}

/// The path of the contract that belongs to a capability.
fn contract(file: &Path) -> PathBuf {
    PathBuf::from(path_beside(&file.to_string_lossy()))
}

impl<'a> Target<'a> {
    /// Where an import of this document goes.
    pub(super) fn of(import: &OpenApi, document: &'a Disk<'a>) -> Result<Self, Fault> {
        match &import.output {
            None => Ok(Self::Stdout),
            Some(folder) if import.split.is_some() => {
                let folder = PathBuf::from(folder);
                let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
                    .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
                    .unwrap_or_default();
                files.sort();
                let is_imported = |file: &PathBuf| {
                    let is_yaml = file.extension().is_some_and(|extension| extension == "yaml");
                    is_yaml && contract(file).is_file()
                };
                let place = |file| Place::of(file, document);
                let known = files.into_iter().filter(is_imported).map(place).collect::<Result<_, _>>()?;
                Ok(Self::Folder(Folder { folder, known, document }))
            }
            Some(file) => {
                named_like_a_contract(file)?;
                let place = Place::of(PathBuf::from(file), document)?;
                if let Before::Other(problem) = &place.before {
                    return Err(problem.clone().into());
                }
                Ok(Self::File(place))
            }
        }
    }

    /// The options of the last import.
    pub(super) fn options(&self) -> Options {
        let found = match self {
            Self::Stdout => None,
            Self::File(place) => place.options(),
            Self::Folder(Folder { known, .. }) => {
                known.iter().filter_map(|place| place.options()).find(|options| options.split_by_tag)
            }
        };
        let mut options = found.unwrap_or_default();
        if let Self::Folder(Folder { known, .. }) = self {
            let all: Vec<Options> = known.iter().filter_map(|place| place.options()).collect();
            options.has_base.retain(|namespace| all.iter().all(|own| own.has_base.contains(namespace)));
        }
        options
    }

    /// The places of the drafts. What was there was read already.
    fn places<'i>(&self, imported: &'i Import, options: &Options) -> Result<Vec<(Rc<Place>, &'i Draft)>, Fault> {
        match self {
            Self::Stdout => Ok(Vec::new()),
            // A file that was made with `--split` is one of several.
            Self::File(place) if options.split_by_tag => {
                let draft = imported.drafts.iter().find(|draft| draft.name == place.name());
                let draft = draft.ok_or_else(|| {
                    format!(
                        "the document has no operations for `{}`, which was made with `--split tag`",
                        place.file.display()
                    )
                })?;
                Ok(vec![(Rc::clone(place), draft)])
            }
            Self::File(place) => Ok(imported.drafts.iter().map(|draft| (Rc::clone(place), draft)).collect()),
            Self::Folder(Folder { folder, known, document }) => {
                let place = |draft: &'i Draft| {
                    let file = folder.join(format!("{}.yaml", draft.name));
                    let known = known.iter().find(|known| known.file == file).map(Rc::clone);
                    Ok((known.map_or_else(|| Place::of(file, document), Ok)?, draft))
                };
                imported.drafts.iter().map(place).collect()
            }
        }
    }

    /// Writes the drafts, or none of them if a file that is there does not compile.
    pub(super) fn write(&self, imported: &Import, options: &Options, report: &Report<'_>) -> Result<Vec<Files>, Fault> {
        let places = self.places(imported, options)?;
        places.iter().try_for_each(|(place, _)| place.sound())?;
        if let Self::Folder(Folder { folder, .. }) = self {
            let fault = |error| format!("cannot make the folder `{}`: {error}", folder.display());
            std::fs::create_dir_all(folder).map_err(fault)?;
        }
        if matches!(self, Self::Stdout) {
            // One draft: several have a folder.
            match report.format {
                Format::Human => imported.drafts.iter().for_each(|draft| out(&draft.text)),
                Format::Json => imported.drafts.iter().for_each(|draft| report.text(draft)),
            }
        }
        let files = match self {
            Self::Stdout => vec![Files::drafted(&imported.drafts)],
            Self::File(_) | Self::Folder(_) => {
                let write = |(place, draft): &(Rc<Place>, &Draft)| place.write(draft, options, report);
                places.iter().map(write).collect::<Result<_, _>>()?
            }
        };
        self.gone(imported, options).for_each(|again| again.tell_gone(report));
        Ok(files)
    }

    /// The files in the folder that earlier imports have written for tags that are gone.
    fn gone<'i>(&'i self, imported: &'i Import, options: &'i Options) -> impl Iterator<Item = &'i Again> {
        let known = if let Self::Folder(folder) = self { folder.known.as_slice() } else { &[] };
        let again = known.iter().filter_map(|place| match &place.before {
            Before::Imported(again) => Some(&**again),
            Before::Nothing | Before::Text(_) | Before::Other(_) => None,
        });
        again.filter(|again| again.is_gone(imported, options))
    }

    /// How the API has changed since the files were imported.
    pub(super) fn changes(&self, imported: &Import, options: &Options) -> Result<Vec<Changed>, Fault> {
        let is_known = matches!(self, Self::Folder(folder) if !folder.known.is_empty());
        let mut all: Vec<Changed> = Vec::new();
        for (place, draft) in self.places(imported, options)? {
            all.extend(match &place.before {
                Before::Imported(again) => again.changes(draft),
                // A tag that is new.
                Before::Nothing if is_known => added(draft),
                Before::Other(problem) => return Err(problem.clone().into()),
                Before::Nothing | Before::Text(_) => {
                    return Err(format!("`{}` has no contract beside it to compare with", place.file.display()).into());
                }
            });
        }
        all.extend(self.gone(imported, options).flat_map(Again::removed));
        let mut changes: Vec<Changed> = Vec::new();
        for change in all {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        Ok(changes)
    }
}
