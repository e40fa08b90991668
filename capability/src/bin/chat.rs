//! Azure OpenAI chat completions as a server, compiled from its capability file.

naftiko_runtime::include_capability!("../../azure-openai-chat.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::serve::<Capability>().demo(capability::chat::demo()).main()
}
