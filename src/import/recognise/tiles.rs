//! Figures that a site shows large: a title, a percentage, an amount, a unit and a bar, each on a line of its own. Many
//! sites print the same row of figures twice: once above the name of the programme and once below.

use super::line::{Line, Role, key};
use crate::amount::{Amount, Unit, Value, parse, unit};
use crate::import::log::{About, Doubt, Why};
use crate::model::KeyFigure;

/// Marks the figures; the last print of each is kept.
pub(crate) fn mark(lines: &mut [Line], doubts: &mut Vec<Doubt>) {
    let mut found: Vec<(usize, Vec<usize>, KeyFigure)> = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        match tile(lines, i) {
            Some((parts, figure)) => {
                let end = parts.last().copied().unwrap_or(i);
                found.push((i, parts, figure));
                i = end + 1;
            }
            None => i += 1,
        }
    }
    let mut last = std::collections::HashMap::new();
    for (at, _, figure) in &found {
        last.insert((key(&figure.title), figure.amount.number, figure.percentage), *at);
    }
    for (at, parts, figure) in found {
        let kept = last.get(&(key(&figure.title), figure.amount.number, figure.percentage)) == Some(&at);
        for part in parts {
            if let Some(line) = lines.get_mut(part)
                && !matches!(line.role, Role::Noise(_))
            {
                line.role = if kept { Role::Part } else { Role::Noise(Why::TileTwice) };
            }
        }
        let Some(line) = lines.get_mut(at) else { continue };
        if !kept {
            line.role = Role::Noise(Why::TileTwice);
            continue;
        }
        if let Some(share) = figure.percentage.filter(|p| p.abs() > rust_decimal::Decimal::ONE_HUNDRED) {
            doubts.push(Doubt {
                about: About::Percentage,
                place: line.place.clone(),
                text: format!("{} {}%", figure.title, crate::amount::write::exact(share)),
                done: say!(share_above_hundred_percent).into(),
                choices: vec!["het percentage weghalen".into()],
                target: say!(key_figure_key_percentage).into(),
            });
        }
        line.role = Role::Tile(Box::new(figure));
    }
}

/// A figure that begins at a line: the lines after the title, and what they say.
fn tile(lines: &[Line], at: usize) -> Option<(Vec<usize>, KeyFigure)> {
    let title = lines.get(at)?;
    let words = title.clean.split(' ').count();
    if !title.is_plain() || words > 5 || title.clean.chars().any(|c| c.is_ascii_digit()) || title.stops() {
        return None;
    }
    let (mut parts, mut amount, mut share, mut factor) = (Vec::new(), None, None, None);
    for (i, line) in lines.iter().enumerate().skip(at + 1).take(6) {
        if matches!(line.role, Role::Noise(Why::Progress)) {
            parts.push(i);
            continue;
        }
        if !line.is_plain() || line.chars() > 40 {
            break;
        }
        match parse::cell(&line.clean).map(|c| c.value) {
            Ok(Value::Percent(p)) if share.is_none() && amount.is_none() => share = Some(p),
            Ok(Value::Number(n)) if amount.is_none() && line.clean.contains('€') => amount = Some(n),
            _ => match (parse::amount(&line.clean), unit::find(&line.clean)) {
                (Some(whole), _) if amount.is_none() && line.clean.contains('€') => {
                    amount = Some(whole.number);
                    factor = Some(whole.unit);
                }
                (_, Some((unit, range)))
                    if factor.is_none() && range.start == 0 && range.end == line.clean.len() =>
                {
                    factor = Some(unit);
                }
                _ => break,
            },
        }
        parts.push(i);
    }
    if share.is_none() && factor.is_none() {
        return None;
    }
    let amount = Amount { number: amount?, unit: factor.unwrap_or(Unit::EURO) };
    Some((parts, KeyFigure { title: title.text.clone(), amount, percentage: share }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::recognise::{line::of, noise};

    #[test]
    fn a_figure_is_read_once_with_its_unit() {
        let row = "Lasten\n\n7,5%\n\n€ 1.200\n\nx € 1.000\n7,5% Complete\n\nSaldo\n\n9120,00%\n\n€ -912\n\nx € 1.000\n";
        let mut lines = of(&format!("{row}\nProgramma Groen\n\n{row}\nTekst."));
        noise::mark(&mut lines);
        let mut doubts = Vec::new();
        mark(&mut lines, &mut doubts);
        let figures: Vec<_> = lines
            .iter()
            .filter_map(|l| {
                if let Role::Tile(f) = &l.role {
                    Some(f.amount.in_euros().unwrap().to_string())
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(figures, ["1200000", "-912000"]);
        assert_eq!(doubts.len(), 1);
        assert!(lines.iter().filter(|l| l.is_open()).count() == 2, "the title of the programme and the text");
    }

    #[test]
    fn an_amount_with_its_unit_on_one_line() {
        let mut lines = of("Baten\n\n12%\n\n€ 4,5 mln.\n\nTekst");
        mark(&mut lines, &mut Vec::new());
        assert!(
            matches!(&lines[0].role, Role::Tile(f) if f.amount.in_euros().unwrap().to_string().starts_with("4500000"))
        );
    }
}
