//! A machine in memory, for tests: it can be told to be full or to deny everything.

use super::interface::{Folder, Later, Platform, Scope, StoreError};
use advisory_core::Timestamp;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use web_sys::DataTransfer;

/// A store in memory and a clock that stands still.
#[derive(Default)]
pub struct Memory {
    /// What is kept.
    pub kept: RefCell<BTreeMap<(Scope, String), String>>,
    /// The fault that every access meets.
    pub fault: Cell<Option<StoreError>>,
    /// How many writes still succeed, and the fault of those after them.
    pub fails_after: Cell<Option<(u32, StoreError)>>,
    /// Whether writes are accepted and come to nothing.
    pub forgets: Cell<bool>,
    ids: Cell<u32>,
}

impl Memory {
    fn check(&self) -> Result<(), StoreError> {
        self.fault.get().map_or(Ok(()), Err)
    }
}

impl Platform for Memory {
    fn read(&self, scope: Scope, key: &str) -> Result<Option<String>, StoreError> {
        if self.fault.get() == Some(StoreError::Denied) {
            return Err(StoreError::Denied);
        }
        Ok(self.kept.borrow().get(&(scope, key.to_owned())).cloned())
    }

    fn write(&self, scope: Scope, key: &str, text: &str) -> Result<(), StoreError> {
        self.check()?;
        match self.fails_after.get() {
            Some((0, fault)) => return Err(fault),
            Some((left, fault)) => self.fails_after.set(Some((left - 1, fault))),
            None => {}
        }
        if !self.forgets.get() {
            self.kept.borrow_mut().insert((scope, key.to_owned()), text.to_owned());
        }
        Ok(())
    }

    fn remove(&self, scope: Scope, key: &str) -> Result<(), StoreError> {
        self.kept.borrow_mut().remove(&(scope, key.to_owned()));
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let kept = self.kept.borrow();
        Ok(kept.keys().filter(|(scope, _)| *scope == Scope::Device).map(|(_, key)| key.clone()).collect())
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_unix_seconds(1_795_000_000)
    }

    fn clock_time(&self, _: Timestamp) -> String {
        "10:42".to_owned()
    }

    fn calendar_time(&self, moment: Timestamp) -> String {
        moment.to_string()
    }

    fn local_text(&self, moment: Timestamp) -> String {
        moment.to_string()
    }

    fn read_local(&self, text: &str) -> Option<Timestamp> {
        text.parse().ok()
    }

    fn random_id(&self) -> String {
        self.ids.set(self.ids.get() + 1);
        format!("id-{}", self.ids.get())
    }

    fn copy(&self, _: String) -> Later<bool> {
        Box::pin(std::future::ready(true))
    }

    fn persist(&self) {}

    fn download(&self, _: &str, _: &str) {}

    fn save_sealed(&self, _: String) -> Later<Result<bool, String>> {
        Box::pin(std::future::ready(Ok(false)))
    }

    fn open_sealed(&self, _: String) -> Later<Result<Option<String>, String>> {
        Box::pin(std::future::ready(Ok(None)))
    }

    fn erase_everything(&self) -> Later<Result<bool, String>> {
        self.kept.borrow_mut().clear();
        Box::pin(std::future::ready(Ok(true)))
    }

    fn choose_folder(&self) -> Later<Result<Option<Folder>, String>> {
        Box::pin(async { Ok(None) })
    }

    fn dropped_folder(&self, _: &DataTransfer) -> Later<Result<Option<Folder>, String>> {
        Box::pin(async { Ok(None) })
    }

    fn own_file(&self, _: &'static str) -> Later<Option<String>> {
        Box::pin(std::future::ready(None))
    }
}
