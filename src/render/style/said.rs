//! What an editor reads about a house style.

use super::palette::{Palette, TooClose};
use super::roles::index;
use super::sheet::Screen;
use super::tokens::Unknown;
use super::why;
use crate::config::Said;
use crate::diag::{Diagnostic, codes};
use crate::source::Place;

/// A pair of colours that is refused.
pub(super) fn too_close(found: &TooClose, palette: &Palette) -> Diagnostic {
    let TooClose { front: (front, colour), behind: (behind, ground), ratio, least, change, instead, screen } =
        found;
    let chosen = index(change).and_then(|at| palette.on(*screen).chosen.get(at)).and_then(Option::as_ref);
    // Not chosen for a dark screen: what it was made of is.
    let chosen =
        chosen.or_else(|| index(change).and_then(|at| palette.light.chosen.get(at)).and_then(Option::as_ref));
    let place = chosen.map_or_else(|| Place::file(crate::config::FILE), |c| c.place.clone());
    let dark = *screen == Screen::Dark;
    let (ratio, least) = (number(*ratio, 2), number(*least, 1));
    let message = if dark {
        say!(contrast_too_low_in_the_dark, front, colour, behind, ground, ratio, least)
    } else {
        say!(contrast_too_low, front, colour, behind, ground, ratio, least)
    };
    let block = if dark { "kleuren_donker" } else { "kleuren" };
    let hint = match (instead, chosen.is_some_and(|c| c.in_settings)) {
        (Some(instead), true) => say!(nearest_colour_is, instead),
        (Some(instead), false) => say!(nearest_colour_is_or_in_settings, instead, block, change),
        (None, _) => say!(no_lightness_fits, front, behind),
    };
    Diagnostic::error(codes::CONTRAST, place, message).hint(hint)
}

/// A number with a comma, rounded down: what is not enough is never shown as enough.
pub(crate) fn number(value: f64, digits: usize) -> String {
    let by = 10f64.powi(i32::try_from(digits).unwrap_or(0));
    format!("{:.digits$}", (value * by + 1e-9).floor() / by).replace('.', ",")
}

/// A colour of `site.toml` that is none.
pub(super) fn no_colour(said: &Said) -> Diagnostic {
    let message = say!(not_a_colour, text = shown(&said.text));
    Diagnostic::error(codes::WRONG_VALUE, said.place.clone(), message).hint(say!(hint_write_a_colour))
}

/// A length of `site.toml` that is none.
pub(super) fn no_length(said: &Said) -> Diagnostic {
    let message = say!(not_a_length, text = shown(&said.text));
    Diagnostic::error(codes::WRONG_VALUE, said.place.clone(), message).hint(say!(hint_write_a_length))
}

/// A sheet that fetches another one.
pub(super) fn import(place: Place) -> Diagnostic {
    Diagnostic::warning(codes::TOKEN, place, say!(no_import_of_sheets)).hint(say!(try_put_the_tokens_here))
}

/// A file without tokens.
pub(super) fn no_tokens(place: Place) -> Diagnostic {
    Diagnostic::error(codes::HOUSE_FILE, place, say!(no_tokens_in_file)).hint(say!(hint_what_a_token_is))
}

/// A token whose value is not known.
pub(super) fn unknown(name: &str, unknown: &Unknown, place: Place) -> Diagnostic {
    let message = say!(token_value_unknown, name, why = why(unknown));
    Diagnostic::warning(codes::TOKEN, place, message).hint(say!(hint_until_the_token_is_right))
}

/// A token whose value is no colour that begroot can read.
pub(super) fn unreadable(name: &str, value: &str, place: Place) -> Diagnostic {
    let message = say!(token_colour_unreadable, name, value = shown(value));
    Diagnostic::warning(codes::TOKEN, place, message).hint(say!(hint_write_a_token_colour))
}

/// A letter that the site does not bring along.
pub(super) fn font_without_file(family: &str, place: Place) -> Diagnostic {
    let message = say!(font_is_not_on_the_site, family = family.trim_matches('"'));
    Diagnostic::tip(codes::TOKEN, place, message).hint(say!(try_put_the_font_on_the_site))
}

/// A piece of somebody's text, short enough for a message.
fn shown(text: &str) -> String {
    crate::render::html::cut_at_word(text, 60)
}
