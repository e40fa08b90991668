//! A chat model and an image model on one resource: the upstream of the studio.

use naftiko_runtime::Demo;

use crate::{azure, chat, images};

/// The demo of the studio: its upstream, the matching settings, and a call that draws a picture.
pub fn demo() -> Demo {
    let upstream = chat::resource().merge(images::resource().reset_fallback());
    azure::demo(upstream, &[chat::NAMESPACE, images::NAMESPACE])
        .curl("/v1/pictures", r#"{"prompt":"a red fox by the sea at night"}"#)
}
