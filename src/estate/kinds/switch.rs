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
    /// The appliance's own word.
    pub(crate) const fn enabled(self) -> &'static str {
        match self {
            Self::On => "ENABLED",
            Self::Off => "DISABLED",
        }
    }

    /// Whether it is on.
    pub(crate) fn is_on(self) -> bool {
        self == Self::On
    }
}
