//! The golden expansions of the compiler are programs: they compile where every warning is an error.

macro_rules! golden {
    ($module:ident, $file:literal) => {
        mod $module {
            #![deny(warnings, missing_docs, clippy::all, rustdoc::all)]
            #![allow(
                unreachable_pub,
                dead_code,
                unused_imports,
                reason = "nobody outside of this test reaches its modules"
            )]
            include!(concat!("../../naftiko-compiler/tests/expand/", $file));

            #[test]
            fn is_a_capability() {
                fn takes<C: naftiko_runtime::Capability>() -> &'static str {
                    C::ABOUT.program
                }
                assert_eq!(takes::<Capability>(), "naftiko-tests");
            }
        }
    };
}

golden!(images, "microsoft-azure-openai-images.rs");
golden!(fleet, "fleet.rs");
golden!(harbour, "harbour.rs");
golden!(bodies, "bodies.rs");
golden!(tools, "tools.rs");
golden!(fixed, "fixed.rs");
golden!(skills, "skills.rs");
golden!(outputs, "outputs.rs");
golden!(binds, "binds.rs");
