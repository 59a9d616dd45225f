//! The edge: files, environment and printing; everything below is a function of values.
#![expect(clippy::disallowed_methods, reason = "the one place where files are touched")]

pub mod error;
pub mod exit;
pub mod manifest;
pub mod read;
pub mod write;

pub use error::Error;
pub use exit::Exit;
