"""Versions of a schedule as ETags."""

import re
from typing import Annotated

from fastapi import Header

from scheduler_app.api.errors import PreconditionRequiredError
from scheduler_app.store import StaleVersionError

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=200,
        description='The ETag of the version that you read, such as "7-3".',
    ),
]
IfNoneMatch = Annotated[
    str | None,
    Header(alias="If-None-Match", max_length=200, description="The ETag that you have."),
]

_TAG = re.compile(r'(W/)?"([0-9]{1,10})-([0-9]{1,10})"')
_UNKNOWN_VERSION = 0


def build_etag(schedule_id: int, version: int) -> str:
    """Build the strong ETag of a version."""
    return f'"{schedule_id}-{version}"'


def read_version(if_match: str | None, schedule_id: int) -> int:
    """Read the version that a change was made for.

    Parameters
    ----------
    if_match
        The header; a weak tag, or another schedule's, matches no version.
    schedule_id
        The schedule to change.

    Raises
    ------
    PreconditionRequiredError
        If it is not sent, or does not name a version.
    StaleVersionError
        If it is no ETag of this schedule.
    """
    if if_match is None or if_match.strip() == "*":
        raise PreconditionRequiredError(
            "the change does not say for which version it is",
            "send the schedule's ETag as If-Match",
        )
    for weak, number, version in _TAG.findall(if_match):
        if not weak and int(number) == schedule_id:
            return int(version)
    raise StaleVersionError(schedule_id, _UNKNOWN_VERSION)


def is_not_modified(if_none_match: str | None, etag: str) -> bool:
    """Whether a client's copy is the current one."""
    if if_none_match is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or "*" in tags
