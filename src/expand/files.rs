//! The door through which data files come in.

/// The files of an estate's folder, which only `cli` can see.
pub trait Files: Sync {
    /// The text of the file at `path`, which is below the estate's folder.
    ///
    /// # Errors
    /// When there is none, or it is not to be read.
    fn read(&self, path: &str) -> Result<String, Unreadable>;
}

/// Why a data file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong: "there is no such file".
    pub why: String,
    /// What to do.
    pub help: String,
}

/// A folder without data files.
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<String, Unreadable> {
        Err(Unreadable {
            why: "there is no such file".into(),
            help: "the path is one below the estate's folder, with `/` between its parts".into(),
        })
    }
}
