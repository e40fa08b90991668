//! The typed client and the router, used as a library: no `main`, no listener of our own.

#![cfg(test)]

mod client {
    mod answers;
    mod errors;
    mod mounted;
}

mod first {
    naftiko_runtime::include_capability!("../../capability/microsoft-azure-openai-images.yaml");
}

mod second {
    naftiko_runtime::include_capability!("../../capability/microsoft-azure-openai-images.yaml");
}
