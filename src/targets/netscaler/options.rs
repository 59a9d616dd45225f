//! Options of commands that are written only where the estate says them.

use crate::devices::netscaler::{Argument, Command};
use crate::estate::Switch;
use crate::schema::literals::{Duration, Whole};
use crate::source::Spanned;

impl Command {
    /// With an option, where there is a value for it.
    pub(super) fn maybe<V: Into<Argument>>(self, name: &'static str, value: Option<V>) -> Self {
        match value {
            Some(value) => self.option(name, value),
            None => self,
        }
    }

    /// With a number.
    pub(super) fn number(self, name: &'static str, value: Option<Spanned<Whole>>) -> Self {
        self.maybe(name, value.map(|value| value.value.0))
    }

    /// With a time in seconds, which is the unit of the appliance.
    pub(super) fn seconds(self, name: &'static str, value: Option<Spanned<Duration>>) -> Self {
        self.maybe(name, value.map(|value| value.value.secs()))
    }

    /// With `YES` or `NO`.
    pub(super) fn yes(self, name: &'static str, value: Option<Spanned<Switch>>) -> Self {
        self.maybe(name, value.map(|value| value.value.yes()))
    }

    /// With `ENABLED` or `DISABLED`.
    pub(super) fn enabled(self, name: &'static str, value: Option<Spanned<Switch>>) -> Self {
        self.maybe(name, value.map(|value| value.value.enabled()))
    }
}
