//! The handlers of an adapter: plain functions of generated code, with the capability that they run on.

use std::sync::Arc;

use crate::function::Answering;
use crate::inbound::Inbound;

/// Reads the inputs of a request and answers with a call.
pub type Handler<C> = for<'c> fn(&'c C, &mut Inbound<'_>) -> Answering<'c>;

/// The handlers of one adapter, by index. Cloning is cheap.
#[derive(Clone)]
pub struct Handlers(Arc<dyn Run>);

impl Handlers {
    /// `handlers`, which run on `capability`.
    pub fn new<C: Clone + Send + Sync + 'static>(capability: &C, handlers: &'static [Handler<C>]) -> Self {
        Self(Arc::new(Of { capability: capability.clone(), handlers }))
    }

    /// Lets the handler at `index` answer; `None` if there is none.
    pub(crate) fn answer<'c>(&'c self, index: usize, inbound: &mut Inbound<'_>) -> Option<Answering<'c>> {
        self.0.run(index, inbound)
    }
}

/// The only code that knows the type of the capability, so that nothing else is compiled once more for each.
trait Run: Send + Sync {
    fn run<'c>(&'c self, index: usize, inbound: &mut Inbound<'_>) -> Option<Answering<'c>>;
}

struct Of<C: 'static> {
    capability: C,
    handlers: &'static [Handler<C>],
}

impl<C: Send + Sync> Run for Of<C> {
    fn run<'c>(&'c self, index: usize, inbound: &mut Inbound<'_>) -> Option<Answering<'c>> {
        self.handlers.get(index).map(|handler| handler(&self.capability, inbound))
    }
}
