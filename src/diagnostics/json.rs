//! Findings for machines: `sitewright.findings/1`.

use super::Diagnostics;
use crate::source::SourceMap;

/// Name and version of the form.
pub const SCHEMA: &str = "sitewright.findings/1";

/// The findings as JSON, with a newline at the end.
#[must_use]
pub fn render(_diagnostics: &Diagnostics, _sources: &SourceMap) -> String {
    String::new()
}

/// The JSON Schema of [`render`]'s result.
#[must_use]
pub fn schema() -> String {
    String::new()
}
