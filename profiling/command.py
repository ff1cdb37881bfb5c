"""What the profiling commands share: options, exit codes, and refusals in one line."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import fill

from sqlalchemy.exc import SQLAlchemyError

from benchmarks.runner.records import CannotWriteError, check_folder
from profiling.calls import SORTS
from profiling.records import DEFAULT_FOLDER, ProfilingError
from profiling.targets import FailedWorkError, Target, TargetError
from scheduler_app.model import SchedulerError

WIDTH = 79
DONE, WRONG_USE, FAILED, STOPPED = 0, 2, 3, 130
EXIT_CODES = """exit codes:
  0    done
  2    wrong use, or a file that cannot be written
  3    what is profiled failed, or the database is not there
  130  stopped with Ctrl-C; earlier results are whole"""


def build_parser(module: str, description: str, *examples: str) -> argparse.ArgumentParser:
    """Build the parser of a command, with the option that all of them have.

    Parameters
    ----------
    module
        Its name in this folder.
    description
        What it does, in a sentence.
    examples
        Options of typical uses.
    """
    lines = "\n".join(f"  python -m profiling.{module} {example}" for example in examples)
    parser = argparse.ArgumentParser(
        prog=f"python -m profiling.{module}",
        usage="%(prog)s [options]",
        description=fill(description, WIDTH),
        epilog=f"examples:\n{lines}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=DEFAULT_FOLDER,
        metavar="DIR",
        help=f"where the results go (default: {DEFAULT_FOLDER})",
    )
    return parser


def add_table(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of a table of functions."""
    add_choice(parser, "--sort", tuple(SORTS), "tottime", "what the functions are sorted by")
    parser.add_argument(
        "--limit", type=parse_count, default=20, metavar="N", help="functions shown (default: 20)"
    )


def add_choice(
    parser: argparse.ArgumentParser, option: str, names: Sequence[str], default: str, text: str
) -> None:
    """Give a parser an option that takes one of some names, which its help lists."""
    text = f"{text}: {', '.join(names)} (default: {default})"
    parser.add_argument(option, choices=names, default=default, metavar="NAME", help=text)


def add_sizes(parser: argparse.ArgumentParser, target: type[Target]) -> None:
    """Give a parser an option for each size of a target."""
    for name, value in target().workload.items():
        parser.add_argument(
            f"--{name}", type=int, default=value, metavar="N", help=f"default: {value}"
        )


def build_target(target: type[Target], options: argparse.Namespace) -> Target:
    """Build a target of the sizes that the options give.

    Raises
    ------
    InvalidSizeError
        If a size cannot be.
    """
    return target(**{name: getattr(options, name) for name in target().workload})


def parse_count(text: str) -> int:
    """Read a whole number of at least 1."""
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number of at least 1")


def say(text: str) -> None:
    """Tell on the standard error what is being done."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201


def run(
    parser: argparse.ArgumentParser,
    work: Callable[[argparse.Namespace], None],
    arguments: Sequence[str] | None = None,
) -> int:
    """Read the command line, do the work, and say in one line what is in its way.

    Parameters
    ----------
    parser
        Of the command.
    work
        What it does with its options.
    arguments
        The command line; by default that of the process.

    Returns
    -------
    int
        An exit code.
    """
    options = parser.parse_args(arguments)
    try:
        if options.output.suffix != ".html":
            check_folder(options.output)
        work(options)
    except KeyboardInterrupt:
        code, reason = STOPPED, "stopped; earlier results are whole"
    except (FailedWorkError, SchedulerError, NotImplementedError) as error:
        code, reason = FAILED, str(error)
    except ProfilingError as error:
        code, reason = error.exit_code, str(error)
    except (CannotWriteError, TargetError) as error:
        code, reason = WRONG_USE, str(error)
    except SQLAlchemyError as error:
        code, reason = FAILED, f"the database failed: {getattr(error, 'orig', None) or error}"
    except Exception as error:
        code, reason = FAILED, f"what is profiled failed: {describe(error)}"
    else:
        return DONE
    say(f"{parser.prog}: {' '.join(reason.split())}")
    return code


def describe(error: BaseException) -> str:
    """Write an error with the line that raised it."""
    *_, last = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {last.filename}:{last.lineno}: {error}"
