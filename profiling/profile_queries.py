"""Profiles what is asked of the database: ``python -m profiling.profile_queries``."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console

from profiling.calls import profile_calls
from profiling.command import (
    add_choice,
    add_sizes,
    add_table,
    build_parser,
    build_target,
    parse_count,
    run,
    say,
)
from profiling.queries.survey import Sent, Survey, find_suspects, record, survey
from profiling.queries.table import (
    build_statement_table,
    describe_missing_indexes,
    describe_repeats,
)
from profiling.queries.units import KINDS, Unit, open_units
from profiling.report import keep_calls, show_calls
from profiling.targets import QueriesTarget

ALL = "all"
SMALLER = 2
"""A suspect is run again with so many times fewer residents."""

LEAST_RESIDENTS = 8
PLAN_LINES = 20
REQUEST_WEEKS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Profile the queries, and print statements, plans and functions."""
    parser = build_parser(
        "profile_queries",
        "Show each statement with its count, time, rows and the line that sent it, how PostgreSQL "
        "runs the slowest, and which are N+1 patterns or lack an index.",
        "--query-type joins",
    )
    add_table(parser)
    text = "which queries; requests are those that the API sends"
    add_choice(parser, "--query-type", (*KINDS, ALL), ALL, text)
    parser.add_argument(
        "--plans", type=parse_count, default=3, metavar="N", help="plans shown (default: 3)"
    )
    add_sizes(parser, QueriesTarget)
    return run(parser, _profile, arguments)


def _profile(options: argparse.Namespace) -> None:
    workload = {**build_target(QueriesTarget, options).workload, "query_type": options.query_type}
    kinds = frozenset(KINDS if options.query_type == ALL else [options.query_type])
    say(f"filling databases with {options.residents} residents")
    with open_units(kinds, options.residents, options.weeks, REQUEST_WEEKS) as units:
        say(f"running {len(units)} units of work {options.repeats} times")
        calls = profile_calls(lambda: _repeat(units, options.repeats))
        sent = record(units)
        found = survey(units, sent, _record_smaller(kinds, options, find_suspects(sent)))
    _show(found, options)
    show_calls(calls, options)
    details = _list_details(found)
    keep_calls(calls, "queries", workload, "database_queries", options.output, details)


def _repeat(units: Sequence[Unit], repeats: int) -> None:
    for unit in units:
        for _ in range(repeats):
            unit.run()


def _record_smaller(
    kinds: frozenset[str], options: argparse.Namespace, suspects: frozenset[str]
) -> Sent:
    """Run the suspects with half the residents; the weeks stay, and with them the pages."""
    if not suspects:
        return {}
    residents = max(options.residents // SMALLER, LEAST_RESIDENTS)
    say(f"running {len(suspects)} of them with {residents} residents, to see what grows")
    with open_units(kinds, residents, options.weeks, REQUEST_WEEKS) as units:
        return record(unit for unit in units if unit.name in suspects)


def _show(found: Survey, options: argparse.Namespace) -> None:
    console = Console(highlight=False)
    count = sum(statement.count for statement in found.statements)
    console.print(f"\n{count:,} statements, each unit of work done once", style="bold")
    console.print(build_statement_table(found.statements, options.limit))
    _show_plans(console, found, options.plans)
    console.print("\nWhat should not be", style="bold")
    sentences = [
        *describe_repeats(found.repeats),
        *describe_missing_indexes(found.missing_indexes),
    ]
    for sentence in sentences or ["Nothing: no N+1 pattern, and no index is missing."]:
        console.print(f"- {sentence}", markup=False)


def _show_plans(console: Console, found: Survey, limit: int) -> None:
    plans = {plan.text: plan for plan in found.plans}
    chosen = [plans[one.text] for one in found.statements if one.text in plans][:limit]
    for plan in chosen:
        console.print(f"\nEXPLAIN (ANALYZE, BUFFERS) of {plan.place}", style="bold")
        lines = plan.shown.splitlines()
        console.print("\n".join(lines[:PLAN_LINES]), markup=False, soft_wrap=True)
        if len(lines) > PLAN_LINES:
            more = f"… {len(lines) - PLAN_LINES} more lines, which profile.json has"
            console.print(more, style="dim")


def _list_details(found: Survey) -> dict[str, Any]:
    plans = {plan.text: plan.shown for plan in found.plans}
    return {
        "statements": [
            {
                "statement": one.text,
                "place": one.place,
                "count": one.count,
                "seconds": one.seconds,
                "rows": one.rows,
                "plan": plans.get(one.text, ""),
            }
            for one in found.statements
        ],
        "findings": [
            *describe_repeats(found.repeats),
            *describe_missing_indexes(found.missing_indexes),
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
