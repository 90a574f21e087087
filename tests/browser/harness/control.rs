//! Finding and using a control the way a user of assistive technology does: by role and accessible name, as the
//! browser itself computes them.

use super::{Page, command, eventually};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};
use std::fmt;

/// Under which `WebDriver` hands an element over.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What a control is to its users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Button,
    Checkbox,
    Combobox,
    Dialog,
    Group,
    Heading,
    Link,
    Navigation,
    Radio,
    Status,
    Textbox,
}

impl Role {
    /// The elements that may have this role.
    const fn selector(self) -> &'static str {
        match self {
            Self::Button => "button, [role=button], summary",
            Self::Checkbox => "input[type=checkbox], [role=checkbox]",
            Self::Combobox => "select, [role=combobox]",
            Self::Dialog => "dialog, [role=dialog]",
            Self::Group => "fieldset, [role=group], [role=radiogroup]",
            Self::Heading => "h1, h2, h3, h4, [role=heading]",
            Self::Link => "a[href]",
            Self::Navigation => "nav, [role=navigation]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Status => "output, [role=status]",
            Self::Textbox => {
                "input[type=text], input[type=search], input[type=url], input[type=password], input:not([type]), textarea"
            }
        }
    }
}

/// How a name is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// The whole name.
    Is(String),
    /// How the name begins.
    Begins(String),
    /// What stands in the name: a step's link also tells its status.
    Holds(String),
    /// The name of a choice, which may go on with the score that it gives.
    Choice(String),
}

impl Name {
    /// What the name holds in any case.
    fn part(&self) -> &str {
        let (Self::Is(part) | Self::Begins(part) | Self::Holds(part) | Self::Choice(part)) = self;
        part
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        match self {
            Self::Is(whole) => name == whole,
            Self::Begins(start) => name.starts_with(start.as_str()),
            Self::Holds(part) => name.contains(part.as_str()),
            Self::Choice(label) => name.strip_prefix(label.as_str()).is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(", now ") || rest.starts_with(", would give ")
            }),
        }
    }
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::Is(name.to_owned())
    }
}

/// The visible elements of a role whose text or label holds a part of the name, white space aside. It spares asking
/// the browser for the names of all others, and takes a radio behind its label for visible, which `WebDriver` does not.
const CANDIDATES: &str = "const [scope, selector, part] = arguments;
    const bare = (text) => text.replace(/\\s/g, '');
    const byId = (ids) => (ids ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const said = (element) => [
        element.getAttribute('aria-label') ?? '', ...byId(element.getAttribute('aria-labelledby')),
        ...[...element.labels ?? []].map((label) => label.textContent), element.textContent,
    ].some((text) => bare(text).includes(bare(part)));
    return [...(scope ?? document).querySelectorAll(selector)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && said(element))";

/// A control of the page, looked up anew whenever it is used.
#[derive(Clone)]
pub(crate) struct Control {
    pub(super) page: Page,
    pub(super) within: Option<Box<Control>>,
    pub(super) role: Role,
    pub(super) name: Name,
}

impl fmt::Display for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Name::Is(name) => write!(f, "the {:?} “{name}”", self.role)?,
            Name::Begins(name) | Name::Choice(name) => write!(f, "the {:?} “{name}…”", self.role)?,
            Name::Holds(name) => write!(f, "the {:?} “…{name}…”", self.role)?,
        }
        if let Some(within) = &self.within {
            write!(f, " in {within}")?;
        }
        Ok(())
    }
}

impl Control {
    /// A control within this one.
    pub(crate) fn inner(&self, role: Role, name: impl Into<Name>) -> Self {
        Self { page: self.page.clone(), within: Some(Box::new(self.clone())), role, name: name.into() }
    }

