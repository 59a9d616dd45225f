//! Paths inside URLs, by which requests are told apart.

use std::ops::Range;

use crate::schema::{Form, Literal, Mismatch, Written};

/// The longest string that an expression of the appliance takes in one piece (lb/lb-vserver).
const LONGEST: usize = 255;

/// The first character that cannot stand in a URL, with its place.
fn foreign(text: &str) -> Option<(Range<usize>, String)> {
    let bad =
        |character: char| !character.is_ascii_graphic() || matches!(character, '"' | '<' | '>' | '\\' | '^' | '`');
    let (at, character) = text.char_indices().find(|(_, character)| bad(*character))?;
    let why =
        format!("U+{:04X} cannot stand in a URL; write it as `%` and two hexadecimal digits", u32::from(character));
    Some((at..at + character.len_utf8(), why))
}

/// Paths of requests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UrlPath {
    /// A path, and all below it.
    Below(Box<str>),
    /// All that begin so.
    Beginning(Box<str>),
    /// All that end so.
    Ending(Box<str>),
}

impl UrlPath {
    /// Whether it means every path.
    pub(crate) fn is_all(&self) -> bool {
        matches!(self, Self::Below(path) | Self::Beginning(path) if &**path == "/")
    }

    /// Whether every path that `other` means is meant by this as well.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Below(all), Self::Below(some)) => {
                let rest = some.strip_prefix(all.trim_end_matches('/'));
                rest.is_some_and(|rest| all == some || rest.starts_with('/'))
            }
            (Self::Beginning(all), Self::Below(some) | Self::Beginning(some)) => some.starts_with(&**all),
            (Self::Below(all), Self::Beginning(some)) => all.ends_with('/') && some.starts_with(&**all),
            (Self::Ending(all), Self::Ending(some)) => some.ends_with(&**all),
            (Self::Below(_) | Self::Beginning(_), Self::Ending(_)) => self.is_all(),
            (Self::Ending(_), _) => false,
        }
    }
}

impl std::fmt::Display for UrlPath {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Below(path) => f.write_str(path),
            Self::Beginning(path) => write!(f, "{path}*"),
            Self::Ending(path) => write!(f, "*{path}"),
        }
    }
}

impl Literal for UrlPath {
    const FORM: Form = Form { text: true, ..Form::new("a path of a URL", "\"/api\"") }.doc(
        "A path and all below it, such as `\"/api\"`, which also means `/api/v2` and does not mean `/apis`; with `*` behind it all paths that begin so (`\"/api*\"`), with `*` before it \
         all that end so (`\"*.jpg\"`). Upper and lower case differ. At most 255 characters; without the query (`?…`).",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let (path, made): (&str, fn(Box<str>) -> Self) = if let Some(ending) = text.strip_prefix('*') {
            (ending, Self::Ending)
        } else if !text.starts_with('/') {
            return Err(Mismatch::because("a path begins with `/`").mended(format!("\"/{text}\"")));
        } else if let Some(beginning) = text.strip_suffix('*') {
            (beginning, Self::Beginning)
        } else {
            (text, Self::Below)
        };
        let start = text.len() - path.len() - usize::from(text.ends_with('*') && text.len() > 1);
        if path.is_empty() {
            return Err(Mismatch::because("that is every path").mended("\"/\""));
        }
        if let Some(at) = path.find(['*', '?', '#']) {
            let why = "`*` stands only at the beginning or at the end, and a query is no part of a path";
            return Err(Mismatch::because(why).at(start + at..start + at + 1));
        }
        if let Some((part, why)) = foreign(path) {
            return Err(Mismatch::because(why).at(start + part.start..start + part.end));
        }
        if path.len() > LONGEST {
            return Err(Mismatch::range(format!("it has more than {LONGEST} characters")));
        }
        Ok(made(path.into()))
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::UrlPath;
    use crate::schema::Literal;

    fn path(text: &str) -> UrlPath {
        UrlPath::parse(text).unwrap()
    }

    #[test]
    fn a_path_means_itself_and_all_below_it() {
        for (all, some) in
            [("/api", "/api"), ("/api", "/api/v2"), ("/", "/api"), ("/", "*.jpg"), ("/ap*", "/api"), ("/a*", "/ab*")]
        {
            assert!(path(all).covers(&path(some)), "{all} {some}");
        }
        for (all, some) in [
            ("/api", "/apis"),
            ("/api", "/"),
            ("/api", "/api*"),
            ("*.jpg", "/a.jpg"),
            ("*.jpg", "*.png"),
            ("/api", "*.jpg"),
        ] {
            assert!(!path(all).covers(&path(some)), "{all} {some}");
        }
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for wrong in ["api", "", "*", "/a*b", "/a?b", "/a b", "/ä", "/a\"b", "/a\n"] {
            assert!(UrlPath::parse(wrong).is_err(), "{wrong}");
        }
    }
}
