//! `freeze` and `blackout`: when nothing is changed, once or again and again.

use super::{Period, Site};
use crate::schema::literals::{Clock, DayOfMonth, DayOfWeek, IanaZone, Name, Text};
use crate::schema::{Id, Key, shape};

shape! {
    /// Days in which nothing is changed, such as those before a year is closed. An emergency is not held up by it.
    Freeze "freeze" [Key::First] {
        values {
            /// Its name.
            name: one Name,
        }
        rows {
            /// Why nothing is changed.
            reason: one Text,
            /// The sites for which it holds; where nothing is said, every site.
            at: many Id<Site>,
            /// The time zone in which it is agreed.
            time_zone "time-zone": one IanaZone,
            /// From when until when.
            period: some Period,
        }
    }
}

shape! {
    /// Hours in which nothing is changed, again and again, such as those of a monthly batch. An emergency is not held up by it.
    Blackout "blackout" [Key::First] {
        values {
            /// Its name.
            name: one Name,
        }
        rows {
            /// Why nothing is changed.
            reason: one Text,
            /// The sites for which it holds; where nothing is said, every site.
            at: many Id<Site>,
            /// The time zone in which it is agreed.
            time_zone "time-zone": one IanaZone,
            /// Hours of every day.
            daily: many Daily,
            /// Hours of days of the week.
            weekly: many Weekly,
            /// Hours of days of the month.
            monthly: many Monthly,
        }
    }
}

shape! {
    /// Hours of every day: `daily from 08:00 to 18:00`. What ends no later than it begins ends on the next day.
    Daily "daily" {
        modifiers {
            /// When it begins.
            from: one Clock,
            /// When it ends.
            to: one Clock,
        }
    }
}

shape! {
    /// Hours of days of the week: `weekly friday saturday from 16:00 to 20:00`.
    Weekly "weekly" {
        values {
            /// The days on which it begins.
            day: some DayOfWeek,
        }
        modifiers {
            /// When it begins.
            from: one Clock,
            /// When it ends.
            to: one Clock,
        }
    }
}

shape! {
    /// Hours of days of the month: `monthly last second-tuesday from 18:00 to 06:00`.
    Monthly "monthly" {
        values {
            /// The days on which it begins.
            day: some DayOfMonth,
        }
        modifiers {
            /// When it begins.
            from: one Clock,
            /// When it ends.
            to: one Clock,
        }
    }
}
