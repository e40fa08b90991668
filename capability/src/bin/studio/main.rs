//! Pictures from prompts that a chat model has improved first, as a server: a function of three steps, one of them in Rust.

mod scripts;

naftiko_runtime::include_capability!("../../../azure-openai-studio.yaml", scripts = crate::scripts);

fn main() -> std::process::ExitCode {
    naftiko_runtime::serve::<Capability>().demo(capability::studio::demo()).main()
}
