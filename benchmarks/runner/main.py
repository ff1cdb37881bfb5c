"""The command line of the whole suite: ``python -m benchmarks``."""

import argparse
import json
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks.runner.cases import find_cases, list_categories
from benchmarks.runner.conditions import read_conditions
from benchmarks.runner.config import (
    DEFAULT_PATH,
    Configuration,
    InvalidConfigError,
    read_config,
)
from benchmarks.runner.records import (
    LATEST,
    CannotWriteError,
    Outcome,
    build_latest,
    build_record,
    check_folder,
    write_json,
)
from benchmarks.runner.run import run
from benchmarks.runner.table import build_table

DONE, TOO_SLOW, WRONG_USE, FAILED, STOPPED = 0, 1, 2, 3, 130
EXIT_CODES = """exit codes:
  0    done
  1    a configuration is slower than its threshold
  2    wrong use, or a file that cannot be read or written
  3    a benchmark failed; the others were run
  130  stopped with Ctrl-C; what was measured until then is written"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the configurations that the options ask for.

    Parameters
    ----------
    arguments
        The command line; by default that of the process.

    Returns
    -------
    int
        An exit code.
    """
    options = _build_parser().parse_args(arguments)
    categories = options.category or list_categories()
    try:
        if options.all:
            configurations = list_all(categories)
        else:
            configurations = read_config(options.config, categories)
    except InvalidConfigError as error:
        print(f"benchmarks: {error}.", file=sys.stderr)  # noqa: T201
        return WRONG_USE
    if options.quick:
        configurations = tuple(c for c in configurations if c.is_quick)
    if options.list:
        return _list(configurations)
    return execute(configurations, options)


