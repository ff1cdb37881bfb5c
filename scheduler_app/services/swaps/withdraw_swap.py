"""Withdraw an offer or a request."""

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.services.errors import ConflictError
from scheduler_app.services.swaps.access import lock_parts, pick_own
from scheduler_app.store import transaction
from scheduler_app.store.queries import swap_ends


def withdraw_swap(database: Engine, actor: Actor, swap_id: int) -> None:
    """Withdraw a swap of one's own, or as a planner any.

    An exchange proposed with it is dropped, and its other swaps are open again. What is withdrawn
    already stays so.

    Raises
    ------
    UnknownRowError
        If there is no such swap for whoever asks.
    ConflictError
        If it is executed or has expired.
    """
    with transaction(database) as session:
        row = pick_own(actor, lock_parts(session, actor, swap_id), swap_id)
        if row.state in ("executed", "expired"):
            fault = f"swap {swap_id} is {row.state}"
            raise ConflictError(fault, "withdraw open and matched swaps only")
        swap_ends.withdraw_swap(session, swap_id)
