"""What `asv continuous` says of samples, by ASV's own code."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Self, cast

from asv.commands.compare import _is_result_better
from asv_runner.statistics import compute_stats

from monitoring.gate.sides.server import Answer, Server
from monitoring.gate.sides.side import Side

FACTOR = 1.1
ROUNDS = 2
"""Both are the defaults of ASV and of the suite."""

Heard = dict[str, list[list[float]]]
"""By benchmark, of each round, each call's duration by the wall clock, in seconds."""


@dataclass(frozen=True)
class HeardSide(Side):
    """
    A side that notes each duration; the gate itself keeps the median of a process.

    Parameters
    ----------
    heard
        What was noted.
    """

    heard: Heard = field(default_factory=lambda: defaultdict(list))

    def start(self, seed: int) -> Server:
        """Start a fresh process, as the side that this is made of does."""
        return cast(Server, _HeardServer(super().start(seed), self.heard))


@dataclass(frozen=True)
class _HeardServer:
    server: Server
    heard: Heard

    def __enter__(self) -> Self:
        self.server.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self.server.__exit__(*exception)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.server, name)

    def run(self, name: str, folder: Path, timeout_seconds: float) -> Answer:
        answer = self.server.run(name, folder, timeout_seconds)
        if isinstance(answer.value, dict):
            self.heard[name].append(list(answer.value.get("walls") or answer.value["samples"]))
        return answer


def listen(side: Side) -> HeardSide:
    """Return a side that notes each duration."""
    return HeardSide(**vars(side))


def is_slower_by_asv(
    baseline: Sequence[Sequence[float]], candidate: Sequence[Sequence[float]]
) -> bool:
    """
    Tell whether ASV calls it slower after its two rounds.

    Parameters
    ----------
    baseline, candidate
        Of each round, the duration of each call.
    """
    return bool(_is_result_better(*_pair(baseline, candidate), FACTOR))


def _pair(baseline: Sequence[Sequence[float]], candidate: Sequence[Sequence[float]]) -> list[Any]:
    samples = [list(chain(*side[:ROUNDS])) for side in (baseline, candidate)]
    (first, first_stats), (second, second_stats) = (compute_stats(side, 1) for side in samples)
    return [first, second, (first_stats, samples[0]), (second_stats, samples[1])]
