//! What an adapter that can be reached stands on: its settings, and what it wants of its callers.

use std::sync::Arc;
use std::time::Duration;

use super::identity::{Callers, Verify};
use crate::settings::{ListenerSettings, SettingsError};

/// An adapter's settings and its authentication. Clones share what is remembered of callers.
#[derive(Clone)]
pub struct Listener {
    settings: ListenerSettings,
    callers: Option<Arc<dyn Verify>>,
}

impl Listener {
    /// An adapter that anyone may call who reaches it.
    #[must_use]
    pub fn open(settings: &ListenerSettings) -> Self {
        Self { settings: settings.clone(), callers: None }
    }

    /// The adapter `namespace`, which these may call.
    ///
    /// # Errors
    /// What their credentials are checked against cannot be used.
    pub fn guarded(
        settings: &ListenerSettings,
        namespace: &'static str,
        callers: Callers,
    ) -> Result<Self, SettingsError> {
        let callers = callers.verified(namespace, settings)?;
        Ok(Self { settings: settings.clone(), callers: Some(callers) })
    }

    /// Its settings.
    pub(crate) fn settings(&self) -> &ListenerSettings {
        &self.settings
    }

    /// What its callers have to show, if anything.
    pub(crate) fn callers(&self) -> Option<&Arc<dyn Verify>> {
        self.callers.as_ref()
    }

    /// How long the steps of a function may take together, if a setting says it.
    #[must_use]
    pub fn deadline(&self) -> Option<Duration> {
        self.settings.deadline()
    }

    /// Whether undeclared arguments of tools are left out, instead of being violations.
    #[must_use]
    pub fn ignores_unknown_arguments(&self) -> bool {
        self.settings.ignores_unknown_arguments()
    }
}
