//! How long ADCs take to notice that servers are down, or up again.

use super::{Estate, Monitor, Pool, Subject};
use crate::schema::literals::Duration;
use crate::source::{Span, Spanned};

/// The vendor's defaults of `lb monitor`: interval 5, resptimeout 2, retries 3, downTime 30, successRetries 1.
const DEFAULT: Probes = Probes { interval: 5, timeout: 2, retries: 3, down_time: 30, successes: 1 };

/// How long it takes until the ADC of another site knows what one has seen: metrics are exchanged every second (Citrix, GSLB, metric exchange protocol).
const EXCHANGE: u32 = 1;

/// How a monitor probes; times in seconds.
#[derive(Clone, Copy)]
struct Probes {
    interval: u32,
    timeout: u32,
    retries: u32,
    down_time: u32,
    successes: u32,
}

/// How long ADCs take to notice, at all sites.
#[derive(Clone, Copy, Debug)]
pub struct Health {
    /// That servers are down.
    pub down: Spanned<Duration>,
    /// That they are up again.
    pub up: Spanned<Duration>,
}

impl Probes {
    fn of(monitor: &Monitor) -> Self {
        Self {
            interval: monitor.interval.secs(),
            timeout: monitor.timeout.secs(),
            retries: monitor.failure_retries.unwrap_or(monitor.retries).value.0,
            down_time: monitor.down_time.map_or(DEFAULT.down_time, |time| time.secs()),
            successes: monitor.success_retries.map_or(DEFAULT.successes, |count| count.value.0),
        }
    }

    /// As many probes in a row fail, and the last of them is waited for.
    fn down(self) -> u32 {
        self.interval.saturating_mul(self.retries).saturating_add(self.timeout).saturating_add(EXCHANGE)
    }

    /// One that is down is probed only when its time is over, and then as often as it has to succeed.
    fn up(self) -> u32 {
        let again = self.interval.saturating_mul(self.successes.saturating_sub(1));
        self.down_time.saturating_add(again).saturating_add(self.timeout).saturating_add(EXCHANGE)
    }
}

impl Estate {
    /// How long ADCs take to notice that the servers of `subject` are down or up; `None` where no GSLB answers for them.
    #[must_use]
    pub fn health(&self, subject: Subject) -> Option<Health> {
        let (pools, span): (Vec<&Pool>, Span) = match subject {
            Subject::Xenmobile(id) => {
                let product = &self[id];
                let pools = self.pools.iter().map(|(_, pool)| pool).filter(|pool| product.stands_for(&pool.head));
                (pools.collect(), product.name.span)
            }
            Subject::Gslb(id) => {
                let gslb = &self[id];
                let vip = gslb.vip.as_ref().map(|vip| &self[vip.value]);
                let pools = vip.into_iter().flat_map(|vip| vip.at.iter().filter_map(|at| vip.pool_at(at)));
                (pools.map(|pool| &self[pool.value]).collect(), gslb.name.span)
            }
            _ => return None,
        };
        let monitors = pools.iter().flat_map(|pool| &pool.monitor).map(|monitor| &self[monitor.value]);
        let probes: Vec<(Probes, Span)> = monitors.map(|monitor| (Probes::of(monitor), monitor.name.span)).collect();
        let slowest = |time: fn(Probes) -> u32| {
            let said = probes.iter().map(|(probes, span)| (time(*probes), *span)).max();
            let (time, span) = said.unwrap_or((time(DEFAULT), span));
            Spanned::new(Duration::from_secs(time), span)
        };
        Some(Health { down: slowest(Probes::down), up: slowest(Probes::up) })
    }
}
