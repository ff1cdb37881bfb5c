"""The end of sign-ins."""

import logging
from datetime import UTC, datetime

from sqlalchemy import Engine

from scheduler_app.services.actors import Actor
from scheduler_app.store import transaction
from scheduler_app.store.queries.sign_ins import delete_sign_ins, revoke_sign_in

_log = logging.getLogger(__name__)


def sign_out(database: Engine, actor: Actor) -> None:
    """End a sign-in; neither its access token nor its refresh token holds from now on."""
    with transaction(database) as session:
        revoke_sign_in(session, actor.sign_in, datetime.now(UTC))
    _log.info("account %d signed out: %s", actor.account_id, actor.sign_in)


def delete_expired_sign_ins(database: Engine) -> int:
    """Delete the sign-ins whose time is over, and count them; to be called now and then."""
    with transaction(database) as session:
        return delete_sign_ins(session, before=datetime.now(UTC))
