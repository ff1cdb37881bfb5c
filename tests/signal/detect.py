"""Scores one detector on histories whose steps are known, and prints the scores as JSON.

Run by `tests.signal.history`, in an environment that has the packages of the detectors.
"""

import json
import sys
import time
from collections.abc import Iterable
from typing import Any

import numpy as np

from tests.monitoring.analysis.series import Series, build_drifts, build_series
from tests.signal.detectors import OURS, Detector, load_detector

SEED = 20261123  # thresholds were chosen on seeds 1 to 11
LABELLED_SEEDS = {"labelled, own seed": [42], "labelled, other seeds": [1001, 1002]}
LEVEL_LABELS = {"step", "regression_start", "regression_end"}
NEAR = 5  # commits
GENERATED, DRIFTS = 2000, 1000
LONG_SERIES, LONG_COMMITS = 300, 1000


def main(name: str, share: int) -> None:
    """
    Print the scores of a detector.

    Parameters
    ----------
    name
        One of ``DETECTORS``.
    share
        One in so many of the generated series and drifts is looked at, at least 1.
    """
    find = load_detector(name)
    sets = {"generated": list(build_series(GENERATED // share, SEED)), **load_labelled()}
    scores = {label: score(find, series) for label, series in sets.items()}
    drifts = list(build_drifts(DRIFTS // share, SEED))[:: 1 if name == OURS else 10]
    blamed = sum(bool(find(one.values)) for one in drifts)
    found = {"detector": name, "sets": scores, "drifts": len(drifts), "drifts_blamed": blamed}
    print(json.dumps(found | (time_long(find, share) if name == OURS else {})))


def match(truth: Iterable[int], found: Iterable[int]) -> int:
    """Count the pairs of a true and a found step, one to one, the nearest first."""
    distances = sorted((abs(t - f), t, f) for t in truth for f in found if abs(t - f) <= NEAR)
    taken: set[tuple[str, int]] = set()
    for _, t, f in distances:
        if not taken & {("truth", t), ("found", f)}:
            taken |= {("truth", t), ("found", f)}
    return len(taken) // 2


def score(find: Detector, series: list[Series]) -> dict[str, Any]:
    """Return how well a detector finds the steps of histories, and how long one takes it."""
    started = time.process_time()
    found = [find(one.values) for one in series]
    seconds = (time.process_time() - started) / len(series)
    right = sum(match(one.steps, steps) for one, steps in zip(series, found, strict=True))
    claimed, true = sum(map(len, found)), sum(len(one.steps) for one in series)
    return {
        "series": len(series),
        "precision": right / max(claimed, 1),
        "recall": right / true,
        "f1": 2 * right / (claimed + true),
        "seconds": seconds,
    }


def load_labelled() -> dict[str, list[Series]]:
    """Load the labelled series; changes of spread or phase are labels, but not of a level."""
    from otava_test_data.generators.combiner import CombinationGenerator

    def read(seed: int) -> list[Series]:
        suite = CombinationGenerator(seed=seed).generate_all_test_cases()
        return [Series(one.data, _read_steps(one), one.generator_name) for one in suite]

    return {
        name: [one for seed in seeds for one in read(seed)]
        for name, seeds in LABELLED_SEEDS.items()
    }


def _read_steps(labelled: object) -> tuple[int, ...]:
    points = labelled.change_points  # type: ignore[attr-defined]
    return tuple(sorted({one.index for one in points if one.change_type in LEVEL_LABELS}))


def time_long(find: Detector, share: int) -> dict[str, Any]:
    """Time a detector on long histories, on one core."""
    rng = np.random.default_rng(SEED)
    steps = np.repeat([1.0, 1.1, 1.05, 1.2], LONG_COMMITS // 4)
    count = LONG_SERIES // share
    series = steps * (1 + 0.02 * rng.normal(size=(count, LONG_COMMITS)))
    started = time.process_time()
    for values in series:
        find(values)
    return {"long_series": count, "long_seconds": time.process_time() - started}


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
