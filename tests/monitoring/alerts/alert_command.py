"""The command that alerts, and results for it."""

from click.testing import CliRunner

from monitoring.alert_on_regression import main
from tests.monitoring.benchmark_files import build_clock, scale, write


def measure(folder, factor):
    """Write what a run would whose samples are those of the baseline times a factor."""
    write(folder / "benchmark_results" / "small.json", build_clock("small", scale(factor)))


def run(*arguments):
    """Run the command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])
