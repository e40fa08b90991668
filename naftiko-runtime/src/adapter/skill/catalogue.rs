//! A skill adapter as static data. The compiler generates these values, and the rest of this folder serves them.

/// One skill adapter: a catalogue that describes skills and serves their files. It runs nothing.
#[derive(Debug)]
pub struct Adapter {
    /// The adapter's `namespace`, as written.
    pub namespace: &'static str,
    /// The response to `GET /skills`, as JSON text.
    pub list: &'static str,
    /// The skills, in document order.
    pub skills: &'static [Skill],
}

/// One skill.
#[derive(Debug)]
pub struct Skill {
    /// Its name: `GET /skills/{name}`.
    pub name: &'static str,
    /// The response to `GET /skills/{name}`, as JSON text.
    pub document: &'static str,
    /// The folder of its files, from `location: file:///…`. It is read when they are served.
    pub folder: Option<&'static str>,
}