def add_shared_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that the suite and each subject know."""
    parser.add_argument("--iterations", type=_at_least(1), metavar="N", help="samples of a clock")
    parser.add_argument(
        "--warmup", type=_at_least(0), metavar="N", help="calls before the first sample"
    )
    parser.add_argument("--verbose", action="store_true", help="show each failure's traceback")
    parser.add_argument(
        "--output",
        type=Path,
        default=Path("benchmark_results"),
        metavar="DIR",
        help="where the records are written (benchmark_results)",
    )
    parser.add_argument(
        "--compare-with",
        type=Path,
        metavar="FILE",
        help="show ratios against this file, such as baseline_metrics.json",
    )
    parser.add_argument(
        "--config",
        type=Path,
        default=_find_config(),
        metavar="FILE",
        help="sizes and thresholds (benchmark_config.yaml)",
    )


def list_all(categories: Iterable[str]) -> tuple[Configuration, ...]:
    """Give every benchmark with every parameter, as a configuration of its own name."""
    return tuple(
        Configuration(case.name, case) for category in categories for case in find_cases(category)
    )


def execute(configurations: Sequence[Configuration], options: argparse.Namespace) -> int:
    """Run configurations, write their records, and print the table.

    Returns
    -------
    int
        An exit code.
    """
    console = Console(stderr=True)
    try:
        baseline = _read_baseline(options.compare_with)
        configurations = [_with_options(entry, options) for entry in configurations]
        check_folder(options.output)
        conditions = read_conditions()
        for warning in conditions["warnings"]:
            print(f"benchmarks: mind: {warning}.", file=sys.stderr)  # noqa: T201
        outcomes, is_stopped = _run_and_write(configurations, options, console, conditions)
    except (InvalidConfigError, CannotWriteError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)  # noqa: T201
        return WRONG_USE
    Console().print(build_table(outcomes, baseline))
    _explain(outcomes)
    written = sum(outcome.measured is not None for outcome in outcomes)
    head = "interrupted; " if is_stopped else ""
    print(  # noqa: T201
        f"{head}{written} of {len(configurations)} measured; records are in {options.output}."
    )
    return STOPPED if is_stopped else find_exit_code(outcomes)


def find_exit_code(outcomes: Sequence[Outcome]) -> int:
    """Give the exit code of what became of the cases."""
    if any(outcome.is_failed for outcome in outcomes):
        return FAILED
    return TOO_SLOW if any(outcome.is_too_slow for outcome in outcomes) else DONE


def _run_and_write(
    configurations: Sequence[Configuration],
    options: argparse.Namespace,
    console: Console,
    conditions: dict[str, Any],
) -> tuple[list[Outcome], bool]:
    outcomes: list[Outcome] = []
    is_stopped = False
    try:
        for outcome in run(configurations, console, is_verbose=options.verbose):
            outcomes.append(outcome)
            if outcome.measured is not None:
                path = options.output / f"{outcome.case.name}.json"
                write_json(path, build_record(outcome, conditions))
    except KeyboardInterrupt:
        is_stopped = True
    if any(outcome.measured for outcome in outcomes) and not is_stopped:
        latest = build_latest(outcomes, conditions)
        stamp = conditions["started_at"].replace(":", "")
        write_json(options.output / "runs" / f"{stamp}.json", latest)
        write_json(options.output / LATEST, latest)
    return outcomes, is_stopped


def _explain(outcomes: Sequence[Outcome]) -> None:
    failures: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        if outcome.is_failed:
            names = failures.setdefault((outcome.case.category, outcome.reason), [])
            names.append(outcome.name)
        if outcome.measured is not None and outcome.measured.dropped:
            count = len(outcome.measured.dropped)
            print(  # noqa: T201
                f"benchmarks: {outcome.name}: {count} samples were no durations and were dropped.",
                file=sys.stderr,
            )
    for (category, reason), names in failures.items():
        where = f"{category} {names[0]}" + (f" and {len(names) - 1} more" if names[1:] else "")
        print(f"benchmarks: {where} failed: {reason}", file=sys.stderr)  # noqa: T201


def _with_options(entry: Configuration, options: argparse.Namespace) -> Configuration:
    return Configuration(
        entry.name,
        entry.case,
        options.iterations if options.iterations is not None else entry.iterations,
        options.warmup if options.warmup is not None else entry.warmup,
        entry.threshold_seconds,
        entry.is_quick,
    )


def _read_baseline(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidConfigError(f"{path}: {error.strerror}; name another file.") from None
    except ValueError:
        raise InvalidConfigError(f"{path}: not JSON; write it again with make baseline.") from None
    if not isinstance(content, dict) or not isinstance(content.get("benchmarks"), dict):
        raise InvalidConfigError(f"{path}: has no benchmarks; name a file such as {LATEST}.")
    return content


def _list(configurations: Sequence[Configuration]) -> int:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader like `head` may have seen enough
    for entry in configurations:
        quick = " (quick)" if entry.is_quick else ""
        print(f"{entry.case.category:24}{entry.name}{quick}")  # noqa: T201
    return DONE


def _at_least(least: int) -> Any:
    def convert(text: str) -> int:
        value = int(text)
        if value < least:
            raise argparse.ArgumentTypeError(f"must be at least {least}, not {value}")
        return value

    convert.__name__ = "number"
    return convert


def _find_config() -> Path:
    """Give the configuration beside the suite, wherever it is started from."""
    return Path(__file__).parents[2] / DEFAULT_PATH


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Run the benchmarks in this interpreter, and write a record of each.",
        epilog="examples:\n  python -m benchmarks --quick --verbose\n"
        "  python -m benchmarks --category swap_matching --iterations 5\n\n" + EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--quick", action="store_true", help="the quick configurations only")
    which.add_argument("--suite", action="store_true", help="all configurations (the default)")
    which.add_argument("--all", action="store_true", help="every benchmark, every parameter")
    parser.add_argument(
        "--category",
        action="append",
        choices=list_categories(),
        metavar="NAME",
        help="this subject only; may be given several times: " + ", ".join(list_categories()),
    )
    parser.add_argument("--list", action="store_true", help="list what would be run")
    add_shared_options(parser)
    return parser
