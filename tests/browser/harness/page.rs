//! [`Page`]: the page under test.

use super::session::{Desk, log};
use super::{Control, Name, Relay, Role, command, eventually};
use fantoccini::Client;
use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

/// The page, open in a browser.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) client: Client,
    pub(super) desk: Desk,
}

/// Light or dark, as the user's system asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Light,
    Dark,
    /// The few colours of the user's own, as Windows calls them: contrast themes.
    Forced,
}

impl Page {
    pub(super) async fn new(client: Client, desk: Desk) -> Self {
        let page = Self { client, desk };
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        page.devtools("Browser.grantPermissions", json!({ "permissions": permissions })).await;
        page
    }

    /// The same browser with the page at another address.
    pub(crate) fn at(&self, page: &str) -> Self {
        let mut moved = self.clone();
        page.clone_into(&mut moved.desk.page);
        moved
    }

    /// The same browser with the page behind a server that can be stopped.
    pub(crate) fn relayed(&self) -> (Relay, Self) {
        let relay = Relay::to(&self.desk.page);
        let page = self.at(&relay.page);
        (relay, page)
    }

    /// Waits until the browser keeps the page's files, and the worker answers for them.
    pub(crate) async fn is_kept(&self) {
        let script = "return navigator.serviceWorker.controller?.state ?? 'none'";
        eventually("the page's files to be kept", async || {
            let state = self.client.execute(script, vec![]).await?;
            Ok((state == "activated").then_some(()))
        })
        .await;
    }

    /// Opens an address of the page, such as `#/draft/title`, and waits for its heading.
    pub(crate) async fn open(&self, address: &str) {
        self.load(address).await;
        self.arrived(address).await;
    }

    /// Opens an address of the page, and waits for nothing.
    pub(crate) async fn load(&self, address: &str) {
        self.client.goto(&self.address(address)).await.expect("the page is served");
    }

    /// Opens a page of another server than ours, and waits for nothing.
    pub(crate) async fn load_elsewhere(&self, address: &str) {
        self.client.goto(address).await.expect("the other page is served");
    }

    /// The whole address of a step or a file.
    pub(crate) fn address(&self, below: &str) -> String {
        format!("{}{below}", self.desk.page)
    }

    /// Waits until the page shows what an address names.
    pub(crate) async fn arrived(&self, address: &str) {
        let script = "return [location.hash, document.querySelector('h1')?.textContent ?? '', Boolean(document.getElementById('boot-state'))]";
        eventually(&format!("the page at {address}"), async || {
            let state = self.client.execute(script, vec![]).await?;
            let arrived = state[0] == address && state[1] != "" && state[2] == false;
            Ok(arrived.then_some(()))
        })
        .await;
    }

    /// Waits until the program has taken over what the page shows before it has loaded.
    pub(crate) async fn is_drawn(&self) {
        let script =
            "return document.getElementById('boot-state') === null && document.querySelector('h1') !== null";
        eventually("the program to draw the page", async || {
            Ok((self.client.execute(script, vec![]).await? == true).then_some(()))
        })
        .await;
    }

    /// Loads the page again, as a user would.
    pub(crate) async fn reload(&self) {
        let address = self.hash().await;
        self.client.refresh().await.expect("the page is served");
        self.arrived(&address).await;
    }

    /// Goes back in the browser's history.
    pub(crate) async fn back(&self) {
        self.client.back().await.expect("there is a history");
    }

    /// Goes forward in the browser's history.
    pub(crate) async fn forward(&self) {
        self.client.forward().await.expect("there is a history");
    }

    /// The tab that is driven.
    pub(crate) async fn tab(&self) -> WindowHandle {
        self.client.window().await.expect("a tab is open")
    }

    /// Opens another tab, and drives it from now on.
    pub(crate) async fn new_tab(&self) -> WindowHandle {
        let tab = self.client.new_window(true).await.expect("the browser opens a tab").handle;
        self.turn_to(&tab).await;
        tab
    }

    /// Opens another window, and drives it from now on. Unlike a tab, it is not put to sleep while another is driven.
    pub(crate) async fn new_window(&self) -> WindowHandle {
        let window = self.client.new_window(false).await.expect("the browser opens a window").handle;
        self.turn_to(&window).await;
        window
    }

    /// Closes the tab that is driven; another must be turned to.
    pub(crate) async fn close_tab(&self) {
        self.client.close_window().await.expect("the tab closes");
    }

    /// Drives another tab from now on.
    pub(crate) async fn turn_to(&self, tab: &WindowHandle) {
        self.client.switch_to_window(tab.clone()).await.expect("the tab is open");
    }

    /// The part of the address after `#`, with it.
    pub(crate) async fn hash(&self) -> String {
        self.script("return location.hash").await.as_str().unwrap_or_default().to_owned()
    }

    /// The document's title.
    pub(crate) async fn title(&self) -> String {
        self.client.title().await.expect("a page has a title")
    }

    /// A control by role and accessible name.
    pub(crate) fn control(&self, role: Role, name: impl Into<Name>) -> Control {
        Control { page: self.clone(), within: None, role, name: name.into() }
    }

    /// A button.
    pub(crate) fn button(&self, name: &str) -> Control {
        self.control(Role::Button, name)
    }

    /// A text field.
    pub(crate) fn field(&self, name: &str) -> Control {
        self.control(Role::Textbox, name)
    }

    /// A group of controls.
    pub(crate) fn group(&self, name: &str) -> Control {
        self.control(Role::Group, name)
    }

    /// A radio button, by its group and its name.
    pub(crate) fn radio(&self, group: &str, name: &str) -> Control {
        self.group(group).inner(Role::Radio, Name::Choice(name.to_owned()))
    }

    /// The score, as its status shows it.
    pub(crate) fn score(&self) -> Control {
        self.control(Role::Status, "CVSS score")
    }

