//! Two capabilities in one program, and one in a function's module.

mod a {
    naftiko_runtime::include_capability!("fleet.yaml");
}

mod b {
    pub mod c {
        naftiko_runtime::include_capability!("fleet.yaml", strict, allow("inferred-input", "undeclared-placeholder"));
    }
}

fn main() {
    let _ = naftiko_runtime::serve::<a::Capability>();
    let _ = naftiko_runtime::serve::<b::c::Capability>();
}
