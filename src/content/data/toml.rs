//! A TOML file as data. Days and times are the texts that are written.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::{Parsed, syntax};
use crate::source::SourceText;

/// Reads a TOML file.
pub(super) fn read(source: &SourceText) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        let problem = |e: &toml::de::Error| {
            let place = source.place(e.span().map_or(0, |s| s.start));
            if e.message().contains("duplicate key") {
                return syntax(place, say!(this_key_stands_twice), say!(try_remove_one));
            }
            syntax(place, say!(line_is_not_toml), say!(hint_toml_line_is_key_value))
        };
        return Err(errors.iter().map(problem).collect());
    }
    let table = table.into_inner();
    let line = |at: usize| source.place(at).line_number().unwrap_or(1) as usize;
    let mut lines = BTreeMap::new();
    for (key, value) in table.iter() {
        if let DeValue::Array(items) = value.get_ref() {
            let of_items: Vec<usize> = items.iter().map(|i| line(i.span().start)).collect();
            lines.insert(key.get_ref().to_string(), of_items);
        }
    }
    Ok((object(&table), lines))
}

fn object(table: &DeTable<'_>) -> Value {
    Value::Object(
        table.iter().map(|(k, v)| (k.get_ref().to_string(), value(v.get_ref()))).collect::<Map<_, _>>(),
    )
}

fn value(value_of: &DeValue<'_>) -> Value {
    match value_of {
        DeValue::String(s) => Value::from(s.as_ref()),
        DeValue::Integer(i) => match i64::from_str_radix(i.as_str(), i.radix()) {
            Ok(n) => Value::from(n),
            Err(_) => Value::from(i.to_string()),
        },
        DeValue::Float(f) => Value::from(f.as_str()),
        DeValue::Boolean(b) => Value::from(*b),
        DeValue::Datetime(d) => Value::from(d.to_string()),
        DeValue::Array(items) => Value::Array(items.iter().map(|i| value(i.get_ref())).collect()),
        DeValue::Table(table) => object(table),
    }
}
