"""Prints how well steps are found in histories whose steps are known, beside other detectors.

Run by ``python -m tests.signal_history [--quick]``. It needs ``ruptures``, ``apache-otava`` and
``otava-test-data``; what is not installed is left out. Apache Otava asks for an older numpy than
the project's lock holds, so the whole table needs an environment of its own.
"""

import itertools
import sys
import time
from collections.abc import Iterable

import numpy as np

from monitoring.analysis.change_points import find_change_points
from tests.monitoring.analysis.series import Series, build_drifts, build_series
from tests.signal_detectors import Detector, load_detectors

SEED = 20261123  # thresholds were chosen on seeds 1 to 11
LABELLED_SEEDS = {"labelled, its own seed": [42], "labelled, other seeds": [1001, 1002]}
LEVEL_LABELS = {"step", "regression_start", "regression_end"}
NEAR = 5  # commits
SLOW_SERIES = 1000  # commits
LINE = "{:<26} {:<24} {:>9} {:>6} {:>5} {:>6} {:>9}"


def main() -> None:
    share = 10 if "--quick" in sys.argv[1:] else 1
    detectors = {"find_change_points": _find} | load_detectors()
    sets = {f"generated, {2000 // share}": list(build_series(2000 // share, SEED))}
    sets |= _load_labelled()
    print(LINE.format("series", "detector", "precision", "recall", "F1", "false", "s/series"))
    for (name, series), (detector, find) in itertools.product(sets.items(), detectors.items()):
        print(LINE.format(name, detector, *_score(find, series)), flush=True)
    _print_drifts(detectors, 1000 // share)
    _print_speed(300 // share)


def match(truth: Iterable[int], found: Iterable[int]) -> int:
    """Count the pairs of a true and a found step, one to one, the nearest first."""
    distances = sorted((abs(t - f), t, f) for t in truth for f in found if abs(t - f) <= NEAR)
    taken: set[tuple[str, int]] = set()
    for _, t, f in distances:
        if not taken & {("truth", t), ("found", f)}:
            taken |= {("truth", t), ("found", f)}
    return len(taken) // 2


def _find(values: np.ndarray) -> list[int]:
    return [point.index for point in find_change_points(values)]


def _score(find: Detector, series: list[Series]) -> tuple[str, ...]:
    started = time.process_time()
    found = [find(one.values) for one in series]
    seconds = (time.process_time() - started) / len(series)
    right = sum(match(one.steps, steps) for one, steps in zip(series, found, strict=True))
    claimed, true = sum(map(len, found)), sum(len(one.steps) for one in series)
    precision, recall, f1 = right / max(claimed, 1), right / true, 2 * right / (claimed + true)
    return (
        f"{precision:.3f}",
        f"{recall:.3f}",
        f"{f1:.3f}",
        str(claimed - right),
        f"{seconds:.4f}",
    )


def _load_labelled() -> dict[str, list[Series]]:
    """Load the labelled series; changes of spread or phase are labels, but not of a level."""
    try:
        from otava_test_data.generators.combiner import CombinationGenerator
    except ImportError:
        print("left out, not installed: otava_test_data")
        return {}

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


def _print_drifts(detectors: dict[str, Detector], count: int) -> None:
    drifts = list(build_drifts(count, SEED))
    for detector, find in detectors.items():
        wrong = sum(bool(find(one.values)) for one in drifts[:: 1 if find is _find else 10])
        total = len(drifts[:: 1 if find is _find else 10])
        print(f"drifts reported as steps by {detector}: {wrong} of {total}")


def _print_speed(count: int) -> None:
    rng = np.random.default_rng(SEED)
    steps = np.repeat([1.0, 1.1, 1.05, 1.2], SLOW_SERIES // 4)
    series = steps * (1 + 0.02 * rng.normal(size=(count, SLOW_SERIES)))
    started = time.process_time()
    for values in series:
        find_change_points(values)
    seconds = time.process_time() - started
    print(f"{count} series of {SLOW_SERIES} commits: {seconds:.1f} s on one core")


if __name__ == "__main__":
    main()
