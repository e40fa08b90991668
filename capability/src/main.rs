//! Azure OpenAI image generation as a server, compiled from its capability file.

naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::serve::<Capability>().demo(capability::images::demo()).main()
}
