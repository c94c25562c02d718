//! Statuses of goals and actions: attributes of a heading, blocks in front matter, and the explanations under them.

use super::nodes::{attribute, no_children, refuse_attributes};
use super::outline::Node;
use super::publication::safe_mark;
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::Status;

/// The statuses on a heading: every attribute that is not one of `other`.
pub(super) fn of_heading(node: &Node, other: &[&str], problems: &mut Vec<Diagnostic>) -> Vec<Status> {
    let mut statuses: Vec<Status> = Vec::new();
    for (dimension, mark) in node.attributes.iter().filter(|(k, _)| !other.contains(&k.as_str())) {
        if mark.is_empty() || statuses.iter().any(|s| s.dimension == *dimension) {
            problems.push(
                Diagnostic::error(
                    codes::HEADING_ATTRIBUTE,
                    node.place.clone(),
                    format!("«{dimension}» is geen volledige status"),
                )
                .hint(format!("Schrijf één keer {dimension}=groen, oranje, rood of grijs.")),
            );
            continue;
        }
        statuses.push(Status {
            dimension: dimension.clone(),
            mark: mark.clone(),
            explanation: Default::default(),
        });
    }
    statuses
}

/// The statuses in front matter: blocks `[[status]]`, each with a dimension and a sign.
pub(super) fn of_front(f: &mut Fields<'_>) -> Vec<Status> {
    let mut seen: Vec<String> = Vec::new();
    f.tables("status", |f| {
        let dimension = f.text("onderdeel").unwrap_or_else(|| "status".to_owned());
        let mark = f.required_text("teken")?;
        for (key, text) in [("onderdeel", &dimension), ("teken", &mark)] {
            if !safe_mark(text) {
                f.wrong(
                    key,
                    format!("«{text}» kan geen status zijn"),
                    "Gebruik letters, cijfers en streepjes, zonder spaties.",
                );
                return None;
            }
        }
        if seen.contains(&dimension) {
            f.wrong(
                "onderdeel",
                format!("«{dimension}» staat er twee keer"),
                "Geef elke status een eigen onderdeel, zoals inhoud of planning.",
            );
            return None;
        }
        seen.push(dimension.clone());
        Some(Status { dimension, mark, explanation: Default::default() })
    })
}

/// Puts the text of a heading `.toelichting` with its status; `whose` is "de actie" or "het doel".
pub(super) fn explain(node: &Node, statuses: &mut [Status], whose: &str, problems: &mut Vec<Diagnostic>) {
    refuse_attributes(node, &["onderdeel"], problems);
    no_children(node, "een toelichting", problems);
    let dimension = attribute(node, "onderdeel").or_else(|| match &*statuses {
        [one] => Some(one.dimension.clone()),
        _ => None,
    });
    match dimension.as_ref().and_then(|d| statuses.iter_mut().find(|s| s.dimension == *d)) {
        Some(status) if status.explanation.is_empty() => status.explanation = node.text.clone(),
        Some(status) => problems.push(
            Diagnostic::error(
                codes::HEADING_ATTRIBUTE,
                node.place.clone(),
                format!("er is al een toelichting bij «{}»", status.dimension),
            )
            .hint("Zet de teksten onder één kop."),
        ),
        None => {
            let known: Vec<&str> = statuses.iter().map(|s| s.dimension.as_str()).collect();
            let hint = match &dimension {
                _ if known.is_empty() => {
                    format!(
                        "Er is geen status om toe te lichten. Zet eerst een status bij {whose}, of haal deze kop weg."
                    )
                }
                Some(d) => did_you_mean(d, &known),
                None => format!(
                    "Schrijf erbij waar de toelichting over gaat: onderdeel={}",
                    known.first().unwrap_or(&"planning")
                ),
            };
            problems.push(
                Diagnostic::error(
                    codes::MISSING_PARENT,
                    node.place.clone(),
                    format!("deze toelichting hoort bij geen status van {whose}"),
                )
                .hint(hint),
            );
        }
    }
}
