"""Measures rounds: every side once, in turns, in processes that live for one round."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import permutations

import click

from monitoring.gate.sides.reading import Reading, take_reading
from monitoring.gate.sides.samples import Samples
from monitoring.gate.sides.server import Server
from monitoring.gate.sides.side import Side


class Rounds:
    """
    Rounds of sides, which go first in turns.

    Parameters
    ----------
    sides
        The commits, in the order of the samples.
    deadline
        When no measurement may begin that would go on beyond it, by `time.monotonic`.
    """

    def __init__(self, sides: Sequence[Side], deadline: float) -> None:
        self._sides = sides
        self._deadline = deadline
        self._done = 0

    @property
    def left_seconds(self) -> float:
        """What is left of the budget."""
        return self._deadline - time.monotonic()

    def measure(self, samples: Sequence[Samples], title: str) -> None:
        """
        Measure each once more on every side, as long as there is time.

        The sides of one benchmark follow on each other at once, so that what disturbs the
        machine for longer disturbs them alike.

        Parameters
        ----------
        samples
            What to measure; what failed or does not apply is passed over.
        title
            What to show beside the progress.

        Raises
        ------
        MeasureError
            If a process died.
        """
        self._done += 1
        with ExitStack() as stack:
            servers = [stack.enter_context(side.start(self._done)) for side in self._sides]
            shown = stack.enter_context(
                click.progressbar(samples, label=title, item_show_func=_name, show_eta=False)
            )
            for each in shown:
                if each.is_open and each.expected_seconds <= self.left_seconds:
                    self._measure_one(each, servers)

    def _measure_one(self, samples: Samples, servers: Sequence[Server]) -> None:
        readings: dict[int, Reading] = {}
        start = time.monotonic()
        for place in self._order():
            side, server = self._sides[place], servers[place]
            readings[place] = take_reading(side, server, samples.task, f"round {self._done}")
        samples.add([readings[i] for i in range(len(self._sides))], time.monotonic() - start)

    def _order(self) -> tuple[int, ...]:
        """Take every order in turns: of two sides each goes first in every other round."""
        orders = list(permutations(range(len(self._sides))))
        return orders[(self._done - 1) % len(orders)]


def _name(samples: Samples | None) -> str:
    return samples.task.label if samples else ""
