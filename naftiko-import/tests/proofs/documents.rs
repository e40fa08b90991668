//! The documents whose drafts are edited: of very different origin, and of a size that is compiled often.

use std::sync::OnceLock;

use naftiko_compiler::front::words::Words;

use super::draft::Draft;
use crate::real::documents;

/// Documents that become tools.
const TOOLS: &[&str] = &[
    "1Password+connect--spec",
    "AssemblyAI+assemblyai-api-spec--openapi",
    "PowerDNS+pdns--authoritative-api-openapi",
    "Redocly+openapi-starter--openapi",
    "Redocly+redoc--openapi-3-1",
    "ably+open-specs--platform-v1",
    "api-evangelist+kontomatik--kontomatik-ais-api-openapi",
    "api-evangelist+walmart--walmart-marketplace-reviews-openapi-original",
    "figma+rest-api-spec--openapi",
    "influxdata+openapi--unity",
    "moby+moby--v1.25",
    "naftiko+notion-sandbox--notion-openapi",
    "nextcloud+notifications--openapi-full",
    "ogen-go+ogen--security",
    "paypal+paypal-rest-api-specifications--customer_disputes_v1",
    "paypal+paypal-rest-api-specifications--payment-experience_web_experience_profiles_v1",
    "qdrant+qdrant--v0.8.1-openapi",
    "readmeio+oas-examples--yaml-security",
    "svix+svix-webhooks--openapi",
    "twilio+sendgrid-oai--tsg_ip_address_management_v3",
    "ynab+ynab-sdk-js--open_api_spec",
];

/// Documents that become routes, in the text that states what these answer.
const ROUTES: &[&str] = &[
    "1Password+connect--spec",
    "nextcloud+notifications--openapi-full",
    "qdrant+qdrant--v0.8.1-openapi",
    "twilio+sendgrid-oai--tsg_ip_address_management_v3",
    "ynab+ynab-sdk-js--open_api_spec",
];

/// The drafts, made once; none where the documents are not at hand.
pub(crate) fn drafts() -> &'static [Draft] {
    static DRAFTS: OnceLock<Vec<Draft>> = OnceLock::new();
    DRAFTS.get_or_init(|| {
        let Some((folder, files)) = documents() else { return Vec::new() };
        let file =
            |name: &&str| files.iter().find(|file| file.starts_with(*name)).unwrap_or_else(|| panic!("no {name}"));
        let tools = TOOLS.iter().map(|name| Draft::of(&folder, file(name), Words::Naftiko));
        tools.chain(ROUTES.iter().map(|name| Draft::of(&folder, file(name), Words::Ikanos))).collect()
    })
}
