"""The detectors that are compared: ours, and those of other packages as they come."""

from collections.abc import Callable

import numpy as np

Detector = Callable[[np.ndarray], list[int]]


def load_detector(name: str) -> Detector:
    """Return the detector of that name; the others' packages are not needed."""
    return _LOADERS[name]()


def _load_ours() -> Detector:
    from monitoring.analysis import find_change_points

    return lambda values: [point.index for point in find_change_points(values)]


def _load_asv() -> Detector:
    from asv.step_detect import detect_steps

    def find(values: np.ndarray) -> list[int]:
        steps = detect_steps([float(value) if np.isfinite(value) else None for value in values])
        return [step[0] for step in steps[1:]]

    return find


def _load_otava() -> Detector:
    from otava.analysis import compute_change_points

    def find(values: np.ndarray) -> list[int]:
        return [point.index for point in compute_change_points(values.tolist())[0]]

    return _without_gaps(find)


def _load_kernel() -> Detector:
    import ruptures

    def find(values: np.ndarray) -> list[int]:
        noise = np.median(np.abs(np.diff(values))) or 1.0
        scaled = (values - np.median(values)) / noise
        return _cut(ruptures.KernelCPD(kernel="rbf").fit(scaled[:, np.newaxis]), len(values))

    return _without_gaps(find)


def _load_ranks() -> Detector:
    import ruptures

    def find(values: np.ndarray) -> list[int]:
        return _cut(ruptures.Pelt(model="rank").fit(values[:, np.newaxis]), len(values))

    return _without_gaps(find)


def _cut(fitted: object, commits: int) -> list[int]:
    """
    Return the steps for the usual price of one.

    Ruptures has no default for it: it is a multiple of the logarithm of the length, with values in
    multiples of their noise.
    """
    return list(fitted.predict(pen=3 * np.log(commits)))[:-1]  # type: ignore[attr-defined]


def _without_gaps(find: Detector) -> Detector:
    def find_in_all(values: np.ndarray) -> list[int]:
        measured = np.flatnonzero(np.isfinite(values))
        return [int(measured[index]) for index in find(values[measured])]

    return find_in_all


OURS = "find_change_points"
_LOADERS: dict[str, Callable[[], Detector]] = {
    OURS: _load_ours,
    "asv": _load_asv,
    "apache-otava": _load_otava,
    "ruptures, kernel": _load_kernel,
    "ruptures, PELT on ranks": _load_ranks,
}
DETECTORS = tuple(_LOADERS)
