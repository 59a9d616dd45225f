//! Bytes of a source file to text, or where and why they are none.

use std::path::Path;

use crate::cli::{Error, Exit};

/// The text of `bytes`. A byte order mark at its beginning is kept, so that offsets are those of the file.
///
/// # Errors
/// When they are no UTF-8 or hold NUL: the first such byte, its offset counted from 0, its line from 1.
pub(in crate::cli) fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Error::new(Exit::Unreadable, path, "is saved as UTF-16", "save the file as UTF-8"));
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        let wrong = format!("byte {at} (line {}) is NUL, so this is a binary file", line(&bytes, at));
        let help = "sources are text: restore it, or take it out of the estate";
        return Err(Error::new(Exit::Unreadable, path, wrong, help));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let wrong = format!("byte {at} (line {}) is not UTF-8", line(error.as_bytes(), at));
        Error::new(Exit::Unreadable, path, wrong, "save the file as UTF-8")
    })
}

fn line(bytes: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &bytes[..at]).count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(bytes: &[u8]) -> String {
        decode(Path::new("a.site"), bytes.to_vec()).unwrap_err().wrong
    }

    #[test]
    fn the_first_byte_that_is_not_utf8_is_named() {
        assert_eq!(wrong(b"one\ntwo Z\xfcrich\n"), "byte 9 (line 2) is not UTF-8");
        assert_eq!(wrong(b"\xe2\x82"), "byte 0 (line 1) is not UTF-8");
    }

    #[test]
    fn a_file_with_nul_is_called_binary() {
        assert_eq!(wrong(b"\n\n\x7fELF\0\xff"), "byte 6 (line 3) is NUL, so this is a binary file");
    }

    #[test]
    fn utf16_is_told_by_its_mark() {
        assert_eq!(wrong(b"\xff\xfes\0i\0"), "is saved as UTF-16");
    }

    #[test]
    fn a_byte_order_mark_is_kept() {
        assert_eq!(decode(Path::new("a.site"), b"\xef\xbb\xbfx".to_vec()).unwrap(), "\u{feff}x");
    }
}