    /// All text that the page shows.
    pub(crate) async fn text(&self) -> String {
        self.script("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows a text somewhere.
    pub(crate) async fn shows(&self, part: &str) {
        eventually(&format!("the page to show “{part}”"), async || {
            Ok(self.text().await.contains(part).then_some(()))
        })
        .await;
    }

    /// What the clipboard holds.
    pub(crate) async fn clipboard(&self) -> String {
        let script = "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(null, error))";
        let answer = self.script_later(script).await;
        answer.as_str().expect("the clipboard holds a text").to_owned()
    }

    /// Puts a text on the clipboard, as if it had been copied elsewhere.
    pub(crate) async fn put_on_clipboard(&self, text: &str) {
        let script = "const [text, done] = arguments; navigator.clipboard.writeText(text).then(() => done(true), () => done(false))";
        let answer =
            self.client.execute_async(script, vec![json!(text)]).await.expect("the clipboard can be written");
        assert_eq!(answer, json!(true), "the browser lets the test write to the clipboard");
    }

    /// Presses a copy button and returns what the clipboard then holds.
    pub(crate) async fn copy(&self, button: &Control) -> String {
        self.put_on_clipboard("").await;
        button.click().await;
        self.copied(button).await
    }

    /// What the clipboard holds once a pressed copy button has done its work.
    pub(crate) async fn copied(&self, button: &Control) -> String {
        eventually(&format!("{button} to copy"), async || {
            let text = self.clipboard().await;
            Ok((!text.is_empty()).then_some(text))
        })
        .await
    }

    /// Runs a script in the page.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Runs a script that calls its last argument with the answer.
    pub(crate) async fn script_later(&self, script: &str) -> Value {
        self.client.execute_async(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What comes of some code: `allowed`, or the name of the error. It runs as a task of the page's own, since what the
    /// driver runs by itself may do more than the page may.
    pub(crate) async fn tries(&self, code: &str) -> Value {
        let script = format!(
            "const done = arguments[0];
            setTimeout(() => {{ try {{ {code}; done('allowed') }} catch (error) {{ done(error.name) }} }})"
        );
        self.script_later(&script).await
    }

    /// Waits until the page has done what it put off while it handled a key or a click: it moves the focus once what
    /// it drew is there, and the next letter must not come before that.
    pub(super) async fn settle(&self) {
        self.script_later("setTimeout(arguments[0], 0)").await;
    }

    /// Counts from now on what a user does: keys that are pressed, those held among them, and clicks. Loading the page again
    /// ends it.
    pub(crate) async fn count_presses(&self) {
        self.script(
            "window.presses = { keydown: 0, pointerdown: 0 };
            for (const kind of Object.keys(window.presses))
                addEventListener(kind, (event) => { if (event.isTrusted) window.presses[kind] += 1 }, true)",
        )
        .await;
    }

    /// Prints how many keys and clicks a walk has taken; more than `most` in all are too many.
    pub(crate) async fn takes_presses(&self, walk: &str, most: u64) {
        let counted = self.script("return window.presses").await;
        let [keys, clicks] =
            ["keydown", "pointerdown"].map(|kind| counted[kind].as_u64().unwrap_or_default());
        println!("{walk}: {keys} keys, {clicks} clicks");
        let all = keys + clicks;
        assert!(
            all > 0 && all <= most,
            "{walk}: {keys} keys and {clicks} clicks, and at most {most} are wanted"
        );
    }

    /// Sends a command of Chromium's developer protocol.
    pub(crate) async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": method, "params": parameters });
        let answer = command(&self.client, "goog/cdp/execute", Some(body)).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Gives the page this many pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Asks for light, dark, or colours of the user's own.
    pub(crate) async fn prefer(&self, scheme: Scheme) {
        let value = if scheme == Scheme::Dark { "dark" } else { "light" };
        let forced = if scheme == Scheme::Forced { "active" } else { "none" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": value },
            { "name": "forced-colors", "value": forced },
        ]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Keeps a picture of the whole page under this name.
    pub(crate) async fn picture(&self, name: &str) {
        let picture = self.client.screenshot().await.expect("the browser draws");
        self.desk.write_screenshot(name, &picture);
    }

    /// What went wrong in the browser so far: console messages, and requests that went anywhere but to our server.
    ///
    /// Asking takes them: what a test provokes on purpose is asked about by that test.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let console = log(&self.client, "browser").await;
        let mut complaints: Vec<String> =
            console.iter().map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect();
        complaints.extend(
            self.requests()
                .await
                .into_iter()
                .filter(|request| !request.is_own_file(&self.desk.page))
                .map(|request| format!("the page asked for {} {}", request.method, request.address)),
        );
        complaints
    }

    /// What the page has asked for since it was last asked about.
    pub(crate) async fn requests(&self) -> Vec<Request> {
        let log = log(&self.client, "performance").await;
        let messages =
            log.iter().filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
        messages
            .filter(|message| message["message"]["method"] == "Network.requestWillBeSent")
            .map(|message| {
                let request = &message["message"]["params"]["request"];
                let text = |name: &str| request[name].as_str().unwrap_or_default().to_owned();
                Request {
                    method: text("method"),
                    address: text("url"),
                    has_body: request["hasPostData"] == true,
                }
            })
            .collect()
    }
}

/// A request that the page made.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) address: String,
    pub(crate) has_body: bool,
}

impl Request {
    /// Whether it asks our own server for a file, and tells it nothing by that.
    fn is_own_file(&self, page: &str) -> bool {
        let own = self.address.starts_with(page)
            || self.address.starts_with("blob:")
            || self.address.starts_with("data:");
        own && self.method == "GET" && !self.has_body && !self.address.contains('?')
    }
}
