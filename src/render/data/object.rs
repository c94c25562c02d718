//! JSON objects that are written as they are made: no copy of a whole publication stands in memory first.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// Fields of an object.
pub(super) trait Fields {
    fn write<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error>;
}

/// A field, and those after it.
pub(super) struct Field<V, R>(pub(super) &'static str, pub(super) V, pub(super) R);

impl Fields for () {
    fn write<M: SerializeMap>(&self, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<V: Serialize, R: Fields> Fields for Field<V, R> {
    fn write<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        to.serialize_entry(self.0, &self.1)?;
        self.2.write(to)
    }
}

/// Fields that are there or not.
impl<F: Fields> Fields for Option<F> {
    fn write<M: SerializeMap>(&self, to: &mut M) -> Result<(), M::Error> {
        self.as_ref().map_or(Ok(()), |fields| fields.write(to))
    }
}

/// An object; [`object`] makes it.
pub(super) struct Object<F>(pub(super) F);

impl<F: Fields> Serialize for Object<F> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        self.0.write(&mut map)?;
        map.end()
    }
}

/// An object with fields in the order in which they are written: `object!({ "jaar": 2026, "titel": title })`. Behind
/// `..` stand fields that may not be there.
macro_rules! object {
    ({ $($fields:tt)* }) => { $crate::render::data::object::Object(object!(@ $($fields)*)) };
    (@) => { () };
    (@ .. $rest:expr $(,)?) => { $rest };
    (@ $key:literal: $value:expr $(, $($rest:tt)*)?) => {
        $crate::render::data::object::Field($key, $value, object!(@ $($($rest)*)?))
    };
}
pub(super) use object;

/// A list of which each item is made when it is written.
pub(super) struct List<I>(pub(super) I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_their_order_and_those_that_are_not_there_do_not() {
        let written = |note: Option<&str>| {
            let squares = List([1, 2].iter().map(|n| object!({ "n": n * n })));
            let object = object!({ "z": "\"", "a": squares, ..note.map(|n| Field("noot", n, ())) });
            serde_json::to_string(&object).unwrap()
        };
        assert_eq!(written(None), r#"{"z":"\"","a":[{"n":1},{"n":4}]}"#);
        assert_eq!(written(Some("x")), r#"{"z":"\"","a":[{"n":1},{"n":4}],"noot":"x"}"#);
    }
}
