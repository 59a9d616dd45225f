//! PowerShell for farms and tenants: for each role a script that sets, one that leads back, and one that looks and changes nothing.
//!
//! No cmdlet of Citrix knows `-WhatIf`: so every change stands behind a question of the script itself. What is emitted has been held against the
//! vendor's catalog and parsed; it is run by nobody here, since nothing but a farm can run it.

mod database;
mod frame;
mod groups;
mod leases;
mod license;
mod of_farm;
mod outage;
mod outage_test;
mod re_register;
mod registration;
mod steps;
mod store;
mod zones;

use rayon::prelude::*;

use self::of_farm::OfFarm;
use super::{Artifact, Error};
use crate::checks::CheckedEstate;
use crate::estate::{Cloud, Estate, Farm};

/// The scripts of all farms and tenants.
///
/// # Errors
/// Only where a template asks for a value that it is not given.
pub(super) fn emit(estate: &CheckedEstate) -> Result<Vec<Artifact>, Error> {
    let farms: Vec<&Farm> = estate.farms.iter().map(|(_, farm)| farm).collect();
    let clouds: Vec<&Cloud> = estate.clouds.iter().map(|(_, cloud)| cloud).collect();
    let farms: Result<Vec<Vec<Artifact>>, Error> =
        farms.into_par_iter().map(|farm| of_farm(OfFarm { estate, farm })).collect();
    let clouds: Result<Vec<Vec<Artifact>>, Error> =
        clouds.into_par_iter().map(|cloud| of_cloud(estate, cloud)).collect();
    let stores: Result<Vec<Vec<Artifact>>, Error> =
        estate.storefronts.iter().map(|(_, storefront)| store::emit(estate, storefront)).collect();
    Ok([farms?, clouds?, stores?].concat().concat())
}

fn of_farm(of: OfFarm<'_>) -> Result<Vec<Artifact>, Error> {
    let mut all =
        vec![zones::emit(&of)?, groups::emit(&of)?, outage::emit(&of)?, license::emit(&of)?, database::emit(&of)?];
    for zone in &of.farm.zone {
        all.extend([registration::emit(&of, zone)?, outage_test::emit(&of, zone)?, re_register::emit(&of, zone)?]);
    }
    Ok(all.concat())
}

fn of_cloud(estate: &Estate, cloud: &Cloud) -> Result<Vec<Artifact>, Error> {
    let mut all = vec![leases::emit(estate, cloud)?];
    for location in &cloud.location {
        all.push(registration::emit_location(estate, cloud, location)?);
        all.push(outage_test::emit_location(estate, cloud, location)?);
    }
    Ok(all.concat())
}
