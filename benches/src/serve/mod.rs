//! The generated server beside servers written by hand: each answers the same requests, every answer is compared, and
//! what that cost is printed.

mod affinity;
mod allocations;
mod answer;
mod build;
mod callgrind;
mod check;
mod contender;
mod credentials;
mod documents;
mod dumps;
mod functions;
mod load;
mod machine;
mod measure;
mod message;
mod nginx;
mod options;
mod process_figures;
mod program;
mod protocol;
mod resources;
mod row;
mod scenario;
mod server;
mod session;
mod stalled;
mod start;
mod statistics;
mod table;
mod timing;
mod upstream;

use tokio::runtime::Builder;

use crate::{Outcome, lock};
use affinity::Cores;
use contender::Contender;
use options::Figures;
pub(crate) use options::Options;
use program::{Needs, Program};
use session::Session;
use upstream::Upstream;

/// Builds the contenders, checks what they do, and measures what it costs.
pub(crate) fn run(options: &Options) -> Outcome {
    // The load and the upstream share a core, and so a thread: nothing is handed from one to another.
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let upstream = runtime.block_on(Upstream::start())?;
    let scenarios = options.scenarios(upstream.issuer())?;
    let contenders = options.contenders()?;
    lock::check()?;
    let is_measured = !options.check;
    if is_measured && options.wants(Figures::Instructions) && !callgrind::is_installed() {
        return Err("valgrind is not installed; install it, or leave instructions out with `--no-callgrind`".into());
    }
    let needs = Needs {
        counting: is_measured && options.wants(Figures::Allocations),
        named: is_measured && options.names && options.wants(Figures::Instructions),
    };
    let mut programs = Vec::new();
    for contender in contenders.iter().filter(|contender| **contender != Contender::Nginx) {
        programs.push(Program::build(*contender, needs)?);
    }
    let with_seed = is_measured && options.all_contenders() && options.wants(Figures::Process);
    let seed = with_seed.then(Program::seed).transpose()?;
    let cores = Cores::find()?;
    affinity::pin(cores.load)?;
    runtime.block_on(async {
        let session = Session { cores, upstream };
        if contenders.contains(&Contender::Nginx) {
            programs.extend(Program::nginx(session.upstream.address())?);
            programs.sort_by_key(|program| Contender::ALL.iter().position(|known| *known == program.contender));
        }
        check::all(&session, &programs, &scenarios).await?;
        if is_measured {
            measure::all(&session, options, &scenarios, &contenders, &programs, seed.as_ref()).await?;
        }
        Ok(())
    })
}
