//! Real OpenAPI documents, imported, compiled, served and called: what arrives upstream is what an independent reading of the document says
//! (`../shared/openapi/oracle.py`). Nothing of the importer, the compiler or the runtime decides here what must arrive.

#![cfg(test)]

mod openapi {
    mod altered;
    mod bind;
    mod body;
    mod compare;
    mod credential;
    mod document;
    mod draw;
    mod expected;
    mod import;
    mod pattern;
    mod python;
    mod received;
    mod reviewed;
    mod served;
    mod values;
}
