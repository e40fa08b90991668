//! A draft in memory, with or without the contract beside it.

use naftiko_compiler::front::source::Loader;

pub(crate) struct Files<'a> {
    pub(crate) text: &'a str,
    pub(crate) contract: Option<&'a str>,
}

impl Loader for Files<'_> {
    fn capability(&self) -> Result<Vec<u8>, String> {
        Ok(self.text.as_bytes().to_vec())
    }

    fn beside(&self, path: &str) -> Result<Vec<u8>, String> {
        Err(format!("no {path}"))
    }

    fn contract(&self, _: &str) -> Option<Result<Vec<u8>, String>> {
        self.contract.map(|contract| Ok(contract.as_bytes().to_vec()))
    }
}
