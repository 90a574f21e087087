//! Markdown as GitHub would show it: `tree` makes a tree of nodes of a text, which becomes the page's here.

mod tree;

use tree::{Element, Node};
use yew::prelude::*;
use yew::virtual_dom::VTag;

/// Renders a text. Nodes are built, never HTML text.
pub fn view(text: &str) -> Html {
    tree::nodes(text).into_iter().map(view_node).collect()
}

/// How deep this calls itself is limited by `tree`.
fn view_node(node: Node) -> Html {
    match node {
        Node::Text(text) => html! { { text } },
        Node::Element(Element { tag, attributes, children }) => {
            let mut element = VTag::new(tag);
            for (name, value) in attributes {
                element.add_attribute(name, value);
            }
            element.add_children(children.into_iter().map(view_node));
            element.into()
        }
    }
}
