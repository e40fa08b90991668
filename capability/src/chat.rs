//! Chat completions, `POST /openai/deployments/{deployment}/chat/completions` (`createChatCompletionResponse`,
//! `createChatCompletionStreamResponse`). Instead of calling a model, the upstream repeats what it was asked.

mod completion;
mod message;
mod reply;
mod request;
mod stream;
#[cfg(test)]
mod tests;
mod token;

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use naftiko_runtime::Demo;

use crate::azure::{self, Namespace, Operation, TOKEN};
use completion::Completion;
use request::{Delivery, Request};

const OPERATION: Operation = Operation {
    path: "/openai/deployments/{deployment}/chat/completions",
    since: "2023-05-15",
    deployments: &["gpt-4o", "gpt-4o-mini"],
};

/// The time between two tokens of a streamed response, about that of such models.
const PACE: Duration = Duration::from_millis(20);

/// The settings of its namespace.
pub(crate) const NAMESPACE: Namespace = [
    "MICROSOFT_AZURE_OPENAI_CHAT_BASE_URI",
    "MICROSOFT_AZURE_OPENAI_CHAT_QUERY",
    "MICROSOFT_AZURE_OPENAI_CHAT_PROXY",
    "MICROSOFT_AZURE_OPENAI_CHAT_CA_FILE",
    "MICROSOFT_AZURE_OPENAI_CHAT_CLIENT_CERT",
    "MICROSOFT_AZURE_OPENAI_CHAT_CLIENT_KEY",
];

/// The demo of the chat server: its upstream, the matching settings, and a call that says hello.
pub fn demo() -> Demo {
    azure::demo(resource(), &[NAMESPACE]).curl(
        "/v1/openai/deployments/gpt-4o/chat/completions",
        r#"{"messages":[{"role":"user","content":"Say hello"}]}"#,
    )
}

/// The upstream of a demo.
pub(crate) fn resource() -> Router {
    upstream(TOKEN, PACE)
}

/// A resource that accepts `token` and replies to messages. The tokens of a streamed response are `pace` apart.
fn upstream(token: &str, pace: Duration) -> Router {
    azure::resource(token, OPERATION, async move |deployment, members| {
        let request = Request::read(&members)?;
        let completion = Completion::of(&request, deployment);
        Ok(match request.delivery {
            Delivery::Whole => azure::json(StatusCode::OK, &completion.whole()),
            Delivery::Stream { usage } => {
                // Choices are streamed side by side.
                let pace = pace.checked_div(request.choices).unwrap_or(pace);
                stream::response(completion.chunks(usage), pace)
            }
        })
    })
}
