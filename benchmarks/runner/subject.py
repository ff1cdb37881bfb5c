"""The command line of one subject: its parameters are its options."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.runner.cases import SUFFIX, find_cases, list_all_parameters
from benchmarks.runner.config import Configuration, InvalidConfigError, read_config
from benchmarks.runner.main import EXIT_CODES, WRONG_USE, add_shared_options, execute
from benchmarks.runner.sizes import SIZES, WrongSizeError, check_size

ALL = "all"


def main(module: str, arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks of one subject.

    Parameters
    ----------
    module
        Its name, such as ``benchmarks.swap_matching_bench``.
    arguments
        The command line; by default that of the process.

    Returns
    -------
    int
        An exit code.
    """
    category = module.rpartition(".")[2].removesuffix(SUFFIX)
    parameters = list_all_parameters(category)
    parser = _build_parser(module, category, parameters)
    options = parser.parse_args(arguments)
    given = {name: getattr(options, name) for name in parameters}
    chosen = {name: value for name, value in given.items() if value not in (None, ALL)}
    if options.suite:
        if chosen:
            parser.error("--suite runs the configured sizes; leave the other options out")
        try:
            return execute(read_config(options.config, [category]), options)
        except InvalidConfigError as error:
            parser.exit(WRONG_USE, f"{parser.prog}: {error}.\n")
    cases = find_cases(category, chosen)
    if not cases:
        parser.error("no benchmark of this subject has all of these parameters together")
    return execute([Configuration(case.name, case) for case in cases], options)


def _build_parser(
    module: str, category: str, parameters: dict[str, list[Any]]
) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m {module}",
        usage="%(prog)s [options]",
        description=f"Run the benchmarks of {category.replace('_', ' ')} in this interpreter.",
        epilog=f"example:\n  python -m {module} {_write_example(parameters)}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--suite", action="store_true", help="the sizes of benchmark_config.yaml")
    for name, values in parameters.items():
        _add_parameter(parser, name, values)
    add_shared_options(parser)
    return parser


def _add_parameter(parser: argparse.ArgumentParser, name: str, values: list[Any]) -> None:
    shown, sizes = ", ".join(map(str, values)), SIZES.get(name)
    if sizes is None:
        known = [*map(str, values), ALL]
        text = f"{shown}; by default {ALL}"
        parser.add_argument(_name_option(name), choices=known, metavar="NAME", help=text)
    else:
        text = f"{sizes[0]} to {sizes[-1]}; by default {shown}"
        parser.add_argument(_name_option(name), type=_size(name), metavar="N", help=text)


def _size(name: str) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        try:
            check_size(name, value)
        except WrongSizeError as error:
            raise argparse.ArgumentTypeError(str(error)) from None
        return value

    return number


def _write_example(parameters: dict[str, list[Any]]) -> str:
    name, values = next(iter(parameters.items()))
    return f"{_name_option(name)} {values[0]}"


def _name_option(name: str) -> str:
    return "--" + name.replace("_", "-")
