"""Measures rounds: every side once, in turns, in processes that live for one round."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import permutations

import click

from monitoring.gate.sides.reading import Reading, take_reading
from monitoring.gate.sides.samples import Samples
from monitoring.gate.sides.server import Server
from monitoring.gate.sides.side import Side
from monitoring.gate.sides.tasks import Task

Take = Callable[[Task, int], Reading]
"""Takes one value of a task on a side, given by its position."""


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
        with self._begin() as take:

            def take_turns(task: Task) -> list[Reading]:
                readings = {side: take(task, side) for side in self._order()}
                return [readings[side] for side in range(len(self._sides))]

            self._go_through(samples, title, take_turns)

    def count(self, samples: Sequence[Samples], title: str, *, kept_seconds: float = 0.0) -> None:
        """
        Measure what does not depend on the clock once more, all sides at the same time.

        Parameters
        ----------
        samples
            What to measure; what failed or does not apply is passed over.
        title
            What to show beside the progress.
        kept_seconds
            Of the budget, what has to be left.

        Raises
        ------
        MeasureError
            If a process died.
        """
        # The threads are waited for last, when their servers have been ended.
        with ThreadPoolExecutor(len(self._sides)) as threads, self._begin() as take:

            def take_all(task: Task) -> list[Reading]:
                return list(threads.map(lambda side: take(task, side), range(len(self._sides))))

            self._go_through(samples, title, take_all, kept_seconds)

    @contextmanager
    def _begin(self) -> Iterator[Take]:
        self._done += 1
        with ExitStack() as stack:
            servers = [stack.enter_context(side.start(self._done)) for side in self._sides]
            yield lambda task, side: self._take(task, self._sides[side], servers[side])

    def _take(self, task: Task, side: Side, server: Server) -> Reading:
        return take_reading(side, server, task, f"round {self._done}")

    def _go_through(
        self,
        samples: Sequence[Samples],
        title: str,
        take: Callable[[Task], list[Reading]],
        kept_seconds: float = 0.0,
    ) -> None:
        with click.progressbar(samples, label=title, item_show_func=_name, show_eta=False) as shown:
            for each in shown:
                if each.is_open and each.expected_seconds <= self.left_seconds - kept_seconds:
                    start = time.monotonic()
                    each.add(take(each.task), time.monotonic() - start)

    def _order(self) -> tuple[int, ...]:
        """Take every order in turns: of two sides each goes first in every other round."""
        orders = list(permutations(range(len(self._sides))))
        return orders[(self._done - 1) % len(orders)]


def _name(samples: Samples | None) -> str:
    return samples.task.label if samples else ""
