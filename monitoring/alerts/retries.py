"""Tries again what may work a little later, within a time."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from monitoring.alerts.deadline import run_within
from monitoring.alerts.errors import SendError


class TryLaterError(Exception):
    """An attempt failed in a way that may pass.

    Parameters
    ----------
    reason
        As half a sentence.
    after_seconds
        How long the other side asks to wait; None if it does not say.
    """

    def __init__(self, reason: str, after_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after_seconds = after_seconds


@dataclass(frozen=True)
class Patience:
    """
    How long to try.

    Parameters
    ----------
    total_seconds
        For all attempts and the pauses between them.
    attempt_seconds
        For one attempt.
    attempts
        At most.
    first_pause_seconds
        Before the second attempt, where the other side asks for none; doubled each time.
    """

    total_seconds: float = 30.0
    attempt_seconds: float = 10.0
    attempts: int = 4
    first_pause_seconds: float = 0.5


def send_with_retries(channel: str, attempt: Callable[[float], None], patience: Patience) -> None:
    """
    Attempt until it works, until it cannot work, or until the time is over.

    Parameters
    ----------
    channel
        What errors call the other side.
    attempt
        Called with the seconds it may take; raises ``TryLaterError`` if it may work later.
    patience
        How long to try.

    Raises
    ------
    SendError
        If it did not work.
    """
    end = time.monotonic() + patience.total_seconds
    reason = "no attempt was made"
    for number in range(patience.attempts):
        seconds = min(patience.attempt_seconds, end - time.monotonic())
        if seconds <= 0:
            break
        pause = patience.first_pause_seconds * 2**number
        try:
            run_within(seconds, lambda limit=seconds: attempt(limit))  # type: ignore[misc]
            return
        except TimeoutError:
            reason = f"no answer within {seconds:.0f} s"
        except TryLaterError as error:
            reason = error.reason
            pause = pause if error.after_seconds is None else error.after_seconds
        if time.monotonic() + pause > end or number + 1 == patience.attempts:
            break
        time.sleep(pause)
    raise SendError(channel, f"{reason}; gave up after {number + 1} attempts")
