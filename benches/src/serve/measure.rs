//! Everything that is measured, in its order, and the report.

use super::contender::Contender;
use super::options::{Figures, Options};
use super::program::Program;
use super::row::{Cell, Row};
use super::scenario::Scenario;
use super::session::Session;
use super::timing::{self, WORKERS};
use super::{allocations, callgrind, dumps, machine, process_figures, table};
use crate::{Outcome, note, print};

/// Measures, and prints the tables.
///
/// # Errors
/// A contender failed; the tables are printed all the same.
pub(crate) async fn all(
    session: &Session,
    options: &Options,
    scenarios: &[Scenario],
    contenders: &[Contender],
    programs: &[Program],
    seed: Option<&Program>,
) -> Outcome {
    let mut rows = rows(scenarios, contenders, programs);
    for scenario in scenarios {
        let served: Vec<&Program> = programs.iter().filter(|program| program.contender.serves(scenario)).collect();
        if options.wants(Figures::Time) {
            note(&format!("{}: time", scenario.name));
            let launches: Vec<_> =
                served.iter().map(|program| session.launch(program, program.released.clone(), WORKERS)).collect();
            for (contender, timing) in timing::measure(&launches, scenario, options.rounds()).await {
                set(&mut rows, scenario, contender, |row| row.timing = Cell::of(timing));
            }
        }
        for program in &served {
            if let Some(counting) = program.counting.as_deref().filter(|_| options.wants(Figures::Allocations)) {
                note(&format!("{}: allocations, {}", scenario.name, program.contender.name()));
                let allocations = allocations::per_request(session, program, counting, scenario).await;
                set(&mut rows, scenario, program.contender, |row| row.allocations = Cell::of(allocations));
            }
            if options.wants(Figures::Instructions) && !options.is_quick() {
                note(&format!("{}: instructions, {}", scenario.name, program.contender.name()));
                let instructions = callgrind::instructions(session, program, scenario).await;
                set(&mut rows, scenario, program.contender, |row| row.instructions = Cell::of(instructions));
            }
        }
    }
    if options.wants(Figures::Instructions) && options.is_quick() {
        for program in programs {
            note(&format!("instructions, {}", program.contender.name()));
            for (scenario, instructions) in dumps::instructions(session, program, scenarios).await {
                set(&mut rows, scenario, program.contender, |row| row.instructions = Cell::of(instructions));
            }
        }
    }
    let mut processes = Vec::new();
    if options.wants(Figures::Process) {
        for contender in contenders {
            let program = programs.iter().find(|program| program.contender == *contender);
            processes.push((contender.name(), at_rest(session, program, options).await));
        }
        if seed.is_some() {
            processes.push((Contender::Seed.name(), at_rest(session, seed, options).await));
        }
    }
    report(options, scenarios, &rows, &processes)
}

/// The table's lines, with nothing measured yet.
fn rows(scenarios: &[Scenario], contenders: &[Contender], programs: &[Program]) -> Vec<Row> {
    let mut rows = Vec::new();
    for scenario in scenarios {
        for contender in contenders.iter().filter(|contender| contender.serves(scenario)) {
            let mut row = Row::new(&scenario.name, *contender, scenario.is_large);
            row.base = scenario.base;
            row.is_waiting = scenario.is_waiting;
            row.is_missing = !programs.iter().any(|program| program.contender == *contender);
            rows.push(row);
        }
    }
    rows
}

fn set(rows: &mut [Row], scenario: &Scenario, contender: Contender, change: impl FnOnce(&mut Row)) {
    if let Some(row) = rows.iter_mut().find(|row| row.scenario == scenario.name && row.contender == contender) {
        change(row);
    }
}

async fn at_rest(
    session: &Session,
    program: Option<&Program>,
    options: &Options,
) -> Cell<process_figures::ProcessFigures> {
    let Some(program) = program else { return Cell::Unmeasured };
    note(&format!("start, {}", program.contender.name()));
    Cell::of(process_figures::measure(session, program, options.starts()).await)
}

fn report(
    options: &Options,
    scenarios: &[Scenario],
    rows: &[Row],
    processes: &[(&'static str, Cell<process_figures::ProcessFigures>)],
) -> Outcome {
    print(&machine::heading(options)?)?;
    for scenario in scenarios {
        print(&format!("- `{}`: {}", scenario.name, scenario.what))?;
    }
    print("")?;
    print(&table::scenarios(rows))?;
    if !processes.is_empty() {
        print(&table::processes(processes))?;
    }
    let of_rows = rows.iter().filter_map(|row| Some((row.scenario.as_str(), row.contender.name(), row.failure()?)));
    let of_processes =
        processes.iter().filter_map(|(name, figures)| Some(("start", *name, figures.failure()?.to_owned())));
    let failures: Vec<_> = of_rows.chain(of_processes).collect();
    for (what, name, failure) in &failures {
        print(&format!("- {what}, {name}: {failure}"))?;
    }
    if failures.is_empty() { Ok(()) } else { Err(format!("{} failures; they are listed above", failures.len()).into()) }
}
