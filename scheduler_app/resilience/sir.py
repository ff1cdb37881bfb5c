"""A disease that spreads day by day over a weighted graph, in expectation."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """The SIR model of a graph.

    Parameters
    ----------
    hazard
        What one affected person adds in a day to another's hazard: people x people, at least 0,
        symmetric.
    recovery
        The probability of recovering within a day, over 0 and at most 1.
    """

    hazard: NDArray[np.float64]
    recovery: float

    @property
    def reproduction_number(self) -> float:
        """The spectral radius of the next-generation matrix.

        An affected person is so for 1 / ``recovery`` days on average, so the matrix is
        ``hazard / recovery``. Below 1 the affected die out whoever they are, because the model's
        growth is at most the linear one that this matrix describes.

        Notes
        -----
        O. Diekmann, J. A. P. Heesterbeek, J. A. J. Metz, J. Math. Biol. 28 (1990).
        """
        radius = float(np.linalg.eigvalsh(self.hazard)[-1])
        return max(radius, 0.0) / self.recovery

    def run(self, seeds: NDArray[np.intp]) -> Iterator[tuple[Shares, Shares]]:
        """Give everybody's probability of being susceptible and affected, day after day.

        Whoever is neither has recovered for good. Neighbours are taken as independent of each
        other (the mean field), which counts some infections twice and so errs on the high side.

        Parameters
        ----------
        seeds
            Positions of those affected on the first day, which is the first that is given.
        """
        affected = np.zeros(len(self.hazard))
        affected[seeds] = 1
        susceptible = 1 - affected
        while True:
            yield susceptible, affected
            escaped = susceptible * np.exp(-(self.hazard @ affected))
            affected = affected * (1 - self.recovery) + (susceptible - escaped)
            susceptible = escaped
