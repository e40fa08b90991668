//! Published capabilities, served by what they are compiled to: each exposed operation is called over REST and each tool over MCP. What the
//! upstream receives, and what the caller is answered, is what a naive reading of the YAML says. Nothing of the compiler is used here.

#![cfg(test)]

mod serving {
    mod answer;
    mod arguments;
    mod body;
    mod call;
    mod compare;
    mod draw;
    mod inputs;
    mod oracle;
    mod outcome;
    mod outputs;
    mod reading;
    mod served;
    mod settings;
    mod template;
    mod value;
}
