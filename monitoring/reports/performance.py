"""The performance report: what a series of samples says of machine, database and benchmarks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from monitoring.charts.figures import (
    Figure,
    list_database_figures,
    list_system_figures,
    write_bytes,
    write_number,
)
from monitoring.reports.benchmark_figures import list_benchmark_figures
from monitoring.reports.tables import Table
from monitoring.results import Sample, SeriesReading

_HEAD = ("now", "min", "median", "p95", "max")
_BENCHMARK_HEAD = ("benchmark", "newest", "min", "max")


@dataclass(frozen=True)
class Section:
    """
    One part of a report.

    Parameters
    ----------
    title
        Its heading.
    note
        A sentence beneath it; may be empty.
    figures
        Shown as pictures where the format has them.
    tables
        Shown in every format.
    """

    title: str
    note: str = ""
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Report:
    """
    A report.

    Parameters
    ----------
    title
        Its heading.
    facts
        Name and value of what it is about.
    sections
        In order.
    warnings
        What was passed over, a line each.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()


def build_report(reading: SeriesReading) -> Report:
    """
    Build the report of a series; of several machines, that of the newest sample's.

    Parameters
    ----------
    reading
        At least one sample.
    """
    newest = reading.samples[-1]
    samples = [sample for sample in reading.samples if sample.machine == newest.machine]
    warnings = [f"{error}; passed over" for error in reading.broken]
    if left_out := len(reading.samples) - len(samples):
        what = "sample of another machine is" if left_out == 1 else "samples of other machines are"
        warnings.append(f"{left_out:,} {what} left out")
    facts = (
        ("Machine", newest.machine or "not named"),
        ("From", samples[0].collected_at),
        ("To", newest.collected_at),
        ("Samples", write_number(len(samples))),
    )
    sections = (_build_system(samples), _build_database(samples), _build_benchmarks(samples))
    return Report("Performance report", facts, sections, tuple(warnings))


def _build_system(samples: Sequence[Sample]) -> Section:
    return _build_section("Machine", "", list_system_figures(samples))


def _build_database(samples: Sequence[Sample]) -> Section:
    newest = samples[-1].sections.get("database")
    database = newest if isinstance(newest, Mapping) else {}
    status = str(database.get("status", "not measured"))
    note = "" if status == "ok" else f"{status}: {database.get('reason', 'no reason given')}"
    section = _build_section("Database", note, list_database_figures(samples))
    details = (
        _build_states(database),
        _build_table("Largest tables", database.get("tables"), _TABLES),
        _build_table("Largest indexes", database.get("indexes"), _INDEXES),
        _build_table("Slowest statements", _find_statements(database), _STATEMENTS),
    )
    tables = (*section.tables, *(table for table in details if table.rows))
    return Section("Database", note, section.figures, tables)


def _build_benchmarks(samples: Sequence[Sample]) -> Section:
    figures = list_benchmark_figures(samples)
    note = "" if figures else "no result was there when the samples were taken"
    described = [figure.describe() for figure in figures]
    rows = tuple((name, newest, low, high) for name, newest, low, *_, high in described)
    tables = (Table("Benchmarks", _BENCHMARK_HEAD, rows),) if rows else ()
    return Section("Benchmarks", note, _list_pictured(figures), tables)


def _build_section(title: str, note: str, figures: list[Figure]) -> Section:
    rows = tuple(figure.describe() for figure in figures)
    tables = (Table(title, ("figure", *_HEAD), rows),) if rows else ()
    return Section(title, note, _list_pictured(figures), tables)


def _build_states(database: Mapping[str, Any]) -> Table:
    counts = database.get("connections_by_state")
    items = counts.items() if isinstance(counts, Mapping) else ()
    rows = tuple((str(name), str(count)) for name, count in items)
    return Table("Connections", ("state", "count"), rows)


def _find_statements(database: Mapping[str, Any]) -> Any:
    section = database.get("slowest_statements")
    return section.get("statements") if isinstance(section, Mapping) else None


def _list_pictured(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(figure for figure in figures if figure.has_course)


_Columns = Mapping[str, tuple[str, Callable[[Any], str]]]
_TABLES: _Columns = {
    "name": ("table", str),
    "table_bytes": ("size", write_bytes),
    "index_bytes": ("indexes", write_bytes),
    "live_rows": ("rows", write_number),
    "dead_rows": ("dead", write_number),
}
_INDEXES: _Columns = {
    "name": ("index", str),
    "size_bytes": ("size", write_bytes),
    "scans": ("scans", write_number),
}
_STATEMENTS: _Columns = {
    "statement": ("statement", str),
    "calls": ("calls", write_number),
    "mean_ms": ("mean ms", write_number),
    "total_ms": ("total ms", write_number),
}


def _build_table(title: str, entries: Any, columns: _Columns) -> Table:
    rows = tuple(
        tuple(_write_cell(entry.get(field), write) for field, (_, write) in columns.items())
        for entry in (entries if isinstance(entries, list) else ())
        if isinstance(entry, Mapping)
    )
    return Table(title, tuple(name for name, _ in columns.values()), rows)


def _write_cell(value: Any, write: Callable[[Any], str]) -> str:
    try:
        return "" if value is None else write(value)
    except (TypeError, ValueError):
        return str(value)
