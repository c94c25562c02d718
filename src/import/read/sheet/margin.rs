//! What a sheet prints above and below each page.

use super::stream::tidy;

/// The text of a head or foot of a page without its codes: `&L&"Arial,Bold"&8Tekst &P`.
pub(super) fn printed(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '&' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('"') => chars.by_ref().take_while(|c| *c != '"').for_each(drop),
            Some('&') => out.push('&'),
            Some(c) if c.is_ascii_digit() => {
                while chars.peek().is_some_and(char::is_ascii_digit) {
                    chars.next();
                }
            }
            Some('K') => chars.by_ref().take(6).for_each(drop),
            _ => out.push(' '),
        }
    }
    tidy(&out)
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn heads_of_pages_without_their_codes() {
        assert_eq!(printed("&L&\"Arial,Vet\"&8Concept R&&D&RBlad &P van &N"), "Concept R&D Blad van");
        assert_eq!(printed("&K01+000&P"), "");
    }
}
