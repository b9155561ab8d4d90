//! `looplaw engines add`

use super::bar::Bar;
use super::cli::AddArgs;
use super::output::Output;
use super::{Failure, Outcome};
use looplaw::engines;
use looplaw::programs::cache::{AddError, Added, Cache, How, Npm, Step, Version};
use std::io::Write;

/// Adds engines, one after the other. One that fails keeps no other from being added.
pub(super) fn add(args: &AddArgs) -> Result<Outcome, Failure> {
    let cache = Cache::of_user().ok_or(AddError::NoHome)?;
    let wishes = args.engines.iter().map(|wish| Wish::read(wish)).collect::<Result<Vec<_>, _>>()?;
    let mut out = Output::plain();
    let mut failures = 0;
    for wish in &wishes {
        match wish.fulfil(&cache) {
            Ok(added) => writeln!(out, "{}", line(&added))?,
            Err(error) if wishes.len() == 1 => return Err(error.into()),
            Err(error) => {
                failures += 1;
                Output::complain(&error);
            }
        }
    }
    match failures {
        0 => Ok(Outcome::AsExpected),
        _ => Err(format!("{failures} of {} engines were not added", wishes.len()).into()),
    }
}

/// `NAME` or `NAME@VERSION`.
struct Wish {
    name: String,
    version: Option<Version>,
}

impl Wish {
    fn read(text: &str) -> Result<Self, Failure> {
        let (name, version) =
            text.split_once('@').map_or((text, None), |(name, version)| (name, Some(version)));
        Cache::can_add(name).map_err(|error| with_nearest(name, error))?;
        let version = version.map(str::parse).transpose().map_err(AddError::from)?;
        Ok(Self { name: name.to_owned(), version })
    }

    fn fulfil(&self, cache: &Cache) -> Result<Added, AddError> {
        let bar = Bar::spinner();
        let added = cache.add(&Npm::default(), &self.name, self.version.as_ref(), &mut |step| {
            let step = self.says(&step);
            match &bar {
                Some(bar) => bar.set_message(step),
                None => Output::remark(&step),
            }
        });
        bar.iter().for_each(Bar::clear);
        added
    }

    fn says(&self, step: &Step) -> String {
        let name = &self.name;
        match step {
            Step::Waiting => format!("{name}: waiting for another `looplaw engines add`"),
            Step::Asking => format!("{name}: asking npm for its versions"),
            Step::Fetching(version) => format!("{name}: fetching {version}"),
        }
    }
}

fn with_nearest(name: &str, error: AddError) -> Failure {
    match engines::nearest_known(name) {
        Some(near) if matches!(error, AddError::Unknown(_)) => {
            format!("no engine is called `{name}`; did you mean `{near}`?").into()
        }
        _ => error.into(),
    }
}

fn line(added: &Added) -> String {
    let spec = added.entry.spec();
    match &added.how {
        How::Fetched => format!("{spec:16}  added; name it with --engine {spec}"),
        How::WasThere => format!("{spec:16}  is there, and nothing newer that would do"),
        How::Unasked(error) => {
            format!("{spec:16}  is there; whether there is a newer one is not known: {error}")
        }
    }
}
