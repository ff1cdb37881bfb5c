"""Exchanges with the swaps that are part of them, each kind in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, column, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from scheduler_app.model import Assignment
from scheduler_app.store.queries.states import ScheduleState
from scheduler_app.store.tables import ExchangeRow, SwapRow


@dataclass(frozen=True, slots=True)
class Taking:
    """What the owner of a swap takes in an exchange; None of a give-away."""

    swap_id: int
    takes: Assignment | None


def add_exchanges(
    session: Session,
    state: ScheduleState,
    exchanges: Iterable[tuple[int, Sequence[Taking]]],
    now: datetime,
) -> list[int]:
    """Propose exchanges, and match their swaps.

    Parameters
    ----------
    session
        Of the database; the schedule is locked.
    state
        Of the schedule that they were found for.
    exchanges
        Of each the weight and its parts in order.
    now
        The present, with its time zone.

    Returns
    -------
    list of int
        Their numbers, in the same order.
    """
    found = list(exchanges)
    if not found:
        return []
    scope = {
        "program_id": state.program_id,
        "schedule_id": state.id,
        "schedule_version": state.version,
        "state": "proposed",
        "created_at": now,
    }
    rows = [{**scope, "weight": weight} for weight, _ in found]
    added = insert(ExchangeRow).returning(ExchangeRow.id, sort_by_parameter_order=True)
    numbers = list(session.scalars(added, rows))
    _match(session, dict(zip(numbers, (parts for _, parts in found), strict=True)))
    return numbers


def confirm_exchanges(session: Session, exchange_ids: Iterable[int], version: int) -> None:
    """Say of proposed exchanges that they were found again for a version of their schedule."""
    is_one = ExchangeRow.id.in_(list(exchange_ids)) & (ExchangeRow.schedule_version != version)
    _update(session, ExchangeRow, is_one, {"schedule_version": version})


def list_confirmed(session: Session, schedule_id: int, version: int) -> set[int]:
    """Give the numbers of the exchanges proposed for this version of a schedule."""
    chosen = select(ExchangeRow.id).where(
        ExchangeRow.schedule_id == schedule_id,
        ExchangeRow.schedule_version == version,
        ExchangeRow.state == "proposed",
    )
    return set(session.scalars(chosen))


def end_exchange(session: Session, exchange_id: int, now: datetime) -> None:
    """Mark an exchange and its swaps as executed; the schedule is locked."""
    done = {"state": "executed", "executed_at": now}
    _update(session, ExchangeRow, ExchangeRow.id == exchange_id, done)
    _update(session, SwapRow, SwapRow.exchange_id == exchange_id, {"state": "executed"})


def _match(session: Session, parts: Mapping[int, Sequence[Taking]]) -> None:
    rows = [
        {
            "id": part.swap_id,
            "exchange_id": exchange_id,
            "position": position,
            "takes": part.takes and _as_json(part.takes),
        }
        for exchange_id, of_it in parts.items()
        for position, part in enumerate(of_it)
    ]
    new = (
        func.jsonb_to_recordset(literal(rows, JSONB))
        .table_valued(
            column("id", Integer),
            column("exchange_id", Integer),
            column("position", Integer),
            column("takes", JSONB),
        )
        .render_derived(with_types=True)
    )
    names = ("exchange_id", "position", "takes")
    values: dict[str, Any] = {name: new.c[name] for name in names}
    _update(session, SwapRow, SwapRow.id == new.c.id, {"state": "matched", **values})


def _as_json(assignment: Assignment) -> dict[str, str]:
    return {
        "person": assignment.person,
        "date": assignment.date.isoformat(),
        "shift_type": assignment.shift_type,
        "rotation": assignment.rotation,
    }


def _update(
    session: Session,
    table: type[ExchangeRow] | type[SwapRow],
    is_one: Any,
    values: Mapping[str, Any],
) -> None:
    statement = update(table).where(is_one).values(**values)
    session.execute(statement, execution_options={"synchronize_session": False})
