"""Slowdowns to plant: extra work of a known number of instructions at a place in the code."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.instructions import count_instructions

SLOWED = '''

def _slowed(function, units):
    """Call a function after work of so many units that it has no use for."""

    def slowed(*arguments, **options):
        kept = {}
        for number in range(units):
            kept[number % 64] = (number, str(number % 1000), [number] * 8)
        return function(*arguments, **options)

    return slowed

'''
UNITS = 1000
"""How many the price of one is counted with."""


@dataclass(frozen=True)
class Subject:
    """
    Work that the suite both times and counts.

    Parameters
    ----------
    name
        Of the work.
    timed, counted
        Labels of its benchmarks.
    """

    name: str
    timed: str
    counted: str


@dataclass(frozen=True)
class Place:
    """
    A function that the work of a subject calls once.

    Parameters
    ----------
    subject
        The subject.
    path
        The file.
    function
        Its name, with the class before it for a method.
    """

    subject: Subject
    path: str
    function: str

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.path.removesuffix('.py')} {self.function}"

    def plant(self, source: str, units: int) -> str:
        """
        Return the file with so much more work at the place.

        Parameters
        ----------
        source
            The file.
        units
            See `count_units`.
        """
        return f"{source}{SLOWED}\n{self.function} = _slowed({self.function}, {units})\n"


def count_units(instructions: float) -> int:
    """Return how many units of work execute so many instructions, at least one."""
    return max(1, round(instructions / _count_price()))


@cache
def _count_price() -> float:
    setup = f"{SLOWED}\nspin = _slowed(int, {UNITS})"
    return count_instructions("spin()", setup, repeats=2) / UNITS


VALIDATION = Subject(
    "validation",
    "acgme_validation_bench.Validation.time_validate('full', 100, 4)",
    "acgme_validation_bench.ValidationInstructions.track_instructions(100, 4)",
)
N1, N2 = (
    Subject(
        name,
        f"resilience_calculation_bench.Resilience.time_compute('{name}', 100, 45, 4)",
        "resilience_calculation_bench.ResilienceInstructions"
        f".track_instructions('{name}', 100, 45, 4)",
    )
    for name in ("n1", "n2")
)

_FUNCTIONS = {
    (VALIDATION, "acgme"): (
        "validator validate",
        "duty DutyRecord.__init__",
        "rows collect_rows",
        "windows Windows.__init__",
        "weekly_hours weekly_hours",
        "day_free day_free",
        "continuous_duty continuous_duty",
        "rest rest_after_call",
        "rest rest_between",
        "call_frequency call_frequency",
        "night_float night_float",
        "supervision supervision",
        "moonlighting moonlighting",
        "periods find_periods",
        "axis TimeAxis.__init__",
    ),
    (N1, "resilience"): (
        "n_minus_one compute_n_minus_one",
        "n_minus_one _Reporter.__init__",
        "roster Roster.__init__",
        "seats Seats.__init__",
        "away find_away",
        "qualified find_qualified",
        "qualified find_allowed",
        "rest find_unrested",
    ),
    (N2, "resilience"): (
        "n_minus_two compute_n_minus_two",
        "n_minus_two Losses.__init__",
        "seats Seats.__init__",
        "crowded_days add_crowded",
        "pair_extras PairExtras.__init__",
        "pair_extras PairExtras.compute",
        "roster _read_demand",
    ),
}


def _list_places() -> Iterator[Place]:
    for (subject, package), named in _FUNCTIONS.items():
        for name in named:
            module, _, function = name.partition(" ")
            yield Place(subject, f"scheduler_app/{package}/{module}.py", function)


PLACES = tuple(_list_places())
"""Thirty."""


LOTS = tuple(zip(PLACES[: len(PLACES) // 2], PLACES[len(PLACES) // 2 :], strict=True))
"""All places in groups that one commit can be slowed at: none is at work in another's subject."""
