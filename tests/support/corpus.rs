//! The published capabilities of `../shared/corpus`, read from their archives.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::shared;

const ARCHIVES: &[&str] = &["capabilities-dev.tar.gz", "capabilities-gen2-dev.tar.gz"];

/// One published file and what its manifest says of it.
#[derive(Debug)]
pub struct Published {
    /// The file's name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// `A`, `B` or `C`.
    pub class: String,
    /// The manifest's column `expected_fault`.
    pub expected: String,
}

/// Every file of both archives, in the order of the manifests; none where the archives are missing.
pub fn published() -> Vec<Published> {
    ARCHIVES.iter().filter_map(|name| archive(name)).flat_map(|path| read(&path)).collect()
}

fn archive(name: &str) -> Option<PathBuf> {
    let archive = format!("corpus/{name}");
    shared::having(&archive).map(|shared| shared.join(archive))
}

fn read(path: &Path) -> Vec<Published> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()));
    let (mut texts, mut manifest) = (BTreeMap::new(), String::new());
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == "MANIFEST.tsv" {
            manifest = String::from_utf8(bytes).unwrap();
        } else {
            texts.insert(name, bytes);
        }
    }
    let file = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, class, .., expected] = columns.as_slice() else { panic!("{line}") };
        let bytes = texts.remove(*name)?;
        let [name, class, expected] = [name, class, expected].map(|&text| text.to_owned());
        Some(Published { name, bytes, class, expected })
    };
    manifest.lines().skip(1).filter_map(file).collect()
}
