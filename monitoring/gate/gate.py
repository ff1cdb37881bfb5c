"""`make gate`: says whether a commit is slower than another one, and how sure that is."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import click

from monitoring.gate.branches import find_baseline
from monitoring.gate.command import run_command, write_epilog
from monitoring.gate.commits import find_commit
from monitoring.gate.config import read_config
from monitoring.gate.errors import BadInputError
from monitoring.gate.floors import read_floors
from monitoring.gate.judge.document import build_document
from monitoring.gate.judge.markdown import build_markdown
from monitoring.gate.judge.request import Request
from monitoring.gate.judge.result import NOT_MEASURED, GateResult
from monitoring.gate.judge.session import compare_commits
from monitoring.gate.judge.table import build_text
from monitoring.gate.machine import describe_machine
from monitoring.gate.options import parse_duration, parse_flag, parse_pattern
from monitoring.gate.run import Run
from monitoring.results import write_atomically, write_json

MARKDOWN_FILE = "gate.md"
JSON_FILE = "gate.json"
INTERRUPTED = "Nothing is recorded."


@dataclass(frozen=True)
class Options:
    """
    The options of the command, all of them text.

    Parameters
    ----------
    base, head
        The baseline and the candidate: any names git knows.
    pattern
        A regular expression of the benchmarks; empty for all but the slow ones.
    budget
        For measuring, such as ``10m``.
    strict
        ``1`` if what is undecided fails the gate.
    output
        The folder for the report; empty for ``.asv/gate``.
    """

    base: str = "main"
    head: str = "HEAD"
    pattern: str = ""
    budget: str = "10m"
    strict: str = ""
    output: str = ""


def gate(root: Path, options: Options) -> int:
    """
    Compare two commits, print what was found and write it down.

    Parameters
    ----------
    root
        The repository.
    options
        What to compare, and how.

    Returns
    -------
    int
        The exit code; see `GateResult.exit_code`.
    """
    config = read_config(root)
    parse_pattern(options.pattern)
    read_floors(config)
    request = Request(options.pattern, parse_duration("BUDGET", options.budget))
    is_strict = parse_flag("STRICT", options.strict)
    baseline = find_commit(root, find_baseline(root, options.base))
    candidate = find_commit(root, options.head)
    folder = root / options.output if options.output else config.work_dir / "gate"
    _clear(folder)
    result = compare_commits(Run(config, describe_machine()), baseline, candidate, request)
    code = result.exit_code(is_strict=is_strict)
    _write(folder, result, code)
    click.echo(f"\n{build_text(result)}\nReport: {folder / MARKDOWN_FILE}, {JSON_FILE} beside it")
    return code


def _clear(folder: Path) -> None:
    """Begin without a report, and in a folder that takes one: not found out after ten minutes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (MARKDOWN_FILE, JSON_FILE):
            (folder / name).unlink(missing_ok=True)
        TemporaryFile(dir=folder).close()
    except OSError as error:
        raise BadInputError(f"{folder}: {error.strerror}; name another OUTPUT.") from error


def _write(folder: Path, result: GateResult, code: int) -> None:
    write_json(folder / JSON_FILE, build_document(result, code), indent=2)
    write_atomically(folder / MARKDOWN_FILE, build_markdown(result, code).encode())


@click.command(
    epilog=write_epilog(
        "gate --base main --head HEAD --budget 10m",
        "1 if something is slower",
        "3 if something could not be measured",
        "4 with --strict 1 if something is undecided",
    )
)
@click.option("--base", default="main", help="The baseline.  [main]")
@click.option("--head", default="HEAD", help="The candidate.  [HEAD]")
@click.option("--bench", "pattern", default="", help="A regular expression of benchmarks.")
@click.option("--budget", default="10m", help="Time for measuring, such as 90s.  [10m]")
@click.option("--strict", default="", help="1: what is undecided fails too.")
@click.option("--output", default="", help="Folder of the report.  [.asv/gate]")
def main(base: str, head: str, pattern: str, budget: str, strict: str, output: str) -> None:
    """Compare two commits; end with 1 if the candidate is slower."""
    options = Options(base, head, pattern, budget, strict, output)
    run_command(
        "gate",
        lambda: gate(Path.cwd(), options),
        unmeasured=NOT_MEASURED,
        interrupted=INTERRUPTED,
    )


if __name__ == "__main__":
    main()
