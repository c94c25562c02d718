//! Asks an editor the questions of an import, one at a time. It knows no terminal: it reads lines and writes text.

use std::io::{self, BufRead, Write};

use crate::project::{Answer, Answers, Free, Question};

/// How the asking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Every question has an answer.
    Answered,
    /// The editor wants no more questions: the rest stays a doubt.
    Enough,
    /// The editor is gone: nothing may be written.
    Gone,
}

/// Asks the questions that have no answer yet, and keeps each answer. An empty line is what was done.
///
/// # Errors
/// What the terminal refuses.
pub(super) fn ask(
    questions: &[Question],
    answers: &mut Answers,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> io::Result<Ended> {
    let open: Vec<&Question> = questions.iter().filter(|q| answers.get(&q.key).is_none()).collect();
    for (i, question) in open.iter().enumerate() {
        show(question, i + 1, open.len(), output)?;
        loop {
            write!(output, "> ")?;
            output.flush()?;
            let mut line = String::new();
            // A line without its end is half a line: the editor is gone.
            if input.read_line(&mut line)? == 0 || !line.ends_with('\n') {
                writeln!(output)?;
                return Ok(Ended::Gone);
            }
            let typed = line.trim();
            if typed.eq_ignore_ascii_case("s") {
                return Ok(Ended::Enough);
            }
            match understand(question, typed) {
                Ok(value) => {
                    let answer = Answer { value, text: question.text.clone() };
                    answers.put(question.key.clone(), answer);
                    break;
                }
                Err(what) => writeln!(output, "{what}")?,
            }
        }
    }
    Ok(Ended::Answered)
}

/// A question on the screen.
fn show(question: &Question, number: usize, of: usize, output: &mut impl Write) -> io::Result<()> {
    writeln!(
        output,
        "{}",
        say!(question_number_of_total, number, total = of, title = tame(&question.whereabouts()))
    )?;
    writeln!(output, "{}\n", question.key.subject.question())?;
    if let Some(before) = &question.around.0 {
        writeln!(output, "    {}", tame(before))?;
    }
    writeln!(output, "  » {}", tame(&question.text))?;
    if let Some(after) = &question.around.1 {
        writeln!(output, "    {}", tame(after))?;
    }
    writeln!(output, "\n{}", tame(&question.done))?;
    for (i, option) in question.options.iter().enumerate() {
        let now = if i == 0 && question.has_default { say!(so_it_is_now) } else { "" };
        writeln!(output, "  {}. {}{now}", i + 1, tame(&option.label))?;
    }
    if let Free::Columns { titles, .. } = &question.free {
        for (i, title) in titles.iter().enumerate() {
            writeln!(output, "  {}. {}", letter(i), tame(title))?;
        }
    }
    let free = match &question.free {
        Free::No => String::new(),
        Free::Text => say!(or_type_your_own_answer).to_owned(),
        Free::Year => say!(or_type_your_own_year).to_owned(),
        Free::Columns { count: 1, .. } => say!(or_the_letter_of_the_column).to_owned(),
        Free::Columns { count, .. } => {
            say!(or_the_letters_of_columns, count)
        }
    };
    if question.options.is_empty() {
        let free = free.trim_start_matches(say!(or_type));
        return writeln!(output, "{}", say!(type_something_or_stop, free));
    }
    let enter = if question.has_default { say!(enter_keeps_it_so) } else { "" };
    writeln!(output, "{}", say!(type_a_number_or_stop, free, enter))
}

/// What was typed, as the data of an answer.
///
/// # Errors
/// What is wrong with it, as a sentence.
fn understand(question: &Question, typed: &str) -> Result<String, String> {
    let option = |i: usize| question.options.get(i).map(|o| o.value.clone());
    if typed.is_empty() {
        let kept = option(0).filter(|_| question.has_default);
        return kept.ok_or_else(|| say!(answer_is_needed_here).to_owned());
    }
    if let Some(value) = typed.parse::<usize>().ok().and_then(|n| option(n.checked_sub(1)?)) {
        return Ok(value);
    }
    let clean = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    match &question.free {
        Free::Text if clean.chars().count() <= 200 && clean.chars().any(char::is_alphabetic) => {
            Ok(tame(&clean))
        }
        Free::Year => match clean.parse::<i32>() {
            Ok(year) if (1900..=2200).contains(&year) => Ok(year.to_string()),
            _ => Err(say!(answer_is_not_a_year).to_owned()),
        },
        Free::Columns { titles, count } => columns(&clean, titles.len(), *count),
        Free::No | Free::Text => Err(say!(answer_is_not_possible_here).to_owned()),
    }
}

/// Letters of columns as their numbers.
fn columns(typed: &str, width: usize, count: usize) -> Result<String, String> {
    let found: Option<Vec<usize>> = typed
        .to_lowercase()
        .split([' ', ','])
        .filter(|w| !w.is_empty())
        .map(|word| (0..width).find(|i| letter(*i) == word))
        .collect();
    let found = found.ok_or(say!(letter_is_not_a_column))?;
    if found.len() != count {
        return Err(say!(name_as_many_columns_as_amounts, count));
    }
    if !found.is_sorted_by(|a, b| a < b) {
        return Err(say!(name_columns_left_to_right).to_owned());
    }
    Ok(found.iter().map(|i| (i + 1).to_string()).collect::<Vec<_>>().join(" "))
}

/// The letter of a column: a, b … z, aa.
fn letter(mut i: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(i % 26).unwrap_or(0)));
        match (i / 26).checked_sub(1) {
            Some(next) => i = next,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A terminal obeys control characters, and a source may hold them: they are shown as a box.
fn tame(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Choice, Key, Subject};
    use crate::source::Place;

    fn question(subject: Subject, line: usize, options: &[&str], free: Free) -> Question {
        let place = Place::line("map/bron.txt", line, 0);
        Question {
            key: Key { subject, place: place.clone(), detail: String::new() },
            place,
            text: "Park\u{1b}[31m 15,0 16,0".into(),
            done: "De bedragen staan los.".into(),
            options: options.iter().map(|o| Choice::plain(*o)).collect(),
            has_default: !options.is_empty(),
            free,
            around: (Some("Lasten 1 2 3".into()), Some("Baten 1 1 1".into())),
        }
    }

    fn questions() -> Vec<Question> {
        let titles = ["2026", "2027", "2028"].map(str::to_owned).to_vec();
        vec![
            question(Subject::Columns, 3, &["los"], Free::Columns { titles, count: 2 }),
            question(Subject::Unit, 4, &["onbekend", "euro"], Free::Text),
            question(Subject::Year, 5, &[], Free::Year),
            question(Subject::Heading, 6, &["doel", "kop"], Free::No),
        ]
    }

    fn run(typed: &str) -> (Ended, Vec<String>, String) {
        let (mut answers, mut output) = (Answers::default(), Vec::new());
        let ended = ask(&questions(), &mut answers, &mut typed.as_bytes(), &mut output).unwrap();
        let given = answers.iter().map(|(k, a)| format!("{} {}", k.subject.key(), a.value)).collect();
        (ended, given, String::from_utf8(output).unwrap())
    }

    #[test]
    fn each_question_is_asked_with_its_place_and_its_answer_is_kept() {
        let (ended, given, said) = run("a c\n  aantal  fte \n2026\n2\n");
        assert_eq!(ended, Ended::Answered);
        assert_eq!(given, ["jaar 2026", "eenheid aantal fte", "kolommen 1 3", "kop kop"]);
        insta::assert_snapshot!("steps", said);
    }

    #[test]
    fn enter_keeps_what_was_done_and_s_stops() {
        let (ended, given, said) = run("\n\n\nnu\n1850\n2031\nS\n");
        assert_eq!(
            (ended, given),
            (Ended::Enough, vec!["jaar 2031".into(), "eenheid onbekend".into(), "kolommen los".into()])
        );
        assert_eq!(said.matches("Dit is geen jaar").count(), 2);
        assert_eq!(said.matches("Hier is een antwoord nodig").count(), 1);
    }

    #[test]
    fn what_cannot_be_meant_is_asked_again() {
        let (ended, given, said) = run("d e\na\nc a\na a\n2\n1\n");
        assert_eq!((ended, given), (Ended::Gone, vec!["kolommen los".into()]));
        for what in ["geen kolom", "noem 2 kolommen", "van links naar rechts"] {
            assert!(said.contains(what), "{what}: {said}");
        }
    }

    #[test]
    fn an_end_of_the_input_is_no_answer() {
        assert_eq!(run("").0, Ended::Gone);
        assert_eq!(run("a b\neuro").0, Ended::Gone, "half a line");
    }

    #[test]
    fn what_was_answered_before_is_not_asked() {
        let mut answers = Answers::default();
        for q in questions() {
            answers.put(q.key, Answer { value: "x".into(), text: String::new() });
        }
        let mut output = Vec::new();
        let ended = ask(&questions(), &mut answers, &mut io::empty(), &mut output).unwrap();
        assert_eq!((ended, output.len()), (Ended::Answered, 0));
        assert_eq!((letter(0), letter(25), letter(26)), ("a".into(), "z".into(), "aa".into()));
    }
}
