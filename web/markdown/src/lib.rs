//! Draws Markdown as GitHub would show it. A module of its own, since the parser weighs as much as a sixth of the page
//! and is needed on one of its steps.
//!
//! `tree` makes nodes of a text, without a browser; here they become the browser's.
#![allow(unreachable_pub, reason = "the module's one function is for the page's script")]

mod tree;

use tree::{Element, Node};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Document;

/// Draws a text into an element of the document, in the place of what stands there.
///
/// # Errors
/// What the browser says where it refuses a node.
#[wasm_bindgen]
pub fn draw(text: &str, into: &web_sys::Element) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or("there is no document")?;
    let fragment = document.create_document_fragment();
    append(&document, &fragment, tree::nodes(text))?;
    into.replace_children_with_node_1(&fragment);
    Ok(())
}

/// Nodes are built, never HTML text. How deep this calls itself, `tree` bounds.
fn append(document: &Document, parent: &web_sys::Node, nodes: Vec<Node>) -> Result<(), JsValue> {
    for node in nodes {
        match node {
            Node::Text(text) => parent.append_child(&document.create_text_node(&text))?,
            Node::Element(Element { tag, attributes, children }) => {
                let element = document.create_element(tag)?;
                for (name, value) in attributes {
                    element.set_attribute(name, &value)?;
                }
                append(document, &element, children)?;
                parent.append_child(&element)?
            }
        };
    }
    Ok(())
}
