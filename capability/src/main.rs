//! Azure OpenAI image generation as a REST server, compiled from its capability file.

mod demo;

naftiko_runtime::include_capability!("../microsoft-azure-openai-images.yaml");

fn main() -> std::process::ExitCode {
    naftiko_runtime::serve::<Capability>().demo(demo::azure_images()).main()
}
