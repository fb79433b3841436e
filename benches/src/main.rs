//! Runs the table: ours against the baselines, side by side, as ratios.
fn main() {}
