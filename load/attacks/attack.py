"""Attempts that run beside the users, one after the other, once their stage has begun."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import gevent

from load.attacks.target import STAGE, Attempt, Target
from load.plan import Scenario
from load.users import Program
from monitoring.results import LoadVerdict

ACCOUNTS_LEFT = 10
"""The last ones of each role, which are attacked; users begin with the first ones."""


@dataclass
class Attack:
    """Some attempts, and what they have found.

    Parameters
    ----------
    scenario
        With a stage named ``attack``, in which they begin.
    attempts
        Each gives a verdict for each thing that it tries.
    """

    scenario: Scenario
    attempts: tuple[Attempt, ...]
    findings: list[LoadVerdict] = field(default_factory=list)
    is_over: bool = False
    _target: Target | None = None
    _greenlet: gevent.Greenlet | None = None

    def prepare(self, host: str, program: Program, password: str) -> None:
        """Choose whom it is meant for."""
        names = {
            role: tuple(email for email, _ in accounts[-ACCOUNTS_LEFT:])
            for role, accounts in program.accounts.items()
        }
        self._target = Target(
            host, password, names["resident"], names["faculty"], names["coordinator"]
        )

    def follow(self, second: float) -> None:
        """Begin when the stage does."""
        starts = {stage.name: first for stage, first, _ in self.scenario.list_spans()}
        if self._greenlet is None and second >= starts[STAGE]:
            self._greenlet = gevent.spawn(self._run)

    def _run(self) -> None:
        for attempt in self.attempts:
            self.findings.extend(self._try(attempt))
        self.is_over = True

    def _try(self, attempt: Attempt) -> Iterable[LoadVerdict]:
        """Have an attempt fail by itself, not all the others with it."""
        assert self._target is not None
        try:
            return list(attempt(self._target))
        except Exception as error:
            name = attempt.__name__.replace("_", " ")
            detail = f"broke off: {type(error).__name__}: {error}"
            return [LoadVerdict(name=name, stage=STAGE, limit=0, passed=None, detail=detail)]
