"""The commits in question, between one that is good and one that is bad."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import ceil, log2

from monitoring.gate.commits import Commit


@dataclass(frozen=True)
class Line:
    """
    The commits in question.

    Parameters
    ----------
    commits
        The good one, then all that may have done it, the last of which is known to be bad.
    good, bad
        Positions of the last commit known to be good and of the first known to be bad.
    """

    commits: tuple[Commit, ...]
    good: int
    bad: int

    @property
    def is_narrow(self) -> bool:
        """Whether only one commit is left."""
        return self.bad - self.good == 1

    @property
    def suspects(self) -> tuple[Commit, ...]:
        """The commits that may have done it, oldest first."""
        return self.commits[self.good + 1 : self.bad + 1]

    @property
    def most_measured(self) -> int:
        """How many commits the search measures at most, both ends among them."""
        return ceil(log2(max(len(self.commits) - 1, 1))) + 3

    def find_middle(self, left_out: AbstractSet[str]) -> int | None:
        """
        Return the position nearest to the middle, or None if there is none.

        Parameters
        ----------
        left_out
            Hashes of commits that tell nothing.
        """
        free = [
            position
            for position in range(self.good + 1, self.bad)
            if self.commits[position].hash not in left_out
        ]
        return min(
            free, key=lambda position: abs(2 * position - self.good - self.bad), default=None
        )


def narrow_line(commits: tuple[Commit, ...], places: dict[str, bool]) -> Line:
    """
    Return the line with what is known of its commits.

    Parameters
    ----------
    commits
        The good one, then all that may have done it.
    places
        Whether a commit is bad, by hash.
    """
    known = [(position, places.get(commit.hash)) for position, commit in enumerate(commits)]
    bad = min([position for position, is_bad in known if is_bad], default=len(commits) - 1)
    good = max([position for position, is_bad in known[:bad] if is_bad is False], default=0)
    return Line(commits, good, bad)
