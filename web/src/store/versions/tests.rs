use super::*;
use crate::platform::memory::Memory;
use advisory_core::draft::Product;
use advisory_core::{Edit, Field, file};
use fastrand::Rng;
use std::collections::BTreeSet;

/// A window, with the store as its process sees it: changes of other windows come late.
struct Window {
    versions: Versions,
    store: Memory,
    shown: Content,
    /// What its process has written and the browser has not got yet.
    on_the_way: VecDeque<String>,
    /// What the browser has for this window: another's text, or word that its own has arrived.
    news: VecDeque<Option<String>>,
    unconfirmed: usize,
}

impl Window {
    fn new(name: &str) -> Self {
        let store = Memory::default();
        let versions = Versions::open(&store, "a", name.to_owned());
        let shown = versions.latest().clone();
        let (on_the_way, news) = Default::default();
        Self { versions, store, shown, on_the_way, news, unconfirmed: 0 }
    }

    fn stored(&self) -> Option<String> {
        self.store.read(Scope::Device, &drafts::key("a")).unwrap()
    }

    fn edit(&mut self, edit: Edit) {
        let mut draft = (*self.shown.draft).clone();
        edit.apply(&mut draft);
        self.shown.draft = Rc::new(draft);
    }

    fn save(&mut self) {
        let before = self.stored();
        match self.versions.save(&self.store, &self.shown).expect("there is room") {
            Saving::Kept(content) => self.shown = content,
            Saving::Deleted => panic!("nobody deletes"),
        }
        let after = self.stored().expect("it is kept");
        if before.as_ref() != Some(&after) {
            self.unconfirmed += 1;
            self.on_the_way.push_back(after);
        }
    }

    /// One piece of news arrives. While something of its own is on the way, the window's store shows that.
    fn hear(&mut self) -> bool {
        match self.news.pop_front() {
            None => return false,
            Some(None) => self.unconfirmed -= 1,
            Some(Some(text)) => {
                if self.unconfirmed == 0 {
                    self.store.write(Scope::Device, &drafts::key("a"), &text).unwrap();
                }
                self.shown = self.versions.hear(&self.shown, kept::read(&text).unwrap());
                if !self.versions.is_waiting() {
                    self.save();
                }
            }
        }
        true
    }
}

/// Everything that a window shows or offers.
fn shown_texts(content: &Content) -> String {
    let others: Vec<&str> = content.conflicts.iter().map(|conflict| conflict.other.as_str()).collect();
    format!("{} {}", file::write(&content.draft), others.join(" "))
}

struct Desk {
    windows: Vec<Window>,
    kept: Option<String>,
    typed: BTreeSet<String>,
}

impl Desk {
    fn new(count: usize) -> Self {
        let windows = (0..count).map(|number| Window::new(&format!("window-{number}"))).collect();
        Self { windows, kept: None, typed: BTreeSet::new() }
    }

    /// One thing that this window wrote reaches the browser, and is on its way to the others.
    fn pass_on(&mut self, window: usize) -> bool {
        let Some(text) = self.windows[window].on_the_way.pop_front() else { return false };
        for (number, other) in self.windows.iter_mut().enumerate() {
            other.news.push_back((number != window).then(|| text.clone()));
        }
        self.kept = Some(text);
        true
    }

    /// Types a word that nobody else types, somewhere.
    fn type_somewhere(&mut self, window: usize, rng: &mut Rng) {
        let word = format!("w{window}n{}", self.typed.len());
        let draft = self.windows[window].shown.draft.clone();
        let row = rng.usize(0..=draft.products.len());
        let field = match rng.u8(0..6) {
            0 => Field::Title,
            1 | 2 => Field::Description,
            3 if row < draft.products.len() => Field::Package(row),
            4 => Field::Note(advisory_core::field::Note::Report),
            _ => {
                let product = Product { package: word.clone(), ..Product::default() };
                self.typed.insert(word);
                return self.windows[window].edit(Edit::InsertProduct(row, product));
            }
        };
        let text = draft.text(field).unwrap_or_default();
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let line = rng.usize(0..lines.len());
        match rng.u8(0..3) {
            0 => lines.insert(line, word.clone()),
            1 => lines[line] = format!("{word} {}", lines[line]),
            _ => lines[line] = format!("{} {word}", lines[line]),
        }
        self.typed.insert(word);
        self.windows[window].edit(Edit::Text(field, lines.join("\n")));
    }

