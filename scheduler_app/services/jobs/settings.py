"""How long the jobs wait for what."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scheduler_app.services.settings import InvalidSettingsError, read_environment


class JobSettings(BaseModel):
    """Times in seconds, from the environment, such as ``SCHEDULER_JOB_LOST_AFTER_SECONDS``.

    Parameters
    ----------
    beat_seconds
        Between two heartbeats of a running job.
    lost_after_seconds
        A running job whose heart has not beaten for so long is taken up again; at least twice
        ``beat_seconds``, so that one late beat does no harm.
    announce_after_seconds
        A queued job that nobody has taken for so long is announced again.
    recover_every_seconds
        How often each worker looks for such jobs.
    max_attempts
        How many workers may die of a job before it fails.
    """

    model_config = ConfigDict(
        alias_generator=lambda name: f"SCHEDULER_JOB_{name.upper()}",
        frozen=True,
        populate_by_name=True,
    )

    beat_seconds: float = Field(default=3, gt=0, le=60)
    lost_after_seconds: float = Field(default=15, gt=0, le=600)
    announce_after_seconds: float = Field(default=20, gt=0, le=600)
    recover_every_seconds: float = Field(default=5, gt=0, le=60)
    max_attempts: int = Field(default=3, ge=1, le=10)

    @model_validator(mode="after")
    def _check_two_beats(self) -> Self:
        least = 2 * self.beat_seconds
        if self.lost_after_seconds < least:
            raise InvalidSettingsError(
                "SCHEDULER_JOB_LOST_AFTER_SECONDS",
                f"must be at least {least:g}, twice SCHEDULER_JOB_BEAT_SECONDS",
            )
        return self


def read_job_settings() -> JobSettings:
    """Read the times from the environment.

    Raises
    ------
    InvalidSettingsError
        If one cannot be.
    """
    return read_environment(JobSettings)
