//! The laws of a plan, over generated pairs of configurations.

use proptest::prelude::*;
use sitewright::delta::netscaler::plan;

use super::config::config;
use super::state;
use crate::catalog::check_line;

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_leads_to_the_new_state_and_back_from_every_block(before in config(), after in config(), newer in any::<bool>()) {
        let (old, new) = (state(&before.lines()), state(&after.lines()));
        let plan = plan(&old, &new, newer);
        prop_assert!(plan.is_ok(), "{}", plan.unwrap_err());
        let plan = plan.unwrap();
        let mut current = old.clone();
        for (at, block) in plan.blocks.iter().enumerate() {
            for step in &block.steps {
                current.execute(&step.command).unwrap();
                prop_assert_eq!(check_line(&step.command.to_string()), Ok(()));
            }
            let mut back = current.clone();
            for command in plan.blocks[..=at].iter().rev().flat_map(|block| block.undo()) {
                let done = back.execute(command);
                prop_assert!(done.is_ok(), "{command}: {}", done.unwrap_err());
                prop_assert_eq!(check_line(&command.to_string()), Ok(()));
            }
            prop_assert_eq!(&back, &old);
        }
        prop_assert_eq!(&current, &new);
    }

    #[test]
    fn nothing_leads_to_the_same(config in config()) {
        let state = state(&config.lines());
        prop_assert!(plan(&state, &state, true).unwrap().blocks.is_empty());
    }
}
