//! Names by themselves: a GSLB domain, or the records of a zone.

use super::Stage;
use crate::estate::Action;
use crate::estate::StepName::{GoBack, PublicDns, Verify};

const LEAD: Stage = Stage::new(PublicDns, &[], "Network (ADC)").because(
    "who has the answer goes on with it until its time is over, so that users follow one after the other",
    "RFC 1035, section 3.2.1 (TTL)",
);
const VERIFY: Stage = Stage::new(Verify, &[PublicDns], "Service owner")
    .because("only a client that asks anew sees where the name leads", "RFC 2308, section 5 (what resolvers keep)");

static MOVE: &[Stage] = &[LEAD, VERIFY];

static TEST: &[Stage] = &[
    LEAD,
    VERIFY,
    Stage::new(GoBack, &[Verify], "Network (ADC)")
        .because("a test ends as it began: with the names leading where they led", "RFC 1035, section 3.2.1 (TTL)")
        .later(),
];

pub(super) fn stages(action: Action) -> &'static [Stage] {
    match action {
        Action::Failover | Action::Failback => MOVE,
        Action::TestFailover => TEST,
        Action::Update => &[],
    }
}
