"""What each process does that sends requests: signs its users in, counts, hands over."""

from typing import Any

from locust.env import Environment

from load.conducting.clock import find_clock_fault
from load.conducting.messages import describe_error
from load.conducting.options import Options
from load.conducting.usage import Usage
from load.counts import Collector
from load.users import Person, Program, ServiceError, sign_in_all


class Sender:
    """The side of a run that has the users: a worker, or locust on its own.

    Parameters
    ----------
    environment
        Locust's.
    options
        How the run is wanted.
    """

    def __init__(self, environment: Environment, options: Options) -> None:
        self._environment, self._options = environment, options
        self._collector, self._usage = Collector(), Usage()
        Person.think_seconds = options.scenario.think_seconds
        Person.password = options.password
        environment.events.request.add_listener(self.note)

    def sign_in(self, msg: Any, **_: Any) -> None:
        """Sign the users in that this process will have; answer when it is done."""
        runner = self._environment.runner
        fault = ""
        try:
            Person.program = program = Program(**msg.data["program"])
            if clock_fault := find_clock_fault(msg.data["now"]):
                raise ServiceError(clock_fault)
            Person.sessions = sign_in_all(
                msg.data["host"],  # a worker's environment learns it only with its first users
                program,
                msg.data["counts"],
                self._options.password,
                runner.worker_index,
                lambda done: runner.send_message("signing_in", {"done": done}),
            )
        except Exception as error:  # the conductor waits for an answer
            fault = describe_error(error)
        runner.send_message("signed_in", {"fault": fault})

    def note(
        self,
        request_type: str,
        name: str,
        response_time: float,
        exception: Any = None,
        start_time: float = 0.0,
        **_: Any,
    ) -> None:
        """Count a request."""
        endpoint = f"{request_type} {name}".strip()
        self._collector.note(endpoint, start_time, response_time, is_failure=exception is not None)

    def hand_over(self, data: dict[str, Any], **_: Any) -> None:
        """Add what was counted since the last time to what a worker reports."""
        data["counted"], data["cpu_percent"] = self._collector.take(), self._usage.read_percent()
