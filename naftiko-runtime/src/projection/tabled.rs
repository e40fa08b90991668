//! Maps a list whose rows are known: the values of its objects' members go to their slots, and nothing is read.

use super::location::Location;
use super::node::Lists;
use super::pass::{Pass, Scope, Selected, Slot};
use super::rows::{First, Rows};
use super::scan::Json;
use super::select::List;
use super::shape::{Mapping, Shape};
use crate::value::Error;

/// A list whose objects are mapped.
pub(super) struct Tabled<'r, 'j> {
    text: &'j str,
    rows: &'r Rows,
    list: &'static List,
    /// The slots of what is selected of each object, with the index of its span.
    columns: Vec<(usize, usize)>,
}

impl<'r, 'j> Tabled<'r, 'j> {
    /// The list `text`, which has these rows; `None` unless `mapping` builds a list, and of each object selects nothing but the
    /// object and members of it.
    pub(super) fn of(mapping: &'static Mapping, text: &'j str, rows: &'r Rows) -> Option<Self> {
        let (select, Shape::List(slot)) = (&mapping.select, &mapping.shape) else { return None };
        let [list] = select.lists else { return None };
        let is_all = list.slot == *slot && select.members.is_empty() && select.elements.is_empty();
        let items = &list.items.select;
        if !is_all || items.reads_elements() || rows.first != First::Object {
            return None;
        }
        let mut columns = Vec::with_capacity(1 + items.members.len());
        columns.extend(items.part.map(|slot| (slot, 0)));
        for (name, select) in items.members {
            let slot = select.part.filter(|_| select.is_whole())?;
            // No object has another member.
            columns.extend(rows.fields.iter().position(|field| field == name).map(|field| (slot, 1 + field)));
        }
        Some(Self { text, rows, list, columns })
    }
}

impl<'j> Pass<'j> {
    /// Appends what the mapping builds of each object.
    ///
    /// # Errors
    /// What does not fit, as for a list that is read.
    pub(super) fn tabled(&mut self, tabled: &Tabled<'_, 'j>, location: &Location<'_>) -> Result<(), Error> {
        let Tabled { text, rows, list, columns } = tabled;
        self.text.push('[');
        let base = self.begin(list.items);
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            let location = Location::Element(location, list.path, index);
            let scope = Scope { json: Json::new(text), base, location: &location };
            for (slot, column) in columns {
                let value = row.get(*column).and_then(|span| span.of(text));
                let selected = |text| Slot::Value(Selected { text, lists: Lists::Written });
                self.set(scope, *slot, value.map_or(Slot::Empty, selected));
            }
            self.write(&list.items.shape, scope)?;
        }
        self.text.push(']');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::projection::{Absent, List, Lists, Lookup, Mapping, Part, Path, Scalar, Select, Shape, mapped_part};

    const CREW: &str = r#"[{"id":1,"n":"a","x":{"y":1}},{"id":2,"x":[]},{"id":3,"n":3,"x":null},{"id":4,"n":{}}]"#;
    const FOUND: Lookup = Lookup::new("id", &["n", "x"]);

    /// A list of what is built of each object.
    const fn list(items: &'static [List]) -> Mapping {
        Mapping::new(1, Select::slots(&[0]).lists(items), Shape::List(0))
    }

    const MEMBERS: Select = Select::slots(&[0, 1, 2]).part(0).members(&[
        ("n", Select::slots(&[1]).part(1)),
        ("x", Select::slots(&[2]).part(2)),
        ("other", Select::slots(&[3]).part(3)),
    ]);
    static OBJECTS: Mapping = Mapping::new(
        4,
        MEMBERS,
        Shape::Object(
            Path::one("$", 0),
            Absent::Null,
            &[
                ("\"n\"", Shape::Scalar(Scalar::String, Path::one("$.n", 1))),
                ("\"x\"", Shape::Copy(Part::Any, Path::one("$.x", 2))),
                ("\"o\"", Shape::Scalar(Scalar::Number, Path::one("$.other", 3))),
                ("\"all\"", Shape::Copy(Part::Any, Path::one("$", 0))),
            ],
        ),
    );
    static NUMBERS: Mapping = Mapping::new(
        1,
        Select::slots(&[0]).members(&[("n", Select::slots(&[0]).part(0))]),
        Shape::Scalar(Scalar::Integer, Path::one("$.n", 0)),
    );
    /// A member of a member.
    static DEEP: Mapping = Mapping::new(
        1,
        Select::slots(&[0]).members(&[("x", Select::slots(&[0]).members(&[("y", Select::slots(&[0]).part(0))]))]),
        Shape::Scalar(Scalar::Integer, Path::one("$.x.y", 0)),
    );

    /// What is built of what is found, the same whether its rows are known or not.
    fn mapped(mapping: &'static Mapping, needles: &str) -> Result<String, String> {
        let found = FOUND.run(CREW, None, needles).unwrap();
        assert!(found.rows.is_some());
        let of = |rows| mapped_part(mapping, (&found.json, Lists::Written, rows), "$.found");
        let (read, known) = (of(None), of(found.rows.as_ref()));
        let text = |result: Result<String, crate::value::Error>| result.map_err(|error| error.to_string());
        let (read, known) = (text(read), text(known));
        assert_eq!(read, known);
        known
    }

    #[test]
    fn what_rows_say_is_what_is_read() {
        static CREWS: Mapping = list(&[List { slot: 0, path: "$", items: &OBJECTS }]);
        let expected = concat!(
            r#"[{"n":"3","x":null,"o":null,"all":{"n":3,"x":null}},"#,
            r#"{"n":null,"x":[],"o":null,"all":{"n":null,"x":[]}},"#,
            r#"{"n":"a","x":{"y":1},"o":null,"all":{"n":"a","x":{"y":1}}}]"#
        );
        assert_eq!(mapped(&CREWS, "[3, 2, 1]").unwrap(), expected);
        assert_eq!(mapped(&CREWS, "[7]").unwrap(), "[]");
        static ALL_NUMBERS: Mapping = list(&[List { slot: 0, path: "$", items: &NUMBERS }]);
        assert_eq!(mapped(&ALL_NUMBERS, "[3, 2]").unwrap(), "[3,null]");
        static ALL_DEEP: Mapping = list(&[List { slot: 0, path: "$", items: &DEEP }]);
        assert_eq!(mapped(&ALL_DEEP, "[1, 2, 3]").unwrap(), "[1,null,null]");
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        static CREWS: Mapping = list(&[List { slot: 0, path: "$", items: &OBJECTS }]);
        let error = mapped(&CREWS, "[1, 4, 4]").unwrap_err();
        assert_eq!(error, "unexpected response: `$.found[1].n`: expected a string, found an object");
    }
}
