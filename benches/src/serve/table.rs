//! Figures as Markdown.

use super::contender::Contender;
use super::process_figures::ProcessFigures;
use super::row::{Cell, Row};
use super::statistics::Spread;

/// A column of figures: its head, and what it has of a row among all rows.
type Column = (&'static str, fn(&Row, &[Row]) -> Option<String>);

const COLUMNS: [Column; 8] = [
    ("instructions", |row, _| {
        let note = if row.is_large { " (kernel not counted)" } else { "" };
        row.instructions.figure().map(|figure| format!("{}{note}", thousands(*figure)))
    }),
    ("generated is", |row, rows| ratio(row, rows).map(|ratio| format!("{ratio:.2} ×"))),
    ("of its base", |row, rows| of_base(row, rows).map(|(base, ratio)| format!("{ratio:.3} × {base}"))),
    ("allocations", |row, _| row.allocations.figure().map(|figure| format!("{figure:.1}"))),
    ("CPU µs", |row, _| row.timing.figure().map(|timing| spread(timing.processor, |figure| format!("{figure:.1}")))),
    ("ms", |row, _| {
        let timing = row.timing.figure().filter(|_| row.is_waiting);
        timing.map(|timing| spread(timing.latency, |figure| format!("{figure:.1}")))
    }),
    ("requests/s", |row, _| row.timing.figure().map(|timing| spread(timing.rate, thousands))),
    ("MB idle → loaded", |row, _| {
        row.timing.figure().map(|timing| format!("{} → {}", megabytes(timing.idle), megabytes(timing.loaded)))
    }),
];

/// One line for each contender of each scenario, with the columns that were measured. `generated is` says how many times
/// the instructions of that line's contender the generated server takes, `of its base` how many times those of another
/// scenario this one takes.
pub(crate) fn scenarios(rows: &[Row]) -> String {
    let is_measured = |column: &Column| rows.iter().any(|row| column.1(row, rows).is_some());
    let columns: Vec<Column> = COLUMNS.into_iter().filter(is_measured).collect();
    let mut table = String::from("| scenario | contender |");
    table.extend(columns.iter().map(|(head, _)| format!(" {head} |")));
    table.push_str(" failures |\n| --- | --- |");
    table.extend(columns.iter().map(|_| " ---: |"));
    table.push_str(" ---: |\n");
    for row in rows {
        table.push_str(&line(row, rows, &columns));
    }
    table
}

fn line(row: &Row, rows: &[Row], columns: &[Column]) -> String {
    let failures = row.timing.figure().map(|timing| timing.failures);
    let (first, last, is_empty) = match row.failure() {
        _ if row.is_missing => (Some("not installed"), String::new(), true),
        Some(_) => {
            (Some("failed"), failures.map_or_else(|| "**all**".to_owned(), |count| format!("**{count}**")), true)
        }
        None => (None, failures.unwrap_or_default().to_string(), false),
    };
    let mut line = format!("| {} | {} |", row.scenario, row.contender.name());
    for (index, (_, cell)) in columns.iter().enumerate() {
        let word = first.filter(|_| index == 0).map(str::to_owned);
        let cell = if is_empty { word } else { cell(row, rows) };
        line.extend([" ", &cell.unwrap_or_default(), " |"]);
    }
    line.extend([" ", &last, " |\n"]);
    line
}

/// The generated server's instructions, as a multiple of this row's.
fn ratio(row: &Row, rows: &[Row]) -> Option<f64> {
    let generated = rows.iter().find(|of| of.contender == Contender::Generated && of.scenario == row.scenario)?;
    if row.contender == Contender::Generated || generated.failure().is_some() {
        return None;
    }
    Some(generated.instructions.figure()? / row.instructions.figure()?)
}

/// The row's instructions, as a multiple of those that the same contender takes in the scenario it is based on.
fn of_base(row: &Row, rows: &[Row]) -> Option<(&'static str, f64)> {
    let base = rows.iter().find(|of| of.contender == row.contender && Some(of.scenario.as_str()) == row.base)?;
    if row.failure().is_some() || base.failure().is_some() {
        return None;
    }
    Some((row.base?, row.instructions.figure()? / base.instructions.figure()?))
}

/// What does not depend on a scenario.
pub(crate) fn processes(figures: &[(&'static str, Cell<ProcessFigures>)]) -> String {
    let mut table = String::from(
        "| contender | bytes of the program | MB idle | ms from start to first byte |\n| --- | ---: | ---: | ---: |\n",
    );
    for (name, figures) in figures {
        let cells = match figures {
            Cell::Unmeasured => "not installed | |".to_owned(),
            Cell::Failed(_) => "failed | |".to_owned(),
            Cell::Measured(figures) => {
                let size = figures.size.map(|size| thousands(size as f64)).unwrap_or_default();
                let start = spread(figures.first_byte, |figure| format!("{figure:.1}"));
                format!("{size} | {} | {start}", megabytes(figures.idle))
            }
        };
        table.push_str(&format!("| {name} | {cells} |\n"));
    }
    table
}

/// A median, with least and most behind it.
fn spread(spread: Spread, show: impl Fn(f64) -> String) -> String {
    format!("{} ({}–{})", show(spread.median), show(spread.least), show(spread.most))
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// A number without its fraction, its thousands apart.
fn thousands(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut apart = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let behind = digits.len() - index;
        if index > 0 && behind % 3 == 0 && digit.is_ascii_digit() {
            apart.push(',');
        }
        apart.push(digit);
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::super::timing::Timing;
    use super::*;

    fn row(contender: Contender, instructions: f64) -> Row {
        Row { instructions: Cell::Measured(instructions), ..Row::new("get-1k", contender, false) }
    }

    fn timing(failures: u64) -> Timing {
        let of = |median| Spread { median, least: median - 1.0, most: median + 1.0 };
        let (processor, rate, latency) = (of(50.0), of(12_345.0), of(121.5));
        Timing {
            processor,
            rate,
            latency,
            idle: 8_000_000,
            loaded: 9_500_000,
            requests: 10,
            failures,
            first_failure: (failures > 0).then(|| "status".to_owned()),
        }
    }

    #[test]
    fn a_line_has_every_figure() {
        let mut generated = row(Contender::Generated, 99_000.0);
        generated.allocations = Cell::Measured(31.0);
        generated.timing = Cell::Measured(timing(0));
        let rows = [generated, row(Contender::HandAxum, 90_000.0)];
        let table = scenarios(&rows);
        let expected =
            "| get-1k | generated | 99,000 |  | 31.0 | 50.0 (49.0–51.0) | 12,345 (12,344–12,346) | 8.0 → 9.5 | 0 |\n";
        assert!(table.contains(expected), "{table}");
        assert!(table.contains("| get-1k | hand-axum | 90,000 | 1.10 × |"), "{table}");
    }

    #[test]
    fn what_waits_has_its_milliseconds() {
        let row =
            |is_waiting| Row { is_waiting, timing: Cell::Measured(timing(0)), ..row(Contender::Generated, 99_000.0) };
        assert!(scenarios(&[row(true)]).contains("| 121.5 (120.5–122.5) |"));
        assert!(!scenarios(&[row(false)]).contains("| ms |"));
    }

    #[test]
    fn one_wrong_answer_takes_all_figures() {
        let mut failed = row(Contender::HandAxum, 1.0);
        failed.timing = Cell::Measured(timing(3));
        let table = scenarios(&[row(Contender::Generated, 99_000.0), failed]);
        assert!(table.contains("| get-1k | hand-axum | failed |  |  |  |  | **3** |\n"), "{table}");
    }

    #[test]
    fn a_failed_run_takes_all_figures() {
        let mut failed = row(Contender::HandAxum, 1.0);
        failed.allocations = Cell::Failed("no answer".to_owned());
        let table = scenarios(&[row(Contender::Generated, 99_000.0), failed]);
        assert!(table.contains("| get-1k | hand-axum | failed |  | **all** |\n"), "{table}");
    }

    #[test]
    fn nothing_is_compared_with_a_failed_server() {
        let mut failed = row(Contender::Generated, 1.0);
        failed.timing = Cell::Measured(timing(1));
        let table = scenarios(&[failed, row(Contender::HandAxum, 90_000.0)]);
        assert!(table.contains("| get-1k | hand-axum | 90,000 |  |  |  | 0 |"), "{table}");
    }

    #[test]
    fn what_is_not_installed_says_so_and_what_is_not_measured_has_no_column() {
        let missing = Row { is_missing: true, ..Row::new("get-1k", Contender::Nginx, false) };
        let table = scenarios(&[row(Contender::Generated, 99_000.0), missing]);
        let expected = "| scenario | contender | instructions | failures |\n| --- | --- | ---: | ---: |\n\
                        | get-1k | generated | 99,000 | 0 |\n| get-1k | nginx | not installed |  |\n";
        assert_eq!(table, expected);
    }

    #[test]
    fn a_row_is_compared_with_its_base() {
        let bound =
            |base, instructions| Row { base, scenario: "bound".to_owned(), ..row(Contender::Generated, instructions) };
        let table = scenarios(&[row(Contender::Generated, 80_000.0), bound(Some("get-1k"), 80_400.0)]);
        let expected = "| scenario | contender | instructions | of its base | failures |\n\
                        | --- | --- | ---: | ---: | ---: |\n\
                        | get-1k | generated | 80,000 |  | 0 |\n| bound | generated | 80,400 | 1.005 × get-1k | 0 |\n";
        assert_eq!(table, expected);
        let failed = Row { instructions: Cell::Failed("no answer".to_owned()), ..row(Contender::Generated, 1.0) };
        assert!(!scenarios(&[failed, bound(Some("get-1k"), 80_400.0)]).contains("of its base"));
    }

    #[test]
    fn thousands_stand_apart() {
        for (figure, text) in [(0.4, "0"), (999.0, "999"), (1_000.0, "1,000"), (1_234_567.8, "1,234,568")] {
            assert_eq!(thousands(figure), text);
        }
    }
}
