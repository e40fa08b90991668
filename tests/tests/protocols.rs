//! One operation through every protocol: whatever a caller says it through, the upstream is asked the same, and the caller
//! learns the same.

#![cfg(test)]

mod protocols {
    mod outcome;
    mod protocol;
    mod table;
    mod upstream;
}
