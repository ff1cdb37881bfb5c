"""What only the API refuses."""

from collections.abc import Mapping

from scheduler_app.services.errors import ServiceError


class PreconditionRequiredError(ServiceError):
    """A change does not say which version it was made for."""


class TooManyRequestsError(ServiceError):
    """Somebody asks too often.

    Parameters
    ----------
    retry_after_seconds
        When to ask again, at least 1.
    fault, remedy
        As of ``ServiceError``.
    headers
        More of the answer's headers, such as ``RateLimit-Remaining``; by default none.
    """

    def __init__(
        self,
        retry_after_seconds: int,
        fault: str,
        remedy: str,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(fault, remedy)
        self.args = (retry_after_seconds, fault, remedy, headers)
        self.retry_after_seconds = retry_after_seconds
        self.headers = dict(headers or {})
