"""Bodies of requests for jobs, and how a job is shown."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from scheduler_app.api.schemas.base import MAX_INT4, Answer, Body, Day, RowId


class Generation(Body):
    """The days to generate a schedule for."""

    start: Day
    days: int = Field(ge=1, le=371, description="Length of the schedule.")
    seed: int = Field(0, ge=0, le=MAX_INT4, description="Of the search.")
    time_limit_seconds: int = Field(
        60, ge=1, le=600, description="The best schedule found by then is stored."
    )


class YearValidation(Body):
    """Check what is published of an academic year."""

    kind: Literal["validate_year"]
    year: int = Field(ge=1, le=9998, description="In which it begins, on 1 July.")


class ResilienceComputation(Body):
    """Compute utilisation, losses and criticality of a schedule."""

    kind: Literal["recompute_resilience"]
    schedule_id: RowId


JobRequest = Annotated[YearValidation | ResilienceComputation, Field(discriminator="kind")]


class JobAnswer(Answer):
    """A job, and how far it is."""

    id: UUID
    kind: Literal["generate_schedule", "validate_year", "recompute_resilience"]
    parameters: dict[str, Any]
    state: Literal["queued", "running", "succeeded", "failed"]
    progress: float = Field(ge=0, le=1)
    message: str = Field(description="How far it is; of a failed job the reason.")
    result: dict[str, Any] | None
    schedule_id: int | None = Field(description="The schedule that was stored.")
    attempt: int = Field(ge=0, description="How often a worker has taken it.")
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
