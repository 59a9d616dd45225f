//! Plans between what two estates make of their appliances: estates are drawn as texts, compiled, and their scripts executed.

mod appliance;
mod balancing;
mod draw;
mod gslb;
mod laws;
mod tls;
mod world;

use world::{CERTIFICATES, GATEWAYS, GSLBS, Lines, POOLS, SWITCHES, VIPS, World};

impl World {
    /// The estate as it is written.
    pub(super) fn text(&self) -> String {
        let mut lines = Lines::default();
        self.estate(&mut lines);
        (0..2).for_each(|at| self.site(at, &mut lines));
        (0..2).for_each(|at| self.profile(at, &mut lines));
        (0..CERTIFICATES).for_each(|at| self.certificate(at, &mut lines));
        self.monitors(&mut lines);
        (0..POOLS).for_each(|at| self.pool(at, &mut lines));
        (0..VIPS).for_each(|at| self.vip(at, &mut lines));
        (0..SWITCHES).for_each(|at| self.switch(at, &mut lines));
        self.directories(&mut lines);
        (0..GATEWAYS).for_each(|at| self.gateway(at, &mut lines));
        (0..GSLBS).for_each(|at| self.gslb(at, &mut lines));
        self.spare(&mut lines);
        (0..2).for_each(|at| self.raw(at, &mut lines));
        lines.into_text()
    }
}
