"""The detectors of other packages that `tests.signal_history` compares with, as they come."""

from collections.abc import Callable
from functools import partial

import numpy as np

Detector = Callable[[np.ndarray], list[int]]


def load_detectors() -> dict[str, Detector]:
    """Return the detectors whose package is installed, by name."""
    found: dict[str, Detector] = {}
    for load in (_load_asv, _load_otava, _load_ruptures):
        try:
            found |= load()
        except ImportError as error:
            print(f"left out, not installed: {error.name}")
    return found


def _load_asv() -> dict[str, Detector]:
    from asv.step_detect import detect_steps

    def find(values: np.ndarray) -> list[int]:
        steps = detect_steps([float(value) if np.isfinite(value) else None for value in values])
        return [step[0] for step in steps[1:]]

    return {"asv": find}


def _load_otava() -> dict[str, Detector]:
    from otava.analysis import compute_change_points

    def find(values: np.ndarray) -> list[int]:
        return [point.index for point in compute_change_points(values.tolist())[0]]

    return {"apache-otava": _without_gaps(find)}


def _load_ruptures() -> dict[str, Detector]:
    """
    Load two detectors of ruptures.

    They have no default for the price of a step, so it is the usual one: a multiple of the
    logarithm of the length, with values in multiples of their noise.
    """
    import ruptures

    def find_by_kernel(values: np.ndarray) -> list[int]:
        noise = np.median(np.abs(np.diff(values))) or 1.0
        scaled = (values - np.median(values)) / noise
        return _cut(ruptures.KernelCPD(kernel="rbf").fit(scaled[:, np.newaxis]), len(values))

    def find_by_ranks(values: np.ndarray, jump: int = 5) -> list[int]:
        return _cut(ruptures.Pelt(model="rank", jump=jump).fit(values[:, np.newaxis]), len(values))

    return {
        "ruptures, kernel": _without_gaps(find_by_kernel),
        "ruptures, PELT on ranks": _without_gaps(find_by_ranks),
        "the same, each commit": _without_gaps(partial(find_by_ranks, jump=1)),
    }


def _cut(fitted: object, commits: int) -> list[int]:
    return list(fitted.predict(pen=3 * np.log(commits)))[:-1]  # type: ignore[attr-defined]


def _without_gaps(find: Detector) -> Detector:
    def find_in_all(values: np.ndarray) -> list[int]:
        measured = np.flatnonzero(np.isfinite(values))
        return [int(measured[index]) for index in find(values[measured])]

    return find_in_all