    /// Takes something away, and expects no more to find what the window showed there.
    fn remove_something(&mut self, window: usize, rng: &mut Rng) {
        let draft = self.windows[window].shown.draft.clone();
        let gone = if draft.products.is_empty() || rng.bool() {
            self.windows[window].edit(Edit::Text(Field::Title, String::new()));
            draft.title.clone()
        } else {
            let row = rng.usize(0..draft.products.len());
            self.windows[window].edit(Edit::RemoveProduct(row));
            draft.products[row].package.clone()
        };
        self.typed.retain(|word| !gone.contains(word.as_str()));
    }

    /// Everything is kept and heard, until nobody has anything to say.
    fn come_to_rest(&mut self) {
        for window in &mut self.windows {
            window.save();
        }
        let mut steps = 0;
        loop {
            let mut moved = false;
            for window in 0..self.windows.len() {
                moved |= self.pass_on(window);
                moved |= self.windows[window].hear();
            }
            if !moved {
                // Who waits in vain merges.
                match self.windows.iter_mut().find(|window| window.versions.is_waiting()) {
                    Some(window) => window.save(),
                    None => return,
                }
            }
            steps += 1;
            assert!(steps < 1_000, "the windows answer each other for ever");
        }
    }

    #[track_caller]
    fn is_whole(&self, seed: u64) {
        let shown = &self.windows[0].shown;
        for window in &self.windows {
            assert_eq!(window.shown, *shown, "seed {seed}: all windows show the same");
        }
        let kept = kept::read(self.kept.as_deref().expect("something is kept")).expect("a draft");
        assert_eq!(kept.content, *shown, "seed {seed}: and that is kept");
        let texts = shown_texts(shown);
        for word in &self.typed {
            assert!(texts.contains(word.as_str()), "seed {seed}: {word} is lost\n{texts}");
        }
    }
}

/// Windows that type, keep and hear of each other in any order and as late as can be.
fn session(seed: u64, removing: bool) -> Desk {
    let mut rng = Rng::with_seed(seed);
    let mut desk = Desk::new(rng.usize(2..=3));
    for _ in 0..rng.usize(1..120) {
        let window = rng.usize(0..desk.windows.len());
        match rng.u8(0..10) {
            0..=2 => desk.type_somewhere(window, &mut rng),
            3 if removing => desk.remove_something(window, &mut rng),
            3..=5 => desk.windows[window].save(),
            6 | 7 => drop(desk.pass_on(window)),
            _ => drop(desk.windows[window].hear()),
        }
    }
    desk.come_to_rest();
    desk
}

#[test]
fn whatever_is_typed_in_whichever_window_is_in_the_draft_or_shown_beside_it() {
    for seed in 0..200 {
        session(seed, false).is_whole(seed);
    }
}

#[test]
fn what_is_removed_while_others_type_takes_nothing_else_along() {
    for seed in 0..200 {
        session(seed, true).is_whole(seed);
    }
}

/// Two windows of which each types on in a field of its own, and hears of the other at any time, but never more than `lag`
/// changes late.
fn typing_apart(seed: u64, steps: usize, lag: usize) {
    let mut rng = Rng::with_seed(seed);
    let mut desk = Desk::new(2);
    let fields = [Field::Title, Field::Description];
    let mut texts = [String::new(), String::new()];
    for _ in 0..steps {
        let window = rng.usize(0..2);
        let late = desk.windows[window].news.len() + desk.windows[1 - window].on_the_way.len();
        match rng.u8(0..8) {
            0..=3 if late < lag => {
                texts[window].push(rng.lowercase());
                desk.windows[window].edit(Edit::Text(fields[window], texts[window].clone()));
                desk.windows[window].save();
            }
            4 | 5 => drop(desk.pass_on(window)),
            6 => desk.windows[window].save(),
            _ => drop(desk.windows[window].hear()),
        }
        let shown = &desk.windows[window].shown;
        assert_eq!(shown.draft.text(fields[window]), Some(texts[window].as_str()), "seed {seed}, lag {lag}");
        assert_eq!(*shown.conflicts, [], "seed {seed}, lag {lag}");
    }
    desk.come_to_rest();
    desk.is_whole(seed);
    let shown = &desk.windows[0].shown;
    assert_eq!(
        fields.map(|field| shown.draft.text(field).unwrap_or_default()),
        texts,
        "seed {seed}, lag {lag}"
    );
    assert_eq!(*shown.conflicts, [], "seed {seed}, lag {lag}");
}

