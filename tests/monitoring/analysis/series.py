"""Makes benchmark histories whose steps are known, with the noise that clocks have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

MIN_GAP = 12  # commits between two steps, and to either end
OUTLIERS_RATIO = 0.02
GAPS_RATIO = 0.03

Noise = Callable[[np.random.Generator, int], np.ndarray]


@dataclass(frozen=True)
class Series:
    """
    A history with its truth.

    Parameters
    ----------
    values
        One a commit, NaN for a gap.
    steps
        The first commit of each new level, in order.
    noise
        The name of the noise in it.
    """

    values: np.ndarray
    steps: tuple[int, ...]
    noise: str


def build_series(count: int, seed: int) -> Iterator[Series]:
    """Return histories of 60 to 400 commits, with no step to three of 1 to 5 sigma."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        yield _build_one(rng, list(NOISES)[number % len(NOISES)])


def build_drifts(count: int, seed: int) -> Iterator[Series]:
    """Return histories without a step that drift by 1.5 to 6 sigma from end to end."""
    rng = np.random.default_rng(seed)
    for number in range(count):
        noise = list(NOISES)[number % len(NOISES)]
        commits = int(rng.integers(60, 401))
        levels = np.linspace(0, rng.choice([-1, 1]) * rng.uniform(1.5, 6), commits)
        yield Series(_spoil(rng, levels + NOISES[noise](rng, commits)), (), noise)


def normal(rng: np.random.Generator, commits: int) -> np.ndarray:
    return rng.normal(size=commits)


def heavy_tailed(rng: np.random.Generator, commits: int) -> np.ndarray:
    return rng.standard_t(3, size=commits) / np.sqrt(3)


def two_peaked(rng: np.random.Generator, commits: int) -> np.ndarray:
    apart = rng.uniform(2.5, 4)
    share = rng.uniform(0.15, 0.5)
    values = rng.normal(size=commits) + apart * (rng.random(commits) < share)
    return (values - apart * share) / np.sqrt(1 + apart**2 * share * (1 - share))


def autocorrelated(rng: np.random.Generator, commits: int) -> np.ndarray:
    memory = rng.uniform(0.2, 0.6)
    values = rng.normal(size=commits)
    for commit in range(1, commits):
        values[commit] = memory * values[commit - 1] + np.sqrt(1 - memory**2) * values[commit]
    return values


def changing(rng: np.random.Generator, commits: int) -> np.ndarray:
    spread = np.where(np.arange(commits) < rng.integers(1, commits), 1, rng.uniform(1.5, 3))
    if rng.random() < 0.5:
        spread = spread[::-1]
    return rng.normal(size=commits) * spread / np.sqrt(np.mean(spread**2))


NOISES: dict[str, Noise] = {
    "normal": normal,
    "heavy-tailed": heavy_tailed,
    "two-peaked": two_peaked,
    "autocorrelated": autocorrelated,
    "changing": changing,
}


def _build_one(rng: np.random.Generator, noise: str) -> Series:
    commits = int(rng.integers(60, 401))
    steps = _place_steps(rng, commits, int(rng.integers(0, 4)))
    levels = np.zeros(commits)
    for step in steps:
        levels[step:] += rng.choice([-1, 1]) * rng.uniform(1, 5)
    return Series(_spoil(rng, levels + NOISES[noise](rng, commits)), steps, noise)


def _place_steps(rng: np.random.Generator, commits: int, count: int) -> tuple[int, ...]:
    free = commits - (count + 1) * MIN_GAP
    places = np.sort(rng.integers(0, free + 1, size=count)) + MIN_GAP * np.arange(1, count + 1)
    return tuple(int(place) for place in places)


def _spoil(rng: np.random.Generator, sigmas: np.ndarray) -> np.ndarray:
    """Add outliers and gaps, and turn sigmas into seconds: sigma is 0.5 to 5 % of the level."""
    commits = len(sigmas)
    is_outlier = rng.random(commits) < OUTLIERS_RATIO
    size = rng.uniform(4, 15, commits) * rng.choice([-1, 1, 1, 1], commits)
    values = 1 + rng.uniform(0.005, 0.05) * (sigmas + is_outlier * size)
    values[rng.random(commits) < GAPS_RATIO] = np.nan
    return values * 10 ** rng.uniform(-6, 1)
