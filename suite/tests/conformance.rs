//! The catalogue, as `cargo test` and `cargo nextest run` run it.

fn main() -> std::process::ExitCode {
    looplaw::harness::Harness::new().scenarios(looplaw::catalogue::scenarios()).main()
}
