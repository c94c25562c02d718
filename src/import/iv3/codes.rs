//! The code lists of Iv3, as messages of the import call them.

pub(super) use crate::model::iv3::*;

/// What a code of a list is called in a message.
pub(super) fn word(list: List) -> &'static str {
    match list {
        List::TaskField => say!(word_task_field),
        List::Expenditure => say!(word_expenditure_category),
        List::Income => say!(word_income_category),
        List::Balance => say!(word_balance_code),
        List::Ratio => say!(word_ratio),
        List::Indicator => say!(word_policy_indicator),
    }
}
