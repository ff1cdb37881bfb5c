"""Planted slowdowns: are they found by counts and by the clock, and does ASV find them?"""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from monitoring.analysis import Kind, Verdict, compare_samples
from monitoring.gate.errors import MeasureError
from monitoring.gate.judge.clocks import judge_clocks
from monitoring.gate.judge.counts import judge_counts
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import Samples, begin_samples
from monitoring.gate.sides.side import Side, build_side
from monitoring.gate.sides.tasks import Task, list_tasks
from tests.signal.asv_says import HeardSide, is_slower_by_asv, listen
from tests.signal.pieces import Pieces
from tests.signal.plants import LOTS, Place, Subject, count_units
from tests.signal.quiet import load_one_core, write_to
from tests.signal.workshop import Workshop

COUNTED_PERCENT = 1
TIMED_PERCENTS = (5, 10)
ROUNDS = 12
NO_LIMIT = math.inf


@dataclass(frozen=True)
class Slowdowns:
    """
    Measures what is planted.

    Parameters
    ----------
    workshop
        Where commits are made.
    pieces
        Where it is kept.
    log
        For the output of the gate.
    """

    workshop: Workshop
    pieces: Pieces
    log: Path

    def measure(self, lots: int, *, kinds: Sequence[str]) -> None:
        """
        Measure each size at the places of so many lots.

        Parameters
        ----------
        lots
            How many, at most ``len(LOTS)``.
        kinds
            Of ``counts`` and ``clock``.
        """
        for number, lot in enumerate(LOTS[:lots], start=1):
            if "counts" in kinds:
                name = f"planted/{COUNTED_PERCENT:02}-counts-{number:02}"
                self.pieces.make(name, partial(self._count, lot))
            if "clock" in kinds:
                self._measure_times(lot, number)

    def _measure_times(self, lot: Sequence[Place], number: int) -> None:
        """Measure beside a load at once, as long as the commit is installed."""
        for percent in TIMED_PERCENTS:
            for name, is_loaded in (("quiet", False), ("loaded", True)):
                measure = partial(self._time, lot, percent, is_loaded=is_loaded)
                self.pieces.make(f"planted/{percent:02}-{name}-{number:02}", measure)

    def _count(self, lot: Sequence[Place]) -> dict[str, Any]:
        with write_to(self.log):
            sides = self._build(lot, COUNTED_PERCENT)
            tasks = [self._find_task(sides[0], place.subject.counted) for place in lot]
            samples = begin_samples(tasks, 2)
            verdicts = judge_counts(Rounds(sides, NO_LIMIT), samples)
        _check(samples)
        return {
            "plants": [
                {**_describe(place, COUNTED_PERCENT, each), **_tell(verdicts.get(each.task.label))}
                for place, each in zip(lot, samples, strict=True)
            ]
        }

    def _time(self, lot: Sequence[Place], percent: int, *, is_loaded: bool) -> dict[str, Any]:
        with write_to(self.log):
            sides = [listen(side) for side in self._build(lot, percent)]
            tasks = [self._find_task(sides[0], place.subject.timed) for place in lot]
            samples = begin_samples(tasks, 2)
            rounds = Rounds(sides, NO_LIMIT)
            with load_one_core(is_on=is_loaded):
                for done in range(ROUNDS):
                    rounds.measure(samples, f"Round {done + 1}")
        _check(samples)
        return {
            "plants": [
                {**_describe(place, percent, each), **_judge(each, sides)}
                for place, each in zip(lot, samples, strict=True)
            ]
        }

    def _build(self, lot: Sequence[Place], percent: int) -> tuple[Side, Side]:
        run, base = self.workshop.run, self.workshop.base
        baseline = build_side(run, base, "baseline")
        changed = {
            place.path: place.plant(
                self.workshop.read(place.path),
                count_units(percent / 100 * self._count_base(baseline, place.subject)),
            )
            for place in lot
        }
        commit = self.workshop.commit(f"Slow {len(lot)} places by {percent} %", changed)
        return baseline, build_side(run, commit, "candidate")

    def _count_base(self, baseline: Side, subject: Subject) -> float:
        """Return the instructions of a subject without a plant."""
        name = f"base/{baseline.commit.hash[:8]}-{subject.name}"
        return float(self.pieces.make(name, lambda: self._count_once(baseline, subject))["count"])

    def _count_once(self, baseline: Side, subject: Subject) -> dict[str, Any]:
        (samples,) = begin_samples([self._find_task(baseline, subject.counted)], 1)
        Rounds([baseline], NO_LIMIT).measure([samples], "Counting")
        _check([samples])
        return {"count": samples.sides[0][0]}

    def _find_task(self, side: Side, label: str) -> Task:
        tasks = list_tasks(self.workshop.run.config, side.suite, None)
        return next(task for task in tasks if task.label == label)


class Replay:
    """Rounds that have been measured already, given to the gate one by one."""

    def __init__(self, measured: Samples) -> None:
        self._measured = measured
        self._done = 0

    @property
    def left_seconds(self) -> float:
        """There is time for as many rounds as there are."""
        return NO_LIMIT if self._done < self._measured.rounds else 0.0

    def measure(self, samples: Sequence[Samples], _: str) -> None:
        """Add the next round."""
        for each in samples:
            for values, known in zip(each.sides, self._measured.sides, strict=True):
                values.append(known[self._done])
        self._done += 1


def _check(samples: Sequence[Samples]) -> None:
    """Stop where a benchmark failed or does not apply: nothing is to be read from that."""
    for each in samples:
        if not each.is_open:
            raise MeasureError(f"{each.task.label}: {each.error or 'it does not apply here'}")


def _judge(samples: Samples, sides: Sequence[HeardSide]) -> dict[str, Any]:
    """Judge by the rule, by the gate with its looks, and by ASV."""
    rule = compare_samples(*samples.sides, kind=Kind.CLOCK, floor=samples.task.floor, pairs=True)
    (again,) = begin_samples([samples.task], 2)
    gate = judge_clocks(Replay(samples), [again])[samples.task.label]
    heard = [side.heard[samples.task.name] for side in sides]
    return {
        **_tell(rule),
        "gate": gate.verdict.value,
        "asv": "slower" if is_slower_by_asv(*heard) else "same",
        "clock": samples.clock,
    }


def _describe(place: Place, percent: int, samples: Samples) -> dict[str, Any]:
    return {
        "place": place.name,
        "benchmark": samples.task.label,
        "percent": percent,
        "samples": list(samples.sides),
    }


def _tell(verdict: Verdict | None) -> dict[str, Any]:
    """Return a verdict as a JSON object; a count that does not repeat has none."""
    if verdict is None:
        return {"verdict": "undecided", "ratio": None}
    return {key: asdict(verdict)[key] for key in ("verdict", "ratio", "interval", "certainty")}
