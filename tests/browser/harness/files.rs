//! Files that the page offers, and files that a user chooses.

use super::{Control, Page, eventually};
use fantoccini::Locator;
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// A file that the page offered, as it came to lie on the disk.
pub(crate) struct Saved {
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Page {
    /// A folder of this test's own, empty at first.
    fn folder(&self) -> PathBuf {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let folder = self.desk.target.join("browser").join(format!("files-{test}"));
        // There is none when the test runs for the first time.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("target/ is ours");
        folder
    }

    /// Presses a button that offers a file, and lets the browser save it.
    pub(crate) async fn saved_by(&self, button: &Control) -> Saved {
        let folder = self.folder();
        let allow = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", allow).await;
        button.click().await;
        let path = eventually(&format!("the file that {button} offers"), async || {
            let mut files =
                fs::read_dir(&folder).expect("target/ is ours").flatten().map(|entry| entry.path());
            // A file on its way has a name of the browser's own.
            Ok(files.find(|path| {
                path.extension().is_some_and(|ending| ending != "crdownload" && ending != "tmp")
                    && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.'))
                    && fs::metadata(path).is_ok_and(|file| file.len() > 0)
            }))
        })
        .await;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Saved { name, text: fs::read_to_string(path).expect("a text") }
    }

    /// Makes a folder of files, and returns its path.
    pub(crate) fn folder_of(&self, name: &str, files: &[(&str, &str)]) -> String {
        let folder = self.folder().join(name);
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("below the folder")).expect("target/ is ours");
            fs::write(path, text).expect("target/ is ours");
        }
        folder.display().to_string()
    }

    /// Gives the place that this selector finds a path.
    pub(crate) async fn choose_path_in(&self, place: &str, path: &str) {
        let input = self.client.find(Locator::Css(place)).await.expect("the page takes files");
        input.send_keys(path).await.expect("it takes a path");
    }

    /// Chooses a file with this content, in the first place of the page that takes one.
    pub(crate) async fn choose_file(&self, name: &str, content: &[u8]) {
        self.choose_file_in("input[type=file]", name, content).await;
    }

    /// Chooses a file with this content, in the place that this selector finds.
    pub(crate) async fn choose_file_in(&self, place: &str, name: &str, content: &[u8]) {
        let path = self.folder().join(name);
        fs::write(&path, content).expect("target/ is ours");
        let input = self.client.find(Locator::Css(place)).await.expect("the page takes files");
        input.send_keys(&path.display().to_string()).await.expect("it takes a path");
    }
}
