//! Names of files and folders in content: what is order, what is address.

use crate::diag::{Diagnostic, codes};
use crate::model::Id;
use crate::source::Place;

/// The name without the number that only gives the order: `01-veilig` is `veilig`. A name of digits alone keeps them.
pub fn without_order(name: &str) -> &str {
    match name.split_once('-') {
        Some((digits, rest))
            if !digits.is_empty()
                && digits.len() <= 3
                && digits.bytes().all(|b| b.is_ascii_digit())
                && !rest.is_empty() =>
        {
            rest
        }
        _ => name,
    }
}

/// The id that a file or folder name gives; a name that is no address is reported.
pub fn id_of(name: &str, file: &str, problems: &mut Vec<Diagnostic>) -> Option<Id> {
    let bare = without_order(name);
    let id = Id::parse(bare);
    if id.is_none() {
        problems.push(
            Diagnostic::error(codes::UNSAFE_NAME, Place::file(file), say!(name_not_for_web_address, name))
                .hint(say!(hint_use_lower_case_in_path, bare = Id::from_text(bare))),
        );
    }
    id
}

/// The folder of a path, without the last part; empty for a path of one part.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leading_number_is_only_order() {
        for (name, bare) in [
            ("01-veilig", "veilig"),
            ("2026-plan", "2026-plan"),
            ("12", "12"),
            ("7-", "7-"),
            ("a-01-b", "a-01-b"),
        ] {
            assert_eq!(without_order(name), bare);
        }
        let mut problems = Vec::new();
        assert_eq!(id_of("Mijn Map", "content/Mijn Map", &mut problems), None);
        assert_eq!(
            problems[0].hint.as_deref(),
            Some("Gebruik kleine letters, cijfers en streepjes, zoals mijn-map.")
        );
    }
}
