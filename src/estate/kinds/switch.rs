//! `on` and `off`.

use crate::schema::keyword;

keyword! {
    /// Whether something is so.
    Switch "on or off" {
        /// It is.
        On = "on",
        /// It is not.
        Off = "off",
    }
}

impl Switch {
    /// Whether it is on.
    pub(crate) fn is_on(self) -> bool {
        self == Self::On
    }

    /// `YES` or `NO`.
    pub(crate) fn yes(self) -> &'static str {
        if self.is_on() { "YES" } else { "NO" }
    }

    /// `ENABLED` or `DISABLED`.
    pub(crate) const fn enabled(self) -> &'static str {
        match self {
            Self::On => "ENABLED",
            Self::Off => "DISABLED",
        }
    }
}
