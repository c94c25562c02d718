//! `datapackage.json`: what the CSV files of a publication are and what each column means, for programs (Data Package
//! 2.0, datapackage.org). Paths in it are relative to the folder of the publication.

use serde_json::{Map, Value as Json, json};

use super::columns::{self, Column, Kind};
use super::csv::text;
use super::{Placed, figures, tables};
use crate::amount::Value;
use crate::amount::write::mark;
use crate::model::{ColumnKind, Id, Organisation, Publication, RowKind, licence};
use crate::render::address;
use crate::render::view::titles::organisation_title;
use crate::render::wording::Wording;

/// The data package of a publication. `base` is the address of the site, where it is known.
pub fn package(
    publication: &Publication,
    organisation: Option<&Organisation>,
    licence: &str,
    base: Option<&str>,
    words: &Wording,
) -> Json {
    let mut resources = vec![all_figures(publication, words)];
    resources.extend(tables(publication).iter().map(|t| table(t, publication, words)));
    let mut out = Map::new();
    let mut put = |key: &str, value: Json| {
        if !value.is_null() {
            out.insert(key.to_owned(), value);
        }
    };
    put("$schema", json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    put("name", json!(Id::from_text(&publication.path).as_str()));
    put("title", json!(publication.title));
    put("description", json!(words.text("gegevens.lead")));
    put("homepage", base.map_or(Json::Null, |b| json!(format!("{b}{}/", address::data(publication)))));
    put("keywords", json!([publication.kind.key(), publication.year.to_string(), "gemeente"]));
    put("licenses", json!([licence_of(licence)]));
    // An example is no publication of the municipality.
    if let Some(organisation) = organisation.filter(|_| !publication.example) {
        let mut maker = json!({ "title": organisation_title(organisation, words), "roles": ["publisher"] });
        if let Some(website) = &organisation.website {
            maker["path"] = json!(website);
        }
        put("contributors", json!([maker]));
    }
    if let Some(source) = &publication.source {
        let mut document = json!({ "title": source.title });
        if let Some(url) = &source.url {
            document["path"] = json!(url);
        }
        put("sources", json!([document]));
    }
    put("resources", Json::Array(resources));
    Json::Object(out)
}

fn licence_of(url: &str) -> Json {
    match licence::known(url) {
        Some(known) => json!({ "name": known.id, "title": known.name, "path": url }),
        None => json!({ "path": url }),
    }
}

/// The path of a file from the folder of the publication.
fn within(publication: &Publication, path: &str) -> String {
    path.strip_prefix(&format!("{}/", publication.path)).unwrap_or(path).to_owned()
}

fn resource(name: &str, path: String, title: &str, about: &str, fields: Vec<Json>) -> Json {
    json!({
        "name": name,
        "type": "table",
        "path": path,
        "title": title,
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        // Texts that a spreadsheet could take for a formula have an apostrophe before them.
        "apostrof": "^'+[=+@\\t\\r-]",
        "dialect": {
            "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true, "header": true,
        },
        "schema": { "fields": fields },
    })
}

fn all_figures(publication: &Publication, words: &Wording) -> Json {
    let fields = columns::FIGURES.iter().map(|c| field(c, words)).collect();
    resource(
        "cijfers",
        within(publication, &address::figures_csv(publication)),
        words.text("gegevens.cijfers"),
        words.text("gegevens.cijfers_uitleg"),
        fields,
    )
}

fn field(column: &Column, words: &Wording) -> Json {
    let mut out = json!({ "name": column.name, "description": words.text(column.text) });
    match column.kind {
        Kind::Text => out["type"] = json!("string"),
        Kind::Integer => out["type"] = json!("integer"),
        Kind::Number => {
            out["type"] = json!("number");
            out["decimalChar"] = json!(".");
        }
        Kind::YesNo => {
            out["type"] = json!("boolean");
            out["trueValues"] = json!(["ja"]);
            out["falseValues"] = json!(["nee"]);
        }
    }
    let allowed: Vec<&str> = match column.name {
        "soort" => RowKind::ALL.map(RowKind::key).into(),
        "soort_kolom" => ColumnKind::ALL.map(ColumnKind::key).into(),
        "onderdeel" => figures::Part::ALL.map(figures::Part::key).into(),
        _ => Vec::new(),
    };
    if !allowed.is_empty() {
        out["constraints"] = json!({ "enum": allowed });
    }
    out
}

fn table(placed: &Placed<'_>, publication: &Publication, words: &Wording) -> Json {
    let table = placed.table;
    let mut fields: Vec<Json> = columns::BEFORE.iter().map(|c| field(c, words)).collect();
    for (i, (head, column)) in columns::heads(table).iter().zip(&table.columns).enumerate() {
        let mut field = json!({ "name": text(head) });
        if columns::is_numeric(table, i) {
            field["type"] = json!("number");
            field["decimalChar"] = json!(".");
            if columns::has_percent(table, i) {
                field["bareNumber"] = json!(false);
            }
            field["missingValues"] = marks();
        } else {
            field["type"] = json!("string");
        }
        if let Some(year) = column.year {
            field["jaar"] = json!(year);
        }
        if let Some(kind) = column.kind {
            field["soort"] = json!(kind.key());
        }
        fields.push(field);
    }
    if columns::has_loose(table) {
        fields.push(field(&columns::LOOSE, words));
    }
    if columns::has_notes(table) {
        fields.push(field(&columns::NOTES, words));
    }
    let about = super::sheet::book::sign_in_words(table.sign, words);
    let name = format!("{}.{}", placed.owner.id(), table.id);
    resource(&name, within(publication, &placed.path), &table.title, about, fields)
}

/// What stands in place of a number, each with the word for what it means.
fn marks() -> Json {
    let named = |value: Value, label: &str| json!({ "value": mark(value), "label": label });
    json!([
        named(Value::Empty, "leeg"),
        named(Value::Dash, "geen bedrag"),
        named(Value::ProMemorie, "pro memorie"),
        named(Value::NotApplicable, "niet van toepassing"),
        named(Value::NotAvailable, "niet beschikbaar"),
        named(Value::Nil, "nihil"),
    ])
}
