use std::io::{stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    drilldesk::diagnostics::install();
    ExitCode::from(drilldesk::cli::run(
        std::env::args_os(),
        &mut stdout(),
        &mut stderr(),
    ))
}