    /// All visible elements of the role and name, now.
    async fn all(&self) -> Result<Vec<Element>, CmdError> {
        let scope = match &self.within {
            None => Value::Null,
            Some(within) => match Box::pin(within.all()).await?.as_slice() {
                [only] => serde_json::to_value(only)?,
                _ => return Ok(Vec::new()),
            },
        };
        let arguments = vec![scope, json!(self.role.selector()), json!(self.name.part())];
        let mut found = Vec::new();
        for candidate in self.page.elements(CANDIDATES, arguments).await? {
            if self.name.matches(&self.page.name_of(&candidate).await?) {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    /// The element, once there is exactly one: two controls of one name can't be told apart by those who hear them.
    pub(crate) async fn element(&self) -> Element {
        let mut seen = 0;
        eventually(&format!("exactly one of {self}"), async || {
            let mut found = self.all().await?;
            seen = found.len();
            Ok(if seen == 1 { found.pop() } else { None })
        })
        .await
    }

    /// Whether an element is this control: its role and name, and that it stands within the right group.
    pub(super) async fn is(&self, element: &Element) -> bool {
        let matches = "return arguments[0].matches(arguments[1])";
        let Ok(element_value) = serde_json::to_value(element) else { return false };
        let is_of_role =
            self.page.client.execute(matches, vec![element_value.clone(), json!(self.role.selector())]).await;
        let Ok(name) = self.page.name_of(element).await else { return false };
        if !is_of_role.is_ok_and(|answer| answer == json!(true)) || !self.name.matches(&name) {
            return false;
        }
        let Some(within) = &self.within else { return true };
        let Ok(group) = serde_json::to_value(within.element().await) else { return false };
        let contains = self
            .page
            .client
            .execute("return arguments[0].contains(arguments[1])", vec![group, element_value])
            .await;
        contains.is_ok_and(|answer| answer == json!(true))
    }

    /// Scrolls to it and clicks in its middle.
    pub(crate) async fn click(&self) {
        self.clicked().await;
    }

    /// Clicks, and returns the element that was there to be clicked.
    async fn clicked(&self) -> Element {
        let element = eventually(&format!("{self} to take a click"), async || {
            let element = self.element().await;
            self.page.run_on(&element, "arguments[0].scrollIntoView({ block: 'center' })").await?;
            element.click().await.map(|()| Some(element))
        })
        .await;
        self.page.settle().await;
        element
    }

    /// Replaces what a text field holds, by the clipboard: for texts that nobody types.
    pub(crate) async fn paste(&self, text: &str) {
        self.page.put_on_clipboard(text).await;
        self.click().await;
        self.page.press_control('a').await;
        self.page.press_control('v').await;
        self.holds(text).await;
    }

    /// Replaces what a text field holds by typing.
    pub(crate) async fn fill(&self, text: &str) {
        // What comes in above it while it is clicked moves the field away from the pointer.
        eventually(&format!("{self} to take the focus"), async || {
            let element = self.clicked().await;
            let has_focus =
                self.page.run_on(&element, "return document.activeElement === arguments[0]").await?;
            Ok((has_focus == json!(true)).then_some(()))
        })
        .await;
        self.page.type_over(if text.is_empty() { "\u{E017}" } else { text }).await;
        self.holds(text).await;
    }

    /// Chooses an option of a select by its label.
    pub(crate) async fn choose(&self, label: &str) {
        self.element()
            .await
            .select_by(Locator::XPath(&format!(r#".//option[.="{label}"]"#)))
            .await
            .unwrap_or_else(|error| panic!("{self} offers no {label}: {error}"));
    }

    /// Waits until a field holds a text.
    pub(crate) async fn holds(&self, text: &str) {
        self.waits_for("value", &json!(text)).await;
    }

    /// Whether a radio or check box is chosen.
    pub(crate) async fn is_checked(&self) -> bool {
        self.property("checked").await == json!(true)
    }

    /// Waits until a radio or check box is chosen, or is not.
    pub(crate) async fn checked(&self, checked: bool) {
        self.waits_for("checked", &json!(checked)).await;
    }

    /// Waits until it shows a text, however it is broken into lines.
    pub(crate) async fn shows(&self, part: &str) {
        let mut text = String::new();
        let what = format!("{self} to show “{part}”");
        eventually(&what, async || {
            text = self.element().await.text().await?;
            Ok(text.split_whitespace().collect::<Vec<_>>().join(" ").contains(part).then_some(()))
        })
        .await;
    }

    /// Waits until its description for assistive technology holds a text.
    pub(crate) async fn is_described_by(&self, part: &str) {
        eventually(&format!("{self} to be described by “{part}”"), async || {
            Ok(self.description().await?.contains(part).then_some(()))
        })
        .await;
    }

    /// The texts that `aria-describedby` ties to it.
    pub(crate) async fn description(&self) -> Result<String, CmdError> {
        let script = "return (arguments[0].getAttribute('aria-describedby') ?? '').split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '').join('\\n')";
        let answer = self.run(script).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// Whether it is marked as wrong.
    pub(crate) async fn is_invalid(&self) -> bool {
        self.element().await.attr("aria-invalid").await.expect("readable").as_deref() == Some("true")
    }

    async fn waits_for(&self, property: &str, wanted: &Value) {
        let mut last = Value::Null;
        let what = format!("the {property} of {self} to be {wanted:.200}");
        eventually(&what, async || {
            last = self.property(property).await;
            Ok((last == *wanted).then_some(()))
        })
        .await;
    }

    /// A property of the element, with its type.
    async fn property(&self, name: &str) -> Value {
        self.run(&format!("return arguments[0].{name}")).await.expect("the element has properties")
    }

    async fn run(&self, script: &str) -> Result<Value, CmdError> {
        self.page.run_on(&self.element().await, script).await
    }
}

impl Page {
    /// Runs a script whose argument is an element.
    async fn run_on(&self, element: &Element, script: &str) -> Result<Value, CmdError> {
        self.client.execute(script, vec![serde_json::to_value(element)?]).await
    }

    /// The elements that a script returns.
    pub(crate) async fn elements(
        &self,
        script: &str,
        arguments: Vec<Value>,
    ) -> Result<Vec<Element>, CmdError> {
        let found = self.client.execute(script, arguments).await?;
        let ids = found.as_array().into_iter().flatten().filter_map(|element| element[ELEMENT_KEY].as_str());
        Ok(ids.map(|id| Element::from_element_id(self.client.clone(), id.to_owned().into())).collect())
    }

    /// The accessible name of an element, as the browser computes it.
    pub(super) async fn name_of(&self, element: &Element) -> Result<String, CmdError> {
        let name =
            command(&self.client, &format!("element/{}/computedlabel", element.element_id()), None).await?;
        Ok(name.as_str().unwrap_or_default().to_owned())
    }
}
