//! `link`: the line between two sites.

use super::Site;
use crate::schema::literals::{Port, Rate};
use crate::schema::{Form, Id, Key, Literal, Mismatch, Written, shape};

shape! {
    /// The wide-area link between two sites.
    Link "link" [Key::Pair] {
        values {
            /// One end.
            from: one Id<Site>,
            /// The other end.
            to: one Id<Site>,
        }
        rows {
            /// What it carries.
            bandwidth: maybe Rate,
            /// The round-trip time.
            rtt: maybe Milliseconds,
            /// The TCP ports that a firewall on the way closes.
            closed: many Port,
        }
    }
}

/// A short span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milliseconds(pub(crate) u32);

impl Literal for Milliseconds {
    const FORM: Form = Form::new("a time in milliseconds", "280ms")
        .doc("A whole number and, without a blank, `ms`; at most ten minutes.");

    fn parse(text: &str) -> Result<Self, Mismatch> {
        let Some(number) = text.strip_suffix("ms") else {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            return Err(if digits {
                Mismatch::because("its unit is missing").mended(format!("{text}ms"))
            } else {
                Mismatch::other()
            });
        };
        let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        match number.parse() {
            Ok(number) if digits && number <= 600_000 => Ok(Self(number)),
            _ if digits => Err(Mismatch::range("it is more than ten minutes")),
            _ => Err(Mismatch::other()),
        }
    }

    fn written(&self) -> Written {
        Written::Text(format!("{}ms", self.0))
    }
}
