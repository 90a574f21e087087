//! [`Platform`]: what the page asks of the machine that it runs on.

use crate::words::files;
use crate::words::shell as words;
use advisory_checkout::files::Files;
use advisory_core::Timestamp;
use std::future::Future;
use std::pin::Pin;
use web_sys::DataTransfer;

/// Work whose answer comes later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// Which of the browser's two stores is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Kept until it is erased, shared by all tabs.
    Device,
    /// Kept as long as this tab.
    Tab,
}

/// Why the store did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser refuses to keep anything for this page: private mode, a policy, or a setting.
    #[error("{}", words::STORE_DENIED)]
    Denied,
    /// The edition of a single file: what a file on disk keeps in the browser, other files on disk can read.
    #[error("{}", files::FILES_ALONE)]
    FilesAlone,
    /// There is no room left.
    #[error("{}", words::STORE_FULL)]
    Full,
    /// The browser accepted a text and does not hold it.
    #[error("{}", words::STORE_FORGETS)]
    Forgets,
    /// What is kept was written by another version of the page, and would be lost if it were written over.
    #[error("{}", words::STORE_FOREIGN)]
    Foreign,
}

/// A folder that the user has chosen or dropped, as far as its files matter.
pub struct Folder {
    /// Its name.
    pub name: String,
    /// The files.
    pub files: Files,
}

/// What the page needs of the machine that it runs on.
pub trait Platform {
    /// The text kept under a key.
    fn read(&self, scope: Scope, key: &str) -> Result<Option<String>, StoreError>;
    /// Keeps a text under a key.
    fn write(&self, scope: Scope, key: &str, text: &str) -> Result<(), StoreError>;
    /// Forgets what is kept under a key.
    fn remove(&self, scope: Scope, key: &str) -> Result<(), StoreError>;
    /// All keys in use on the device.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// The time.
    fn now(&self) -> Timestamp;
    /// A moment as the user's own clock shows it: `10:42`.
    fn clock_time(&self, moment: Timestamp) -> String;
    /// A moment as the user's own calendar shows it: `Friday 20 November, 15:10`.
    fn calendar_time(&self, moment: Timestamp) -> String;
    /// A moment as a field for date and time holds it: `2026-11-20T15:10`, in the user's own time.
    fn local_text(&self, moment: Timestamp) -> String;
    /// The moment that such a field holds; nothing where it is empty.
    fn read_local(&self, text: &str) -> Option<Timestamp>;
    /// A new id that nobody has used.
    fn random_id(&self) -> String;
    /// Puts a text on the clipboard; `false` if the browser refuses.
    fn copy(&self, text: String) -> Later<bool>;
    /// Asks the browser not to drop what it keeps for the page by itself.
    fn persist(&self);
    /// Offers a text as a file to be saved.
    fn download(&self, file_name: &str, text: &str);
    /// Asks the user for a pass phrase, and offers a text as an encrypted file; `false` where the user left it. The error
    /// is a sentence, here and below.
    fn save_sealed(&self, text: String) -> Later<Result<bool, String>>;
    /// Asks the user for the pass phrase of an encrypted file, and returns the text in it; `None` where the user left it.
    fn open_sealed(&self, sealed: String) -> Later<Result<Option<String>, String>>;
    /// Asks the user once more, and then erases everything that is kept; `false` where the user left it.
    fn erase_everything(&self) -> Later<Result<bool, String>>;
    /// Lets the user choose a folder, and reads the files in it that matter; `None` where the user left it.
    fn choose_folder(&self) -> Later<Result<Option<Folder>, String>>;
    /// Reads a folder that was dropped; `None` where what was dropped is none. To be called while the event is handled.
    fn dropped_folder(&self, data: &DataTransfer) -> Later<Result<Option<Folder>, String>>;
    /// One of the page's own static files, by its fixed name; `None` if it cannot be fetched.
    fn own_file(&self, name: &'static str) -> Later<Option<String>>;
}
