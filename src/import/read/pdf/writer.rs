//! Writes small PDFs for the tests: texts at places, ruled lines, tags, pictures of a page. No more than the readers meet.

use std::fmt::Write as _;

/// What a tag says, with what stands in it.
pub(super) enum Node {
    /// A tag of a kind with attributes, as they stand in the file, and what is in it.
    Of(&'static str, &'static str, Vec<Node>),
    /// The marked text of a page (from 0) with its number there.
    Text(usize, usize),
}

/// A PDF that is being made.
#[derive(Default)]
pub(super) struct Pdf {
    pages: Vec<String>,
    marks: Vec<usize>,
    tree: Vec<Node>,
    /// What stands in the catalogue besides.
    pub(super) catalogue: String,
    /// What stands in the trailer besides.
    pub(super) trailer: String,
}

impl Pdf {
    /// A document without pages.
    pub(super) fn new() -> Pdf {
        Pdf::default()
    }

    /// Begins a page of A4.
    pub(super) fn page(mut self) -> Pdf {
        self.pages.push(String::new());
        self.marks.push(0);
        self
    }

    fn write(&mut self, text: &str) {
        if let Some(page) = self.pages.last_mut() {
            page.push_str(text);
        }
    }

    /// A text of a size at a place, in points from the left and from the bottom.
    pub(super) fn text(mut self, x: f32, y: f32, size: f32, text: &str) -> Pdf {
        let shown = show("F1", x, y, size, text);
        self.write(&shown);
        self
    }

    /// The same in bold letters.
    pub(super) fn bold(mut self, x: f32, y: f32, size: f32, text: &str) -> Pdf {
        let shown = show("F2", x, y, size, text);
        self.write(&shown);
        self
    }

    /// A marked text; gives its tag.
    pub(super) fn marked(&mut self, x: f32, y: f32, size: f32, text: &str) -> Node {
        let page = self.pages.len() - 1;
        let number = self.marks[page];
        self.marks[page] += 1;
        let shown = format!("/Span <</MCID {number}>> BDC\n{}EMC\n", show("F1", x, y, size, text));
        self.write(&shown);
        Node::Text(page, number)
    }

    /// A marked drawing; gives its tag.
    pub(super) fn drawing(&mut self) -> Node {
        let page = self.pages.len() - 1;
        let number = self.marks[page];
        self.marks[page] += 1;
        self.write(&format!("/Figure <</MCID {number}>> BDC\n50 50 m 60 60 l S\nEMC\n"));
        Node::Text(page, number)
    }

    /// A text that is no part of the document: a head or a foot.
    pub(super) fn artifact(mut self, x: f32, y: f32, text: &str) -> Pdf {
        let shown = format!("/Artifact <</Type /Pagination>> BDC\n{}EMC\n", show("F1", x, y, 9.0, text));
        self.write(&shown);
        self
    }

    /// A picture that fills the page, as a scanner makes it.
    pub(super) fn picture(mut self) -> Pdf {
        self.write("q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q\n");
        self
    }

    /// A table with lines around each cell: the right side of each column and the texts, from the top.
    pub(super) fn ruled(mut self, top: f32, left: f32, rights: &[f32], rows: &[&[&str]]) -> Pdf {
        let bottom = top - 16.0 * rows.len() as f32;
        let right = rights.last().copied().unwrap_or(left);
        let mut lines = String::from("0.5 w\n");
        for n in 0..=rows.len() {
            let y = top - 16.0 * n as f32;
            let _ = writeln!(lines, "{left} {y} m {right} {y} l S");
        }
        for x in std::iter::once(&left).chain(rights) {
            let _ = writeln!(lines, "{x} {top} m {x} {bottom} l S");
        }
        self.write(&lines);
        self.unruled(top, left, rights, rows)
    }

    /// The same without lines.
    pub(super) fn unruled(mut self, top: f32, left: f32, rights: &[f32], rows: &[&[&str]]) -> Pdf {
        for (n, row) in rows.iter().enumerate() {
            let y = top - 16.0 * n as f32 - 12.0;
            let mut from = left;
            for (cell, right) in row.iter().zip(rights) {
                if !cell.is_empty() {
                    let shown = show("F1", from + 3.0, y, 9.0, cell);
                    self.write(&shown);
                }
                from = *right;
            }
        }
        self
    }

    /// Tags the document.
    pub(super) fn tags(mut self, tree: Vec<Node>) -> Pdf {
        self.tree = tree;
        self
    }

    /// The bytes of the file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let count = self.pages.len();
        // 1 catalogue, 2 pages, 3 and 4 fonts, then a page and its content each, then the tags.
        let mut objects = vec![String::new(); 4];
        let kids: Vec<String> = (0..count).map(|n| format!("{} 0 R", 5 + n * 2)).collect();
        objects[1] = format!("<</Type /Pages /Count {count} /Kids [{}]>>", kids.join(" "));
        for (at, font) in [(2, "Helvetica"), (3, "Helvetica-Bold")] {
            objects[at] =
                format!("<</Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding>>");
        }
        for (n, page) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents {n} /Contents {} 0 R /Resources <</Font <</F1 3 0 R /F2 4 0 R>>>>>>",
                6 + n * 2
            ));
            objects.push(format!("<</Length {}>>\nstream\n{page}\nendstream", latin(page).len() + 1));
        }
        let mut tags = String::new();
        if !self.tree.is_empty() {
            let root = objects.len() + 1;
            objects.push(String::new());
            let kids: Vec<String> = self.tree.iter().map(|n| element(n, root, &mut objects)).collect();
            objects[root - 1] = format!("<</Type /StructTreeRoot /K [{}]>>", kids.join(" "));
            tags = format!("/MarkInfo <</Marked true>> /StructTreeRoot {root} 0 R");
        }
        objects[0] = format!("<</Type /Catalog /Pages 2 0 R {tags} {}>>", self.catalogue);
        file(&objects, &self.trailer)
    }
}

/// A file of objects, from number 1.
pub(super) fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", n + 1).bytes());
        out.extend(latin(object));
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<</Size {} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

/// Letters as WinAnsi writes them.
fn latin(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap_or(b'?') }).collect()
}

fn show(font: &str, x: f32, y: f32, size: f32, text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

fn element(node: &Node, parent: usize, objects: &mut Vec<String>) -> String {
    match node {
        Node::Text(page, number) => format!("<</Type /MCR /Pg {} 0 R /MCID {number}>>", 5 + page * 2),
        Node::Of(kind, attributes, inside) => {
            let own = objects.len() + 1;
            objects.push(String::new());
            let kids: Vec<String> = inside.iter().map(|n| element(n, own, objects)).collect();
            objects[own - 1] = format!(
                "<</Type /StructElem /S /{kind} /P {parent} 0 R {attributes} /K [{}]>>",
                kids.join(" ")
            );
            format!("{own} 0 R")
        }
    }
}
