//! The municipality's own headings, from `site.toml`: they go before all that the recogniser knows by itself.

use super::line::{Line, Role};
use crate::import::log::Why;
use crate::import::{HeadingRole, Patterns};
use crate::model::Question;

/// Marks the lines that the patterns name.
pub(crate) fn mark(lines: &mut [Line], patterns: &Patterns) {
    if patterns.headings.is_empty() {
        return;
    }
    for line in lines.iter_mut().filter(|l| l.is_plain() && l.chars() <= 300) {
        let Some((role, rest)) = patterns.heading(&line.clean) else { continue };
        let rest = rest.to_owned();
        line.gap = true;
        match role {
            HeadingRole::Aim => line.role = Role::Question(Question::Aim, line.text.clone()),
            HeadingRole::Actions => line.role = Role::Question(Question::Action, line.text.clone()),
            HeadingRole::Cost => line.role = Role::Question(Question::Cost, line.text.clone()),
            HeadingRole::Indicators | HeadingRole::Ignore => line.role = Role::Noise(Why::Marker),
            HeadingRole::Programme | HeadingRole::Goal | HeadingRole::Action => line.own = Some((role, rest)),
        }
    }
}
