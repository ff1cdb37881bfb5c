"""What each process does that sends requests: signs its users in, counts, hands over."""

from typing import Any

from locust.env import Environment

from load.conducting.options import Options
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
        self._collector, self._cpu_percent = Collector(), 0.0
        Person.think_seconds = options.scenario.think_seconds
        Person.password = options.password
        events = environment.events
        events.request.add_listener(self.note)
        events.usage_monitor.add_listener(self.note_usage)

    def sign_in(self, msg: Any, **_: Any) -> None:
        """Sign the users in that this process will have; answer when it is done."""
        program = Program(**msg.data["program"])
        runner = self._environment.runner
        Person.program = program
        fault = ""
        try:
            Person.sessions = sign_in_all(
                msg.data["host"],  # a worker's environment learns it only with its first users
                program,
                msg.data["counts"],
                self._options.password,
                runner.worker_index,
                lambda done: runner.send_message("signing_in", {"done": done}),
            )
        except ServiceError as error:
            fault = str(error)
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

    def note_usage(self, cpu_usage: float, **_: Any) -> None:
        """Note what this process takes of a core."""
        self._cpu_percent = max(self._cpu_percent, cpu_usage)

    def hand_over(self, data: dict[str, Any], **_: Any) -> None:
        """Add what was counted since the last time to what a worker reports."""
        data["counted"], data["cpu_percent"] = self._collector.take(), self._cpu_percent
        self._cpu_percent = 0.0
