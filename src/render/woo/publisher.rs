//! Who publishes: the municipality in the words of the register of organisations, found by its name.

use std::collections::BTreeMap;

use super::is_public;
use crate::diag::{Diagnostic, codes, nearest};
use crate::model::tooi::{self, Municipality};
use crate::model::{Id, Organisation, Site};
use crate::source::Place;

/// A municipality as metadata name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Publisher {
    /// Its label: "gemeente Enschede".
    pub(crate) label: String,
    /// Its address in the register; `None` where it is not in the list.
    pub(crate) uri: Option<String>,
}

/// The municipalities that have a publication in the sitemaps.
pub(crate) fn of_site(site: &Site, problems: &mut Vec<Diagnostic>) -> BTreeMap<Id, Publisher> {
    let mut out = BTreeMap::new();
    for organisation in &site.organisations {
        let Some(first) =
            site.publications.iter().find(|p| is_public(p) && p.organisation == organisation.id)
        else {
            continue;
        };
        let place = organisation.origin.0.clone().unwrap_or_else(|| first.origin.place());
        out.insert(organisation.id.clone(), publisher(organisation, place, problems));
    }
    out
}

fn publisher(organisation: &Organisation, place: Place, problems: &mut Vec<Diagnostic>) -> Publisher {
    let name = &organisation.name;
    let mut warn = |message: String, hint: String| {
        problems.push(Diagnostic::warning(codes::WOO_MUNICIPALITY, place.clone(), message).hint(hint));
    };
    let named = tooi::municipalities_named(name);
    let found = match (&organisation.tooi, named.as_slice()) {
        (Some(code), named) => match tooi::municipality_coded(code) {
            Some(found) => {
                // A name that is in the list with another code: one of the two is wrong.
                if let [first, ..] = named
                    && !named.contains(&found)
                {
                    let other = found.label();
                    warn(
                        say!(code_is_of_another, code, other),
                        say!(hint_the_code_is, name, code = first.code),
                    );
                }
                Some(found)
            }
            None => {
                warn(say!(code_is_not_in_list, code), say!(hint_list_may_be_older).to_owned());
                None
            }
        },
        (None, [only]) => Some(*only),
        (None, []) => {
            warn(say!(municipality_not_in_woo_list, name), hint(name));
            None
        }
        (None, several) => {
            let list: Vec<String> = several.iter().map(|m| format!("{} ({})", m.code, m.name)).collect();
            warn(say!(name_is_of_several, name), say!(hint_choose_the_code, list = list.join(", ")));
            None
        }
    };
    match found {
        Some(found) => Publisher { label: found.label(), uri: Some(found.uri()) },
        None => Publisher { label: format!("gemeente {name}"), uri: None },
    }
}

/// The nearest name of the list, with its code.
fn hint(name: &str) -> String {
    let all: Vec<Municipality> = tooi::municipalities().collect();
    let near = nearest(name, all.iter().map(|m| m.name)).and_then(|near| all.iter().find(|m| m.name == near));
    match near {
        Some(near) => say!(hint_did_you_mean_municipality, near = near.name, code = near.code),
        None => say!(try_give_code_of_municipality).to_owned(),
    }
}
