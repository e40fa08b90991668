//! One operation through every face: whatever a caller says it through, the upstream is asked the same, and the caller
//! learns the same.

#![cfg(test)]

mod faces {
    mod face;
    mod outcome;
    mod table;
    mod upstream;
}
