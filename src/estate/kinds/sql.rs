//! `sql`: the databases of a product at its sites.

use std::net::IpAddr;

use super::Site;
use crate::schema::literals::{DomainName, Duration, Name};
use crate::schema::{Id, Key, keyword, shape};
use crate::source::Spanned;

shape! {
    /// SQL Server for a product: where it runs, how it stays available, and how its data comes to the other site.
    Sql "sql" [Key::First] {
        values {
            /// Its name in this estate.
            name: one Name,
        }
        rows {
            /// The name by which servers reach the database; a failover changes its DNS record.
            listener: one DomainName,
            /// How long that record may be kept.
            ttl: or Duration = "1m",
            /// How the database survives the loss of one server.
            availability: maybe HighAvailability,
            /// Where it runs.
            at: some SqlPlacement,
            /// How its data comes to the other site.
            replication: maybe Replication,
            /// The names of its databases; of a farm, that of the site database.
            database: some Name,
            /// The database of a farm that keeps the log of changes (Configuration Logging); the site database where none is given.
            logging: maybe Name,
            /// The database of a farm that keeps what monitoring gathers; the site database where none is given.
            monitoring: maybe Name,
            /// The databases that are in the availability group; all of them where none are given.
            group: many Name,
        }
    }
}

keyword! {
    /// How a database survives the loss of one server.
    HighAvailability "a method of high availability" {
        /// An AlwaysOn availability group.
        AlwaysOn = "always-on",
        /// Database mirroring.
        Mirroring = "mirroring",
        /// A failover cluster instance.
        Cluster = "cluster",
    }
}

shape! {
    /// SQL Server at one site.
    SqlPlacement "at" {
        values {
            /// The site where it runs.
            site: one Id<Site>,
            /// The address of the server, or of its listener at this site.
            address: one IpAddr,
        }
    }
}

shape! {
    /// How data comes from one site to the other.
    Replication "replication" {
        values {
            /// Whether a transaction waits until the other site has it.
            mode: one ReplicationMode,
        }
        modifiers {
            /// The site that has the active database.
            from: one Id<Site>,
            /// The site that receives it.
            to: one Id<Site>,
            /// The time between two transfers: what a disaster may lose.
            every: maybe Duration,
            /// How long a transfer is on its way; what a disaster may lose besides.
            lag: maybe Duration,
        }
    }
}

keyword! {
    /// How data is replicated.
    ReplicationMode "a mode of replication" {
        /// After the fact, at intervals: some is lost in a disaster.
        Asynchronous = "asynchronous",
        /// Before a transaction is confirmed: nothing is lost, and every transaction takes the round trip.
        Synchronous = "synchronous",
    }
}

impl Replication {
    /// What a disaster may lose: nothing of what is replicated synchronously; otherwise one interval, and what is on its way. None where no interval is said.
    pub(crate) fn loss(&self) -> Option<Duration> {
        match self.mode.value {
            ReplicationMode::Synchronous => Some(Duration::from_secs(0)),
            ReplicationMode::Asynchronous => {
                let lag = self.lag.map_or(0, |lag| lag.secs());
                self.every.map(|every| Duration::from_secs(every.secs().saturating_add(lag)))
            }
        }
    }
}

impl Sql {
    /// Its address at `site`.
    pub(crate) fn address_at(&self, site: Id<Site>) -> Option<IpAddr> {
        self.at.iter().find(|placement| placement.site.value == site).map(|placement| placement.address.value)
    }

    /// All its databases.
    pub(crate) fn databases(&self) -> impl Iterator<Item = &Spanned<Name>> {
        self.database.iter().chain(&self.logging).chain(&self.monitoring)
    }

    /// Whether what was written last may be missing at the other site; where nothing is declared, it may.
    pub(crate) fn may_lag(&self) -> bool {
        let replication = self.replication.as_ref();
        replication.is_none_or(|replication| replication.mode.value == ReplicationMode::Asynchronous)
    }

    /// The site with the active database: the source of the replication, else the first.
    pub(crate) fn active_site(&self) -> Option<Id<Site>> {
        let source = self.replication.as_ref().map(|replication| replication.from.value);
        source.or_else(|| self.at.first().map(|placement| placement.site.value))
    }
}
