"""Where a series was measured."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitoring.dashboard.model.naming import flatten


@dataclass(frozen=True)
class Place:
    """
    A machine, with one of the environments that ASV built on it.

    Parameters
    ----------
    machine
        The machine's name.
    environment
        ASV's name of the environment.
    is_only
        Whether it is the machine's only environment, which then needs no word.
    facts
        What ASV noted of the machine in its newest record.
    commits
        Numbers of the commits measured there, in order.
    """

    machine: str
    environment: str
    is_only: bool = True
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)
    commits: tuple[int, ...] = field(default=(), compare=False)

    @property
    def name(self) -> str:
        """As people read it."""
        name = self.machine if self.is_only else f"{self.machine}, {self.environment}"
        return flatten(name)

    @property
    def key(self) -> tuple[str, str]:
        """By which records name it."""
        return self.machine, self.environment
