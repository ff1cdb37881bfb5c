"""How burnout would spread among people who work together."""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from scheduler_app.model import Schedule
from scheduler_app.resilience.contagion_report import Contagion, ContagionWeek
from scheduler_app.resilience.coworking import DAYS_IN_A_WEEK, compute_shared_hours
from scheduler_app.resilience.errors import InvalidParameterError
from scheduler_app.resilience.sir import Shares, Spread

TRANSMISSION_PER_HOUR = 0.0002
RECOVERY_WEEKS = 8.0
WEEKS = 26

MAX_RECOVERY_WEEKS = 104.0
MAX_WEEKS = 520


def compute_contagion(
    schedule: Schedule,
    *,
    seeds: Iterable[str] | None = None,
    transmission_per_hour: float = TRANSMISSION_PER_HOUR,
    recovery_weeks: float = RECOVERY_WEEKS,
    weeks: int = WEEKS,
) -> Contagion:
    """Let burnout spread over the graph of shared hours, by a deterministic SIR model.

    Whoever shares hours with burnt out colleagues burns out at a rate in proportion to those
    hours, recovers after some time, and is then immune. Each week of the simulation has the
    average hours of the horizon; steps are days.

    Parameters
    ----------
    schedule
        The schedule whose graph counts.
    seeds
        Ids of those burnt out at the beginning; by default the one who shares most hours with
        others, the first of several.
    transmission_per_hour
        The rate of burning out for each hour shared with one burnt out person, 0 to 1, by
        default 0.0002.
    recovery_weeks
        The mean time to recovery, 1 to 104 weeks, by default 8.
    weeks
        How long to simulate, 1 to 520, by default 26.

    Raises
    ------
    InvalidParameterError
        If a parameter is outside its range or a seed is unknown.

    Notes
    -----
    That burnout passes between colleagues was found in intensive care (A. B. Bakker,
    P. M. Le Blanc, W. B. Schaufeli, J. Adv. Nurs. 51, 2005); how fast it does, nobody has
    measured. The defaults are illustrations: compare schedules at the same parameters, and do
    not read the numbers as forecasts.
    """
    _check_range("transmission_per_hour", transmission_per_hour, 0.0, 1.0)
    _check_range("recovery_weeks", recovery_weeks, 1.0, MAX_RECOVERY_WEEKS)
    _check_range("weeks", weeks, 1, MAX_WEEKS)
    shared = compute_shared_hours(schedule)
    first = _find_seeds(schedule, seeds, shared)
    recovery = 1 / (recovery_weeks * DAYS_IN_A_WEEK)
    spread = Spread(shared * transmission_per_hour / DAYS_IN_A_WEEK, recovery)
    states = list(islice(spread.run(first), 0, weeks * DAYS_IN_A_WEEK + 1, DAYS_IN_A_WEEK))
    ids = [person.id for person in schedule.problem.people]
    return Contagion(
        spread.reproduction_number,
        tuple(ids[position] for position in first),
        tuple(_count(states)),
        tuple(zip(ids, (1 - states[-1][0]).tolist(), strict=True)),
    )


def _check_range(name: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise InvalidParameterError(name, f"{least:g} to {most:g}", value)


def _find_seeds(
    schedule: Schedule, seeds: Iterable[str] | None, shared: NDArray[np.float64]
) -> NDArray[np.intp]:
    if seeds is None:
        return np.array([shared.sum(axis=1).argmax()])
    index = schedule.problem.person_index
    positions = set()
    for seed in seeds:
        if seed not in index:
            raise InvalidParameterError("seeds", "ids of the program's people", seed)
        positions.add(index[seed])
    return np.array(sorted(positions), dtype=np.intp)


def _count(states: Iterable[tuple[Shares, Shares]]) -> Iterator[ContagionWeek]:
    for week, (susceptible, affected) in enumerate(states):
        well, ill = float(susceptible.sum()), float(affected.sum())
        yield ContagionWeek(week, well, ill, float(len(susceptible)) - well - ill)
