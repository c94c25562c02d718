//! Statuses of goals and actions: attributes of a heading, blocks in front matter, and the explanations under them.

use super::nodes::{attribute, no_children, refuse_attributes};
use super::outline::Node;
use super::publication::safe_mark;
use crate::config::fields::Fields;
use crate::diag::{Diagnostic, codes, did_you_mean};
use crate::model::{Status, Text};

/// The statuses on a heading: every attribute that is not one of `other`.
pub(super) fn of_heading(node: &Node, other: &[&str], problems: &mut Vec<Diagnostic>) -> Vec<Status> {
    let mut statuses: Vec<Status> = Vec::new();
    for (dimension, mark) in node.attributes.iter().filter(|(k, _)| !other.contains(&k.as_str())) {
        if mark.is_empty() || statuses.iter().any(|s| s.dimension == *dimension) {
            problems.push(
                Diagnostic::error(
                    codes::HEADING_ATTRIBUTE,
                    node.place.clone(),
                    say!(status_is_not_complete, dimension),
                )
                .hint(say!(hint_write_a_status_colour_once, dimension)),
            );
            continue;
        }
        statuses.push(Status {
            dimension: dimension.clone(),
            mark: mark.clone(),
            explanation: Default::default(),
            answers: Default::default(),
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
                f.wrong(key, say!(text_cannot_be_a_status, text), say!(try_letters_digits_no_spaces));
                return None;
            }
        }
        if seen.contains(&dimension) {
            f.wrong(
                "onderdeel",
                say!(status_dimension_stands_twice, dimension),
                say!(try_own_part_for_each_status),
            );
            return None;
        }
        seen.push(dimension.clone());
        Some(Status { dimension, mark, explanation: Default::default(), answers: Default::default() })
    })
}

/// What `vraag` of an explanation can be, in the order of the three questions.
const QUESTIONS: [&str; 3] = ["waardoor", "betekenis", "aanpak"];

/// Where the text of an explanation goes.
fn part<'s>(status: &'s mut Status, question: Option<&str>) -> &'s mut Text {
    match question {
        Some("waardoor") => &mut status.answers.cause,
        Some("betekenis") => &mut status.answers.effect,
        Some("aanpak") => &mut status.answers.measures,
        _ => &mut status.explanation,
    }
}

/// Puts the text of a heading `.toelichting` with its status; `whose` is "de actie" or "het doel".
pub(super) fn explain(node: &Node, statuses: &mut [Status], whose: &str, problems: &mut Vec<Diagnostic>) {
    refuse_attributes(node, &["onderdeel", "vraag"], problems);
    no_children(node, say!(an_explanation), problems);
    let dimension = attribute(node, "onderdeel").or_else(|| match &*statuses {
        [one] => Some(one.dimension.clone()),
        _ => None,
    });
    let question = attribute(node, "vraag");
    if let Some(unknown) = question.as_deref().filter(|q| !QUESTIONS.contains(q)) {
        problems.push(
            Diagnostic::error(
                codes::HEADING_ATTRIBUTE,
                node.place.clone(),
                say!(question_of_no_explanation, unknown),
            )
            .hint(did_you_mean(unknown, &QUESTIONS)),
        );
        return;
    }
    match dimension.as_ref().and_then(|d| statuses.iter_mut().find(|s| s.dimension == *d)) {
        Some(status) => {
            let slot = part(status, question.as_deref());
            if slot.is_empty() {
                *slot = node.text.clone();
                return;
            }
            problems.push(
                Diagnostic::error(
                    codes::HEADING_ATTRIBUTE,
                    node.place.clone(),
                    say!(explanation_is_already_there, dimension = status.dimension),
                )
                .hint(say!(try_put_texts_under_one_heading)),
            );
        }
        None => {
            let known: Vec<&str> = statuses.iter().map(|s| s.dimension.as_str()).collect();
            let hint = match &dimension {
                _ if known.is_empty() => {
                    say!(hint_no_status_to_explain, whose)
                }
                Some(d) => did_you_mean(d, &known),
                None => {
                    say!(hint_write_what_explanation_is_about, known = known.first().unwrap_or(&"planning"))
                }
            };
            problems.push(
                Diagnostic::error(
                    codes::MISSING_PARENT,
                    node.place.clone(),
                    say!(explanation_without_a_status, whose),
                )
                .hint(hint),
            );
        }
    }
}
