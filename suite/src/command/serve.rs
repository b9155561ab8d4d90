//! `looplaw serve`

use super::board::Board;
use super::cli::ServeArgs;
use super::run::{Opened, Places, conduct};
use super::{Failure, Outcome};
use looplaw::engine::Engine;
use looplaw::engines::browsers::Visited;
use looplaw::engines::hold;
use looplaw::harness::Harness;
use looplaw::settings::Settings;
use std::cell::Cell;
use std::io::{self, Write};

/// Runs the catalogue, or what the options leave of it, in a browser that a person opens, and leaves the same reports
/// as any run.
pub(super) fn serve(args: &ServeArgs, harness: Harness) -> Result<Outcome, Failure> {
    if !args.run.engines.is_empty() {
        return Err("looplaw serve: the browser that opens the page is the engine; leave --engine out".into());
    }
    conduct(&args.run, harness, |settings, _| open(args, settings))
}

fn open(args: &ServeArgs, settings: &Settings) -> Result<Opened, Failure> {
    let is_first = Cell::new(true);
    let ask = move |url: &str| {
        let why = if is_first.replace(false) {
            "Open in a browser"
        } else {
            "The page is gone or hangs; load it again"
        };
        // A person who does not read standard output knows the address from where it went.
        let _ = writeln!(io::stdout(), "{why}: {url}").and_then(|()| io::stdout().flush());
    };
    let (engine, wall) = Visited::open(args.port, Box::new(ask)).map_err(|error| {
        format!("looplaw serve: no page on port {}: {error}; try another --port", args.port)
    })?;
    let profile = args.run.profile.or(settings.profile);
    let board = Board::new(wall, engine.info(), &Places::html(&args.run.files));
    let engines = vec![hold(Box::new(engine), profile)];
    Ok(Opened { engines, absent: Vec::new(), board: Some(board) })
}
