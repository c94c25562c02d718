//! The styles of an .ods: number formats, written as the codes that Excel has for them, and colours.

use std::collections::HashMap;
use std::rc::Rc;

use roxmltree::Node;

use super::format::Format;
use super::palette::Local;
use super::styles::Style;
use crate::import::read::colour;

/// The styles of a document, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    cells: HashMap<String, Style>,
    hidden: Vec<String>,
    plain: Style,
}

/// A style as the file writes it: it follows another where it says nothing itself.
struct Written<'a> {
    parent: Option<&'a str>,
    format: Option<&'a str>,
    ground: Option<&'a str>,
    ink: Option<&'a str>,
    font: Option<&'a str>,
}

impl Styles {
    /// Reads the styles of the parts that have them.
    pub(super) fn new<'a>(roots: &[Node<'a, 'a>]) -> Styles {
        let (mut numbers, mut written, mut hidden) = (HashMap::new(), HashMap::new(), Vec::new());
        for node in roots.iter().flat_map(|r: &Node<'a, 'a>| r.descendants()).filter(Node::is_element) {
            let Some(name) = node.attributes().find(|a| a.name() == "name").map(|a| a.value()) else {
                continue;
            };
            match node.tag_name().name() {
                "number-style" | "percentage-style" | "currency-style" | "date-style" | "time-style"
                | "boolean-style" | "text-style" => {
                    numbers.insert(name, node);
                }
                "style" if node.local_attribute("family") == Some("table-cell") => {
                    written.insert(name, of(node));
                }
                "style" if node.local_attribute("family") == Some("table") => {
                    let off = |n: Node<'_, '_>| n.local_attribute("display") == Some("false");
                    if node.children().any(off) {
                        hidden.push(name.to_owned());
                    }
                }
                _ => {}
            }
        }
        let mut formats: HashMap<&str, Rc<Format>> = HashMap::new();
        for name in numbers.keys() {
            formats.insert(name, Rc::new(Format::new(&code(name, &numbers))));
        }
        let cells = written
            .keys()
            .map(|name| {
                let get = |what: fn(&Written<'_>) -> bool| chain(name, &written).find(|w| what(w));
                let format = get(|w| w.format.is_some()).and_then(|w| formats.get(w.format?));
                let ground = get(|w| w.ground.is_some()).and_then(|w| colour::named(w.ground?));
                let ink = get(|w| w.ink.is_some()).and_then(|w| colour::named(w.ink?));
                let signs = get(|w| w.font.is_some())
                    .is_some_and(|w| w.font.is_some_and(|f| f.to_lowercase().starts_with("wingdings")));
                let format = format.cloned().unwrap_or_default();
                ((*name).to_owned(), Style { format, ground, ink, signs })
            })
            .collect();
        Styles { cells, hidden, plain: Style::default() }
    }

    /// The style with a name.
    pub(super) fn get(&self, name: Option<&str>) -> &Style {
        name.and_then(|n| self.cells.get(n)).unwrap_or(&self.plain)
    }

    /// Whether sheets with this style are hidden.
    pub(super) fn hides(&self, name: Option<&str>) -> bool {
        name.is_some_and(|n| self.hidden.iter().any(|h| h == n))
    }
}

fn of<'a>(node: Node<'a, 'a>) -> Written<'a> {
    let property = |part: &str, key: &str| {
        let part = node.children().find(|n| n.has_tag_name_local(part))?;
        part.attributes().find(|a| a.name() == key).map(|a| a.value())
    };
    let own = |key: &str| node.attributes().find(|a| a.name() == key).map(|a| a.value());
    Written {
        parent: own("parent-style-name"),
        format: own("data-style-name"),
        ground: property("table-cell-properties", "background-color"),
        ink: property("text-properties", "color"),
        font: property("text-properties", "font-name"),
    }
}

/// A style and those that it follows. A circle ends after as many as anybody makes.
fn chain<'a, 'b>(
    name: &'b str,
    all: &'b HashMap<&'a str, Written<'a>>,
) -> impl Iterator<Item = &'b Written<'a>> {
    let mut next = all.get(name);
    std::iter::from_fn(move || {
        let now = next?;
        next = now.parent.and_then(|p| all.get(p));
        Some(now)
    })
    .take(20)
}