#[test]
fn windows_that_type_in_fields_of_their_own_never_meet() {
    for seed in 0..12 {
        for lag in [3, 10, 30] {
            typing_apart(seed, 300, lag);
        }
    }
    typing_apart(1, 1_000, 30);
}

fn titled(title: &str) -> Content {
    Content::of(Rc::new(Draft { id: "a".into(), title: title.into(), ..Draft::default() }))
}

/// Two windows that both have the draft `base`, on one store that shows everything at once.
fn two_on(base: &str) -> (Memory, Versions, Versions) {
    let memory = Memory::default();
    let mut one = Versions::open(&memory, "a", "one".into());
    one.save(&memory, &titled(base)).unwrap();
    let two = Versions::open(&memory, "a", "two".into());
    (memory, one, two)
}

#[test]
fn what_another_window_has_kept_meanwhile_is_merged_before_anything_is_written() {
    let (memory, mut one, mut two) = two_on("Title");
    let theirs = Draft { description: "theirs".into(), ..(*titled("Title").draft).clone() };
    two.save(&memory, &Content::of(Rc::new(theirs.clone()))).unwrap();
    let merged = Content::of(Rc::new(Draft { title: "Mine".into(), ..theirs }));
    assert_eq!(one.save(&memory, &titled("Mine")), Ok(Saving::Kept(merged.clone())));
    let latest = two.latest().clone();
    assert_eq!(two.save(&memory, &latest), Ok(Saving::Kept(merged)));
}

#[test]
fn a_draft_that_was_deleted_is_not_kept_again_unless_the_user_says_so() {
    let (memory, mut one, mut two) = two_on("Secret");
    drafts::remove(&memory, "a").unwrap();
    assert_eq!(one.save(&memory, &titled("Secret, typed on")), Ok(Saving::Deleted));
    assert_eq!(one.save(&memory, &titled("Secret, typed on")), Ok(Saving::Deleted), "it stays so");
    assert!(drafts::entries(&memory).is_empty());
    one.tell();
    assert!(matches!(one.save(&memory, &titled("Kept after all")), Ok(Saving::Kept(_))));
    assert_eq!(drafts::open(&memory).0.title, "Kept after all");
    // The other window, which knew the draft, goes on with it.
    assert_eq!(two.save(&memory, &titled("Secret")), Ok(Saving::Kept(titled("Kept after all"))));
}

#[test]
fn a_draft_that_another_version_of_the_page_keeps_is_not_written_over() {
    let (memory, mut one, _) = two_on("Title");
    memory.write(Scope::Device, &drafts::key("a"), "{\"from\": \"the future\"}").unwrap();
    assert_eq!(one.save(&memory, &titled("Mine")), Err(StoreError::Foreign));
    let kept = memory.read(Scope::Device, &drafts::key("a")).unwrap();
    assert_eq!(kept.as_deref(), Some("{\"from\": \"the future\"}"));
}

#[test]
fn a_store_that_accepts_and_does_not_keep_is_found_out() {
    let memory = Memory::default();
    memory.forgets.set(true);
    let mut versions = Versions::open(&memory, "a", "one".into());
    assert_eq!(versions.save(&memory, &titled("Mine")), Err(StoreError::Forgets));
}

#[test]
fn a_plain_file_that_is_put_back_follows_what_was_there() {
    let (memory, mut one, _) = two_on("Title");
    memory.write(Scope::Device, &drafts::key("a"), &file::write(&titled("Put there").draft)).unwrap();
    assert_eq!(one.save(&memory, &titled("Title")), Ok(Saving::Kept(titled("Put there"))));
}

#[test]
fn a_conflict_is_kept_with_the_draft_until_it_is_settled() {
    let (memory, mut one, mut two) = two_on("");
    two.save(&memory, &titled("Theirs")).unwrap();
    let Ok(Saving::Kept(merged)) = one.save(&memory, &titled("Mine")) else { panic!("it is kept") };
    assert_eq!(merged.conflicts.len(), 1);
    assert_eq!(*Versions::open(&memory, "a", "three".into()).latest(), merged, "a reload finds it");
    one.save(&memory, &Content::of(merged.draft.clone())).unwrap();
    let seen = two.save(&memory, &titled("Theirs"));
    assert_eq!(seen, Ok(Saving::Kept(Content::of(merged.draft))), "it is settled in both");
}
