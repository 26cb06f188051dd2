package dev.flightdeck.format.dbmate;

/// An up block with the down block that undoes it. A file has one; dbmate accepts more.
record Section(Block up, Block down) {}
