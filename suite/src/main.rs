//! The `looplaw` command.

fn main() -> std::process::ExitCode {
    looplaw::command::main()
}
