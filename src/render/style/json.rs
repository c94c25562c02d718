//! Design tokens as JSON: the groups of the W3C format (`$value`) and of Style Dictionary (`value`), as custom
//! properties. `{utrecht.link.color}` is what CSS writes as `var(--utrecht-link-color)`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::sheet::{Declaration, Screen};
use crate::diag::{Diagnostic, codes};
use crate::source::{Place, SourceText};

/// The deepest that groups may stand in each other.
const DEEPEST: usize = 24;

type Group<'t> = BTreeMap<Cow<'t, str>, &'t RawValue>;

/// The tokens of a file, in order.
///
/// # Errors
/// A finding where the file is no JSON.
pub(super) fn declarations(source: &SourceText) -> Result<Vec<Declaration>, Diagnostic> {
    let text = source.text.trim_start();
    let group: Group<'_> = serde_json::from_str(text).map_err(|e| {
        let line =
            e.line() + source.text.get(..source.text.len() - text.len()).unwrap_or("").matches('\n').count();
        Diagnostic::error(
            codes::HOUSE_FILE,
            Place::line(source.name.clone(), line.max(1), e.column()),
            say!(tokens_are_no_json),
        )
        .hint(say!(try_make_tokens_again))
    })?;
    let mut found = Vec::new();
    walk(source, &group, &mut Vec::new(), &mut found);
    Ok(found)
}

fn walk(source: &SourceText, group: &Group<'_>, path: &mut Vec<String>, found: &mut Vec<Declaration>) {
    let value = group.get("$value").or_else(|| group.get("value")).filter(|_| !path.is_empty());
    if let Some(value) = value.and_then(|raw| Some((written(raw)?, place(source, raw)))) {
        let (value, place) = value;
        for name in names(path) {
            let value = value.clone();
            found.push(Declaration { name, value, screen: Screen::Light, place: place.clone() });
        }
        return;
    }
    if path.len() >= DEEPEST {
        return;
    }
    for (key, raw) in group.iter().filter(|(key, _)| !key.starts_with('$')) {
        let Ok(inner) = serde_json::from_str::<Group<'_>>(raw.get()) else { continue };
        path.push(key.to_string());
        walk(source, &inner, path, found);
        path.pop();
    }
}

/// The names that a token goes by, the surest last: without the set that it stands in, without a last `default`, and
/// whole.
fn names(path: &[String]) -> Vec<String> {
    let name = |parts: &[String]| format!("--{}", parts.join("-"));
    let mut names = Vec::new();
    let mut add = |parts: &[String]| {
        if let Some(short) = parts.strip_suffix(&["default".to_owned()]).filter(|s| !s.is_empty()) {
            names.push(name(short));
        }
        names.push(name(parts));
    };
    if let Some((_, rest)) = path.split_first().filter(|(_, rest)| rest.len() > 1) {
        add(rest);
    }
    add(path);
    names
}

/// A value as CSS writes it; `None` for one of many parts, such as a shadow.
fn written(raw: &RawValue) -> Option<String> {
    let text = match serde_json::from_str(raw.get()).ok()? {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        Value::Array(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            parts?.join(", ")
        }
        Value::Object(parts) => {
            format!("{}{}", parts.get("value")?, parts.get("unit")?.as_str()?)
        }
        Value::Null | Value::Bool(_) => return None,
    };
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(&format!("var(--{})", name.trim().replace('.', "-")));
        rest = behind;
    }
    out.push_str(rest);
    Some(out)
}

/// Where a value stands: it is a piece of the text itself.
fn place(source: &SourceText, raw: &RawValue) -> Place {
    let at = (raw.get().as_ptr() as usize).checked_sub(source.text.as_ptr() as usize);
    source.place(at.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_with_their_places() {
        let json = "{\n \"merk\": { \"stad\": { \"blauw\": { \"$type\": \"color\", \"$value\": \"#123456\" } } },\n \"utrecht\": {\n  \"link\": { \"color\": { \"value\": \"{stad.blauw}\" } },\n  \"document\": { \"font-family\": { \"$value\": [\"Noto Sans\", \"Arial\"] } },\n  \"button\": { \"border-radius\": { \"$value\": { \"value\": 4, \"unit\": \"px\" } } }\n },\n \"ams\": { \"color\": { \"interactive\": { \"default\": { \"value\": \"#004\" } } } }\n}";
        let found = declarations(&SourceText::new("a.json", json)).unwrap();
        let said: Vec<String> = found.iter().map(|d| format!("{} {}={}", d.place, d.name, d.value)).collect();
        for expected in [
            "a.json:2:61 --stad-blauw=#123456",
            "a.json:4:33 --utrecht-link-color=var(--stad-blauw)",
            "a.json:5:44 --utrecht-document-font-family=Noto Sans, Arial",
            "a.json:6:44 --utrecht-button-border-radius=4px",
            "a.json:8:61 --ams-color-interactive=#004",
        ] {
            assert!(said.iter().any(|s| s == expected), "{expected} in {said:#?}");
        }
    }

    #[test]
    fn what_is_no_json_has_its_line_and_depth_has_an_end() {
        let wrong = declarations(&SourceText::new("a.json", "{\n \"a\": }")).unwrap_err();
        assert_eq!((wrong.code, wrong.place.line_number()), (codes::HOUSE_FILE, Some(2)));
        let deep = format!("{}{}", "{\"a\":".repeat(100), "}".repeat(100));
        assert!(declarations(&SourceText::new("a.json", deep)).is_err());
        let deep = format!("{}1{}", "{\"a\":".repeat(100), "}".repeat(100));
        assert_eq!(declarations(&SourceText::new("a.json", deep)).unwrap(), []);
    }
}
