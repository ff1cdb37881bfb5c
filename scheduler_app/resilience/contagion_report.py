"""The course of burnout, as it is reported."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContagionWeek:
    """Expected numbers of people at the start of a week; together they are everybody.

    Parameters
    ----------
    week
        Counted from 0.
    susceptible, burnt_out, recovered
        People, not whole numbers.
    """

    week: int
    susceptible: float
    burnt_out: float
    recovered: float


@dataclass(frozen=True, slots=True)
class Contagion:
    """The course of burnout in a program.

    Parameters
    ----------
    reproduction_number
        How many people one burnt out person brings to burnout at first; below 1 it dies out.
    seeds
        Ids of those burnt out at the beginning.
    curve
        One entry a week, from week 0 to the last.
    risks
        Each person's id and probability of having been burnt out by the last week, in the order
        of the problem's people; 1 for the seeds.
    """

    reproduction_number: float
    seeds: tuple[str, ...]
    curve: tuple[ContagionWeek, ...]
    risks: tuple[tuple[str, float], ...]

    @property
    def peak(self) -> ContagionWeek:
        """The week with most people burnt out, the first of several."""
        return max(self.curve, key=lambda week: week.burnt_out)
