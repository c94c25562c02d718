//! Findings as SARIF 2.1.0 (OASIS), which code platforms show beside the line.

use serde_json::{Value, json};

use super::{Diagnostic, Severity, codes};
use crate::source::At;

/// Findings as one SARIF log with one run.
pub fn draw(diagnostics: &[Diagnostic]) -> Value {
    let rules: Vec<Value> = codes::RULES
        .iter()
        .map(|r| {
            json!({
                "id": r.code.0,
                "name": r.name,
                "shortDescription": { "text": (r.what)() },
                "fullDescription": { "text": (r.why)() },
                "help": { "text": (r.mend)() },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "begroot",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "results": diagnostics.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(d: &Diagnostic) -> Value {
    let level = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Tip => "note",
    };
    let text = match &d.hint {
        Some(hint) => format!("{}. {hint}", d.message),
        None => d.message.clone(),
    };
    let mut location = json!({ "artifactLocation": { "uri": uri(&d.place.file) } });
    if let At::Line { line, column } = d.place.at {
        location["region"] = json!({ "startLine": line });
        if column > 0 {
            location["region"]["startColumn"] = json!(column);
        }
    }
    json!({
        "ruleId": d.code.0,
        "level": level,
        "message": { "text": text },
        "locations": [{ "physicalLocation": location }],
    })
}

/// A relative file name as a URI reference: everything but letters, digits and `-._~/` is percent-encoded.
fn uri(file: &str) -> String {
    file.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Place;

    #[test]
    fn a_result_names_rule_level_and_region() {
        let d = Diagnostic::error(codes::UNKNOWN_KEY, Place::line("map/één.md", 3, 2), "x").hint("Doe y.");
        let v = draw(&[d]);
        let r = &v["runs"][0]["results"][0];
        assert_eq!((r["ruleId"].as_str(), r["level"].as_str()), (Some("B102"), Some("error")));
        assert_eq!(r["message"]["text"], "x. Doe y.");
        let l = &r["locations"][0]["physicalLocation"];
        assert_eq!(l["artifactLocation"]["uri"], "map/%C3%A9%C3%A9n.md");
        assert_eq!(l["region"], json!({ "startLine": 3, "startColumn": 2 }));
    }
}
