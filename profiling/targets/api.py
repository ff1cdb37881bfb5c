"""Requests of one user after the other, to the API in this process."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import ClassVar

from benchmarks.in_process import in_process
from benchmarks.service_database import fill_service_database
from benchmarks.users import User

from .errors import FailedWorkError
from .one_thread import in_one_thread
from .target import Target


@dataclass
class ApiTarget(Target):
    """Answer a mix of requests: eight in ten read, one writes, one checks or computes.

    Parameters
    ----------
    residents
        Residents of the program, 8 to 500.
    weeks
        Length of its schedules, 1 to 53.
    requests
        How many each time, at least 1.
    """

    residents: int = 50
    weeks: int = 4
    requests: int = 200

    name: ClassVar[str] = "api"
    hot: ClassVar[str] = "run_endpoint_function"

    def prepare(self) -> None:
        """Fill a database, start the application and sign in."""
        self._stage = fill_service_database(self.residents, self.weeks)
        self._open = ExitStack()
        self._open.enter_context(in_one_thread())
        self._client = self._open.enter_context(in_process(self._stage))
        self.work()  # what a running service keeps in memory is there then

    def work(self) -> None:
        """Answer the user's requests, the same each time."""
        try:
            self._client.ask(User(self._stage, 0, "mixed"), self.requests)
        except AssertionError as error:
            raise FailedWorkError(str(error)) from None

    def close(self) -> None:
        """End the application."""
        if hasattr(self, "_open"):
            self._open.close()