/// The code of a number format. A format may name others for numbers that meet a condition.
fn code(name: &str, all: &HashMap<&str, Node<'_, '_>>) -> String {
    let Some(node) = all.get(name) else { return "General".into() };
    let mut out = String::new();
    for map in node.children().filter(|n| n.has_tag_name_local("map")).take(3) {
        let condition = map.local_attribute("condition").unwrap_or("").replace("value()", "");
        let target = map.local_attribute("apply-style-name").and_then(|t| all.get(t));
        if let Some(target) = target {
            out.push_str(&format!("[{condition}]{};", section(*target)));
        }
    }
    out.push_str(&section(*node));
    out
}

fn section(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    let percent = node.has_tag_name_local("percentage-style");
    for part in node.children().filter(Node::is_element) {
        let long = part.local_attribute("style") == Some("long");
        let twice = |c: &str| if long { c.repeat(2) } else { c.to_owned() };
        let text = part.text().unwrap_or("");
        match part.tag_name().name() {
            "number" => {
                let number = |key: &str| part.local_attribute(key).and_then(|n| n.parse::<usize>().ok());
                let most = number("decimal-places").unwrap_or(usize::MAX);
                let least = number("min-decimal-places").unwrap_or(most);
                if most == usize::MAX {
                    out.push_str("General");
                    continue;
                }
                let (most, least) = (most.min(20), least.min(most).min(20));
                let group = part.local_attribute("grouping") == Some("true");
                out.push_str(if group { "#,##0" } else { "0" });
                if most > 0 {
                    out.push_str(&format!(".{}{}", "0".repeat(least), "#".repeat(most - least)));
                }
                let factor = part.local_attribute("display-factor").and_then(|f| f.parse::<f64>().ok());
                if factor.is_some_and(|f| f >= 1000.0) {
                    out.push(',');
                }
            }
            "scientific-number" => out.push_str("0.00E+00"),
            "fraction" => out.push_str("# ?/?"),
            "currency-symbol" => out.push_str(&quoted(text)),
            "text" if percent && text.trim() == "%" => out.push('%'),
            "text" => out.push_str(&quoted(text)),
            "day" => out.push_str(&twice("d")),
            "day-of-week" => out.push_str(if long { "dddd" } else { "ddd" }),
            "month" if part.local_attribute("textual") == Some("true") => {
                out.push_str(if long { "mmmm" } else { "mmm" });
            }
            "month" => out.push_str(&twice("m")),
            "year" => out.push_str(if long { "yyyy" } else { "yy" }),
            "hours" => out.push_str(&twice("h")),
            "minutes" => out.push_str(&twice("m")),
            "seconds" => out.push_str(&twice("s")),
            "am-pm" => out.push_str("AM/PM"),
            _ => {}
        }
    }
    out
}

/// Letters between quotes, so that none of them is read as a code.
fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("\"{}\"", text.replace('"', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Colour;
    use rust_decimal::Decimal;

    #[test]
    fn formats_and_colours_by_name() {
        let xml = "<d xmlns:number='n' xmlns:style='s' xmlns:fo='f' xmlns:table='t'>
            <number:percentage-style style:name='N1'><number:number number:decimal-places='2'/><number:text>%</number:text></number:percentage-style>
            <number:number-style style:name='N2P0'><number:number number:decimal-places='0' number:grouping='true'/></number:number-style>
            <number:number-style style:name='N2'><number:text>-</number:text><number:number number:decimal-places='0'/><style:map style:condition='value()&gt;=0' style:apply-style-name='N2P0'/></number:number-style>
            <number:date-style style:name='N3'><number:day/><number:text>-</number:text><number:month number:style='long'/><number:text>-</number:text><number:year number:style='long'/></number:date-style>
            <style:style style:name='a' style:family='table-cell' style:data-style-name='N1'><style:table-cell-properties fo:background-color='#00b050'/></style:style>
            <style:style style:name='b' style:family='table-cell' style:parent-style-name='a' style:data-style-name='N2'/>
            <style:style style:name='c' style:family='table-cell' style:parent-style-name='c' style:data-style-name='N3'/>
            <style:style style:name='ta' style:family='table'><style:table-properties table:display='false'/></style:style></d>";
        let document = roxmltree::Document::parse(xml).unwrap();
        let styles = Styles::new(&[document.root_element()]);
        let show = |style: &str, n: Decimal| styles.get(Some(style)).format.print(n, false).text;
        assert_eq!(show("a", Decimal::new(815, 4)), "8,15%");
        assert_eq!((show("b", Decimal::from(-5)), show("b", Decimal::from(5))), ("-5".into(), "5".into()));
        assert_eq!(show("c", Decimal::from(45603)), "7-11-2024");
        assert_eq!(styles.get(Some("b")).ground, Some(Colour::Groen), "it follows its parent");
        assert!(styles.hides(Some("ta")) && !styles.hides(None));
    }
}
