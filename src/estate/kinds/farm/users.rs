//! Groups of users.

use crate::schema::literals::{Name, OneLine, Whole};
use crate::schema::{keyword, shape};

shape! {
    /// Users who sit at the same place and work with the same.
    UserGroup "users" {
        values {
            /// What they are called here.
            name: one Name,
        }
        rows {
            /// How many they are.
            count: one Whole,
            /// The zone or resource location where they sit; its site is theirs.
            home: one Name,
            /// The group of the directory in which they are, such as `"CONTOSO\\Sales"`.
            account: maybe OneLine,
            /// The catalogs that they work with, or, in a farm, delivery groups.
            uses: some Name,
            /// From where they come.
            access: or Access = "internal",
        }
    }
}

keyword! {
    /// From where users come.
    Access "where users come from" {
        /// From the network of their site.
        Internal = "internal",
        /// From the Internet.
        External = "external",
    }
}
