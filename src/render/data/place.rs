//! Where a figure came from, as data says it: the file and the place in it, in Dutch words that stay the same in every
//! language of the site.

use serde::Serialize;

use super::object::object;
use crate::source::{At, Origin, cell_name};

/// The file, or nothing where it is not known.
pub(super) fn file(origin: &Origin) -> String {
    origin.0.as_ref().map(|p| p.file.to_string()).unwrap_or_default()
}

/// The place in the file: `regel 12`, `blad 2, cel B14`, `alinea 3`, `bladzijde 4`.
pub(super) fn spot(origin: &Origin) -> String {
    match origin.0.as_ref().map(|p| p.at) {
        None | Some(At::File) => String::new(),
        Some(At::Line { line, .. }) => format!("regel {line}"),
        Some(At::Cell { sheet, row, column }) => format!("blad {sheet}, cel {}", cell_name(row, column)),
        Some(At::Paragraph(n)) => format!("alinea {n}"),
        Some(At::Page(n) | At::OnPage { page: n, .. }) => format!("bladzijde {n}"),
    }
}

/// File and place as JSON; nothing where the file is not known.
pub(super) fn json(origin: &Origin) -> impl Serialize {
    let place = origin.0.as_ref().filter(|place| !place.file.is_empty());
    place.map(
        |place| object!({ "bestand": &*place.file, "plaats": Some(spot(origin)).filter(|s| !s.is_empty()) }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    #[test]
    fn each_kind_of_place_has_words() {
        let spot = |at| spot(&Origin::at(Place { file: "a".into(), at }));
        assert_eq!(spot(At::Line { line: 3, column: 9 }), "regel 3");
        assert_eq!(spot(At::Cell { sheet: 2, row: 14, column: 2 }), "blad 2, cel B14");
        assert_eq!(spot(At::Paragraph(7)), "alinea 7");
        assert_eq!(spot(At::OnPage { page: 4, nth: 2 }), "bladzijde 4");
        let json = |origin: Origin| serde_json::to_string(&json(&origin)).unwrap();
        assert_eq!(json(Origin::default()), "null");
        assert_eq!(json(Origin::at(Place::file("a.csv"))), r#"{"bestand":"a.csv","plaats":null}"#);
    }
}
