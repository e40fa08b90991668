//! A skill adapter as static data: the compiler writes these values, the rest of this folder serves them.

/// One skill adapter: a catalogue that describes skills and hands out their files; it runs nothing.
#[derive(Debug)]
pub struct Adapter {
    /// The adapter's `namespace`, as written.
    pub namespace: &'static str,
    /// The answer to `GET /skills`, as JSON text.
    pub list: &'static str,
    /// The skills, in document order.
    pub skills: &'static [Skill],
}

/// One skill.
#[derive(Debug)]
pub struct Skill {
    /// Its name: `GET /skills/{name}`.
    pub name: &'static str,
    /// The answer to `GET /skills/{name}`, as JSON text.
    pub document: &'static str,
    /// The folder of its files, from `location: file:///…`; read when they are served.
    pub folder: Option<&'static str>,
}
