"""Rows sent to PostgreSQL as one array a column: one statement, of one text for any number."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnClause,
    Date as DateType,
    Text,
    bindparam,
    column,
    func,
)
from sqlalchemy.sql.selectable import TableValuedAlias
from sqlalchemy.types import TypeEngine

from scheduler_app.model import Assignment

COLUMNS: dict[str, type[TypeEngine[Any]]] = {
    "person": Text,
    "date": DateType,
    "shift_type": Text,
    "rotation": Text,
}
"""The columns of an assignment that are its own, not its schedule's."""

_values = attrgetter(*COLUMNS)


def as_table(assignments: Iterable[Assignment]) -> TableValuedAlias:
    """Give assignments, at least one, as a table to be joined or selected from."""
    return unnest(tuple(COLUMNS), [_values(assignment) for assignment in assignments])


def unnest(names: tuple[str, ...], rows: Sequence[tuple[str | Date, ...]]) -> TableValuedAlias:
    """Give rows, at least one, as a table with some of the columns."""
    arrays: list[BindParameter[Any]] = [
        bindparam(None, list(values), type_=ARRAY(COLUMNS[name]))
        for name, values in zip(names, zip(*rows, strict=True), strict=True)
    ]
    columns: list[ColumnClause[Any]] = [column(name, COLUMNS[name]) for name in names]
    return func.unnest(*arrays).table_valued(*columns).render_derived(name="given")
