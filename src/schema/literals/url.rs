//! The URLs that an ADC is given: of servers, and of pages that users are led to.

use std::net::IpAddr;

use super::{DomainName, Host, Port};
use crate::schema::{Form, Literal, Mismatch, Written};

/// A URL of HTTP or HTTPS: scheme, host, perhaps a port and a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    /// Whether it is `https`.
    pub(crate) secure: bool,
    /// The host.
    pub(crate) host: Host,
    /// The port, where one is written.
    pub(crate) port: Option<Port>,
    /// The path with its slash, empty where there is none; never a slash alone.
    pub(crate) path: Box<str>,
}

impl Url {
    /// Scheme, host and port.
    #[must_use]
    pub fn base(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        let host = match &self.host {
            Host::Address(IpAddr::V6(address)) => format!("[{address}]"),
            host => host.to_string(),
        };
        match self.port {
            Some(port) => format!("{scheme}://{host}:{port}"),
            None => format!("{scheme}://{host}"),
        }
    }

    /// `https://HOST`.
    pub(crate) fn of(host: DomainName) -> Self {
        Self { secure: true, host: Host::Name(host), port: None, path: "".into() }
    }
}

impl std::fmt::Display for Url {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.base(), self.path)
    }
}

impl Literal for Url {
    const FORM: Form = Form { text: true, ..Form::new("a URL", "https://storefront.contoso.com") }.doc(
        "`http://` or `https://`, a domain name or an address (an IPv6 address in brackets), perhaps `:` and a port, perhaps a path. Characters beyond ASCII in a path are written \
         in their `%` form. The quotes may be left out.",
    );

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let (secure, rest) = match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) if text.contains("://") => {
                return Err(Mismatch::because("its scheme is neither `https` nor `http`"));
            }
            (None, None) => return Err(Mismatch::because("its scheme is missing").mended(format!("https://{text}"))),
        };
        let start = text.len() - rest.len();
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let good = |character: char| character.is_ascii_alphanumeric() || "-._~%!$&'()*+,;=:@/?".contains(character);
        if let Some((at, character)) = path.char_indices().find(|(_, character)| !good(*character)) {
            let at = start + end + at;
            let why = format!("`{character}` (U+{:04X}) cannot stand in a path", u32::from(character));
            return Err(Mismatch::because(why).at(at..at + character.len_utf8()));
        }
        let (host, port) = authority_of(authority, start)?;
        let path = if path == "/" { "" } else { path };
        Ok(Self { secure, host, port, path: path.into() })
    }

    fn written(&self) -> Written {
        Written::Text(self.to_string())
    }
}

/// Host and port of `authority`, which begins at `start` in the whole.
fn authority_of(authority: &str, start: usize) -> Result<(Host, Option<Port>), Mismatch> {
    let moved = |mismatch: Mismatch, by: usize, length: usize| {
        let part = mismatch.part.clone().unwrap_or(0..length);
        Mismatch { part: Some(part.start + by..part.end + by), mended: None, ..mismatch }
    };
    let (host, port, host_start) = match authority.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((address, rest)) => (address, rest, start + 1),
        None => {
            let end = authority.find(':').unwrap_or(authority.len());
            let (host, rest) = authority.split_at(end);
            (host, rest, start)
        }
    };
    let host_of = Host::parse(host).map_err(|mismatch| {
        let mismatch = if host.is_empty() { Mismatch::because("its host is missing") } else { mismatch };
        moved(mismatch, host_start, host.len())
    })?;
    if port.is_empty() {
        return Ok((host_of, None));
    }
    let port_start = start + authority.len() - port.len();
    let Some(digits) = port.strip_prefix(':') else {
        let part = port_start..port_start + port.len();
        return Err(Mismatch::because("behind the host stands a port or a path").at(part));
    };
    let port = Port::parse(digits).map_err(|mismatch| {
        let why = mismatch.why.clone().unwrap_or_else(|| "behind the `:` stands a port".to_owned());
        moved(Mismatch { why: Some(why), ..mismatch }, port_start + 1, digits.len())
    })?;
    Ok((host_of, Some(port)))
}

#[cfg(test)]
mod tests {
    use super::Url;
    use crate::schema::Literal as _;

    #[test]
    fn a_url_has_one_form() {
        let form = |text: &str| Url::parse(text).map(|url| url.to_string()).ok();
        assert_eq!(form("https://SF.Contoso.com/").as_deref(), Some("https://sf.contoso.com"));
        assert_eq!(
            form("http://10.1.5.1:8080/scripts/ctxsta.dll").as_deref(),
            Some("http://10.1.5.1:8080/scripts/ctxsta.dll")
        );
        assert_eq!(form("https://[2001:DB8::1]:443").as_deref(), Some("https://[2001:db8::1]:443"));
    }

    #[test]
    fn what_is_no_url_is_refused() {
        for wrong in [
            "",
            "https://",
            "https://sf",
            "sf.contoso.com",
            "ftp://sf.contoso.com",
            "https://sf.contoso.com:0",
            "https://sf.contoso.com:x",
            "https://a b.com",
            "https://sf.contoso.com/a b",
            "https://u@sf.contoso.com",
            "https://[2001:db8::1",
            "https://[2001:db8::1]x",
            "https://10.0.0.300",
        ] {
            assert!(Url::parse(wrong).is_err(), "{wrong}");
        }
        let part =
            |text: &str| Url::parse(text).err().and_then(|mismatch| mismatch.part).map(|part| text[part].to_owned());
        assert_eq!(part("https://sf_1.contoso.com").as_deref(), Some("_"));
        assert_eq!(part("https://sf.contoso.com:99999").as_deref(), Some("99999"));
        assert_eq!(part("https://sf.contoso.com/ä").as_deref(), Some("ä"));
    }
}
