//! Small helps for trees of XML. Names are compared without their namespace: the strict and the loose form of a format
//! differ in nothing else.

/// An element or a text of a tree.
pub(in crate::import::read) type Node<'a> = roxmltree::Node<'a, 'a>;

/// The name of an element; empty for a text.
pub(in crate::import::read) fn name<'a>(node: Node<'a>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The value of an attribute.
pub(in crate::import::read) fn attr<'a>(node: Node<'a>, local: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == local).map(|a| a.value())
}

/// The first child with a name.
pub(in crate::import::read) fn child<'a>(node: Node<'a>, local: &str) -> Option<Node<'a>> {
    node.children().find(|c| name(*c) == local)
}

/// The value of the attribute `val` of the first child with a name, as Word writes properties.
pub(in crate::import::read) fn val<'a>(node: Node<'a>, local: &str) -> Option<&'a str> {
    child(node, local).and_then(|c| attr(c, "val"))
}

/// A property that is on or off; `None` where nothing is said.
pub(in crate::import::read) fn on(node: Node<'_>, local: &str) -> Option<bool> {
    let found = child(node, local)?;
    Some(!matches!(attr(found, "val"), Some("0" | "false" | "off" | "none")))
}

/// The first element below a node with a name.
pub(in crate::import::read) fn below<'a>(node: Node<'a>, local: &str) -> Option<Node<'a>> {
    node.descendants().find(|d| name(*d) == local)
}

/// All letters below a node, one after the other.
pub(in crate::import::read) fn letters(node: Node<'_>) -> String {
    node.descendants().filter(|d| d.is_text()).filter_map(|d| d.text()).collect()
}
