//! Published capabilities, served by what they are compiled to: each exposed operation is called over REST and each tool over MCP, and
//! what the upstream receives is what a naive reading of the YAML says. Nothing of the compiler is used here.

#![cfg(test)]

mod serving {
    mod arguments;
    mod body;
    mod call;
    mod compare;
    mod draw;
    mod generate;
    mod inputs;
    mod oracle;
    mod reading;
    mod served;
    mod settings;
    mod template;
    mod value;
}
