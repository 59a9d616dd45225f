//! The requirements that the order of the steps comes from, in words.

/// Each by its number among the requirements of the XenMobile disaster recovery (A).
const WORDS: [(&str, &str); 7] = [
    ("A1", "one site serves all users, and the other takes over only when that site is lost"),
    ("A3", "the standby site's XenMobile servers stay offline until a failover of the whole site needs them"),
    ("A4", "the standby site's SQL Servers are up and accept connections before its XenMobile servers start"),
    ("A7", "the product's failover goes from the public names to SQL's name, the databases, and the servers last"),
    (
        "A8",
        "the product's update goes from the active site to SQL's name, the standby site's servers, their patches, and a restart",
    ),
    ("A10", "once a name is answered GSLB's part is over, and clients keep the answer at least for its TTL"),
    ("A21", "a deployment is accepted when clients enrol with XenMobile's own name"),
];

/// What the requirements `numbers` (`A7, A10`) say, each with its number.
pub(super) fn words(numbers: &str) -> String {
    let said = numbers.split(", ").map(|number| {
        let words = WORDS.iter().find(|(known, _)| *known == number).map_or("", |(_, words)| *words);
        format!("{number}: {words}")
    });
    said.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estate::Action;
    use crate::estate::procedure::stages;

    #[test]
    fn every_requirement_of_a_step_is_said_in_words() {
        for action in [Action::Failover, Action::TestFailover, Action::Update] {
            for stage in stages(action) {
                for number in stage.source.split(", ") {
                    assert!(words(number).len() > number.len() + 2, "{number}");
                }
            }
        }
    }
}
