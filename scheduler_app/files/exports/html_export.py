"""Schedules as a page with a calendar grid, which needs nothing beside itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from scheduler_app.files.exports.grid import Grid
from scheduler_app.files.exports.grid_parts import ABSENCE_MARKS
from scheduler_app.files.wording import describe_missing
from scheduler_app.model import Schedule

if TYPE_CHECKING:
    from scheduler_app.acgme import Violation

_MONDAY, _SATURDAY = 0, 5

GOLDEN_ANGLE_DEGREES = 137.5
"""Hues this far apart stay apart, however many there are."""


def export_html(
    schedule: Schedule, *, violations: Sequence[Violation] | None = None, person: str | None = None
) -> str:
    """Write a page: what is uncovered, what is violated, then a grid for each four weeks.

    The page is one file, without scripts, for screen and for paper (A4 or A3, landscape).

    Parameters
    ----------
    schedule
        The schedule.
    violations
        What the validator found in it; by default the page says nothing of rules.
    person
        Id of the one person wanted; by default all.

    Raises
    ------
    UnknownPersonError
        If the problem has no such person.
    """
    grid = Grid(schedule, person)
    rotations = zip(schedule.problem.rotations, grid.labels, strict=True)
    return _load_template().render(
        schedule=schedule,
        problem=schedule.problem,
        grid=grid,
        rotations=list(rotations),
        hues=[round(210 + i * GOLDEN_ANGLE_DEGREES) % 360 for i in range(len(grid.labels))],
        absence_marks=ABSENCE_MARKS,
        day_class=_get_day_class,
        missing_of=describe_missing,
        violations=violations and [v for v in violations if person in (None, v.person)],
    )


@cache
def _load_template() -> Template:
    environment = Environment(
        loader=PackageLoader("scheduler_app.files.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("schedule.html.j2")


def _get_day_class(date: Date) -> str:
    weekday = date.weekday()
    if weekday == _MONDAY:
        return " monday"
    return " weekend" if weekday >= _SATURDAY else ""
