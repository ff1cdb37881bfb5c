"""``make load-capacity``: a search for the most users that still meet the level "Maximum"."""

import dataclasses
import subprocess
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from load.plan import MOST_USERS, read_levels
from load.run.child import run_planned
from load.run.exit_codes import FAILED, INTERRUPTED, INVALID, PASSED
from load.run.order import Order
from load.run.searching import find_most
from load.run.service import Target, say, targeted
from load.writing import write_figure
from monitoring.results import LoadRecord, read_load_record

SCENARIO = "concurrent_users"
"""Its last stage holds all users, with the time to think that the levels are meant for."""

PROBE_SECONDS = 120.0
PRECISION = 0.05


class ProbeError(Exception):
    """A number of users could not be tried; the text says why."""


def find_capacity(order: Order) -> int:
    """
    Search on one service, show each number tried, and say which is the highest that held.

    Parameters
    ----------
    order
        Its users are tried first, by default those of the level; its time is that of each try.

    Returns
    -------
    int
        0 if the users of the level hold, 1 if not, 3 if something could not be tried.

    Raises
    ------
    PlanError
        If it cannot be run so.
    ServiceStartError
        If there is no service for it.
    """
    level = read_levels()["maximum"]
    seconds = order.seconds or PROBE_SECONDS * order.scale
    folder = order.results / f"capacity-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    order = dataclasses.replace(order, scale=1.0, seconds=seconds, results=folder)
    order.plan(SCENARIO)
    with targeted(order, has_rate_limits=False) as target:
        search = Search(order, target)
        try:
            bounds = find_most(search.holds, order.users or level.users, MOST_USERS, PRECISION)
        except ProbeError as error:
            search.show()
            say(f"load: {error}")
            return INTERRUPTED if search.is_interrupted else INVALID
    search.show()
    say(
        f"load: {bounds.held} users meet p95 < {level.p95_ms / 1000:g} s and errors < "
        f"{level.error_percent:g} %, {bounds.failed} do not; records: {folder}"
    )
    return PASSED if bounds.held >= level.users else FAILED


class Search:
    """
    Tries numbers of users, one after the other.

    Parameters
    ----------
    order
        How each is tried.
    target
        The service.
    """

    def __init__(self, order: Order, target: Target) -> None:
        self._order, self._target = order, target
        self._level = read_levels()["maximum"]
        self._table = Table(title='Users held at "Maximum"', title_justify="left")
        for name in ("users", "requests/s", "median ms", "p95 ms", "errors %", ""):
            self._table.add_column(name, justify="left" if not name else "right")
        self.is_interrupted = False

    def holds(self, users: int) -> bool:
        """
        Try a number of users.

        Raises
        ------
        ProbeError
            If the run says nothing about the service.
        """
        say(f"load: trying {users} users")
        record = self._run(dataclasses.replace(self._order, users=users))
        if not record.is_valid:
            raise ProbeError(f"{users} users: {'; '.join(record.invalid_reasons)}")
        stage = record.stages[-1]
        requests = stage.merge()
        errors = 100 * requests.failures / max(requests.requests, 1)
        p95 = requests.find_percentile_ms(0.95)
        is_met = p95 is not None and p95 < self._level.p95_ms and errors < self._level.error_percent
        rate = requests.requests / max(stage.end_seconds - stage.start_seconds, 1)
        median = requests.find_percentile_ms(0.5)
        say(f"load: {users} users: p95 {write_figure(p95)} ms, {'held' if is_met else 'not held'}")
        self._table.add_row(
            str(users),
            f"{rate:.0f}",
            write_figure(median),
            write_figure(p95),
            f"{errors:.2f}",
            "[green]held[/]" if is_met else "[red]not held[/]",
        )
        return is_met

    def show(self) -> None:
        """Print what was tried so far."""
        Console().print(self._table)

    def _run(self, order: Order) -> LoadRecord:
        plan = order.plan(SCENARIO)
        code, record = run_planned(plan, order, self._target, stdout=subprocess.DEVNULL)
        self.is_interrupted = code == INTERRUPTED
        if self.is_interrupted or record is None:
            raise ProbeError(f"{order.users} users could not be tried")
        return read_load_record(record)
