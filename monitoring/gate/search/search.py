"""Halves the line of commits until one is left."""

import math
from dataclasses import asdict, dataclass

import click

from monitoring.analysis import Outcome
from monitoring.gate.commits import Commit
from monitoring.gate.errors import BuildError
from monitoring.gate.judge.result import Finding
from monitoring.gate.options import parse_pattern
from monitoring.gate.run import Run
from monitoring.gate.search.ends import compare_sides, is_exact
from monitoring.gate.search.line import Line, narrow_line
from monitoring.gate.search.place import is_bad_count, is_bad_sample, plan_looks
from monitoring.gate.search.state import State
from monitoring.gate.sides.rounds import Rounds
from monitoring.gate.sides.samples import begin_samples
from monitoring.gate.sides.side import Side, build_side
from monitoring.gate.sides.tasks import Task, list_tasks

GOOD, MIDDLE, BAD = "good", "middle", "bad"


@dataclass
class Search:
    """
    A search for the commit that made a benchmark slower.

    Parameters
    ----------
    run
        The run.
    commits
        The good one, then all that may have done it, oldest first.
    state
        What is known; it is kept up to date.
    """

    run: Run
    commits: tuple[Commit, ...]
    state: State
    _in_the_middle: Commit | None = None

    def compare_ends(self) -> None:
        """
        Find out what is slower at the bad end, and follow that.

        Raises
        ------
        MeasureError
            If an end cannot be built, or nothing be measured on both.
        """
        if not self.state.label:
            good = self._build(GOOD, self.commits[0])
            tasks = self._list_tasks(good, self.state.question["bench"])
            finding = compare_sides(good, self._build(BAD, self.commits[-1]), tasks)
            self.state.label = finding.samples.task.label
            self.state.is_exact = is_exact(finding)
            self.state.ends = asdict(finding.verdict)
            if self.ends_outcome is Outcome.SLOWER:
                self.state.save()  # anything else is worth another try
        click.echo(f"{self.state.label}: {self.state.ends['reason']}.")

    @property
    def ends_outcome(self) -> Outcome:
        """What the bad end is, against the good one."""
        return Outcome(self.state.ends["verdict"])

    def narrow(self) -> Line:
        """
        Measure commits in the middle until one commit is left, or none tells any more.

        Raises
        ------
        MeasureError
            If a process died.
        """
        ends: tuple[Side, Side] | None = None
        unbuildable: set[str] = set()
        while True:
            line = narrow_line(self.commits, self.state.places)
            middle = line.find_middle({*unbuildable, *self.state.unclear})
            if middle is None or self.state.measured >= line.most_measured:
                return line
            commit = self.commits[middle]
            click.echo(f"\n{len(line.suspects)} commits are left. Measuring {commit}")
            try:
                side = self._build(MIDDLE, commit)
            except BuildError as error:
                click.echo(f"left out: {error}")
                unbuildable.add(commit.hash)
                continue
            self._in_the_middle, ends = commit, ends or self._build_ends()
            self._note(commit, self._place((ends[0], side, ends[1])))

    def confirm(self, line: Line) -> Finding:
        """
        Compare the one commit that is left with the one before it.

        Raises
        ------
        MeasureError
            If they cannot be measured.
        """
        before, commit = self.commits[line.good], self.commits[line.bad]
        click.echo(f"\nComparing {commit} with the commit before it")
        slots = {self._in_the_middle: MIDDLE}  # what was measured last is installed there
        good = self._build(slots.get(before, GOOD), before)
        bad = self._build(slots.get(commit, BAD), commit)
        return compare_sides(good, bad, [self._find_task(good)])

    def _place(self, sides: tuple[Side, Side, Side]) -> bool | None:
        rounds = Rounds(sides, math.inf)
        (samples,) = begin_samples([self._find_task(sides[0])], len(sides))
        for target in plan_looks():
            while samples.is_open and samples.rounds < target:
                rounds.measure([samples], f"Round {samples.rounds + 1}")
                if samples.is_open and self.state.is_exact:
                    return is_bad_count(samples)
            if not samples.is_open:
                click.echo(f"left out: it cannot be measured here: {samples.error or 'n/a'}")
                return None
            is_bad = is_bad_sample(samples)
            click.echo(f"{target} rounds: {_NAMES[is_bad]}")
            if is_bad is not None:
                return is_bad
        return None

    def _note(self, commit: Commit, is_bad: bool | None) -> None:
        if is_bad is None:
            self.state.unclear.append(commit.hash)
        else:
            self.state.places[commit.hash] = is_bad
        self.state.save()
        click.echo(f"{commit}: {_NAMES[is_bad]}")

    def _build_ends(self) -> tuple[Side, Side]:
        return self._build(GOOD, self.commits[0]), self._build(BAD, self.commits[-1])

    def _build(self, slot: str, commit: Commit) -> Side:
        return build_side(self.run, commit, slot)

    def _find_task(self, side: Side) -> Task:
        tasks = self._list_tasks(side, "")
        return next(task for task in tasks if task.label == self.state.label)

    def _list_tasks(self, side: Side, pattern: str) -> list[Task]:
        return list_tasks(self.run.config, side.suite, parse_pattern(pattern))


_NAMES = {True: "bad", False: "good", None: "cannot tell"}
