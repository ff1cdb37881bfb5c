"""The side that decides: signs everybody in, starts the clock, adds up, judges, records."""

import logging
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import gevent
from locust.env import Environment
from locust.runners import MasterRunner
from rich.console import Console

from benchmarks.runner.conditions import read_conditions
from load.attacks import Attack
from load.conducting.messages import (
    FAILED,
    INTERRUPTED,
    INVALID,
    describe_error,
    list_errors,
    refuse,
    say,
)
from load.conducting.options import Options
from load.conducting.progress import Progress, describe_progress
from load.conducting.recording import build_record
from load.conducting.sending import Sender
from load.conducting.tables import build_plan, build_verdicts
from load.counts import Totals
from load.resources import Reading, ResourceSampler, find_unmeasured
from load.service.ready import find_fault
from load.shape import PlannedShape
from load.users import Program, ServiceError, learn, share_out
from load.verdicts import (
    Evidence,
    find_disturbance,
    find_faults,
    find_missing_users,
    judge,
    note_others,
)
from monitoring.results import LoadRecord, LoadVerdict, read_load_record, write_load_record

SIGN_IN_SECONDS = 600.0


@dataclass
class Conductor:
    """A run, seen from where it is decided.

    Parameters
    ----------
    environment
        Locust's.
    options
        How it is wanted.
    shape
        What says how many users there are.
    attack
        What attacks the service beside them; None for nothing.
    """

    environment: Environment
    options: Options
    shape: PlannedShape
    attack: Attack | None = None
    console: Console = field(default_factory=Console)
    progress: Progress = field(default_factory=Progress)
    totals: Totals | None = None
    cpu_percent: float = 0.0
    _sampler: ResourceSampler | None = None
    _conditions: dict[str, Any] = field(default_factory=dict)
    _unmeasured: list[str] = field(default_factory=list)
    _signing_in: dict[str, int] = field(default_factory=dict)
    _signed_in: list[str] = field(default_factory=list)
    _is_over: bool = False
    _local: Sender | None = None

    @property
    def host(self) -> str:
        """Give the service's address."""
        return str(self.environment.host)

    def introduce(self) -> None:
        """Print the plan; refuse a service that is not there."""
        logging.getLogger("locust.stats_logger").setLevel(logging.WARNING)  # ours instead
        logging.getLogger("locust.runners").addFilter(_is_no_advice)
        fault = find_fault(self.host)
        if fault:
            refuse(f"load: {fault}")
        self._leave_out()
        self.console.print(build_plan(self.options.scenario))
        for lack in self._unmeasured:
            say(f"load: not judged: {lack}")

    def _leave_out(self) -> None:
        """Plan nothing that cannot be measured."""
        scenario, lacks = self.options.scenario, find_unmeasured(self.host)
        planned = {criterion.measure for criterion in scenario.criteria}
        self._unmeasured = [lack for measure, lack in lacks.items() if measure in planned]
        self.options = replace(self.options, scenario=scenario.leave_out(lacks))

    def begin(self, **_: Any) -> None:
        """Sign everybody in, and start the clock; give up if that cannot be done."""
        try:
            self._start()
        except Exception as error:  # locust would go on, and wait for the clock
            self.shape.gives_up = True
            self.environment.process_exit_code = INVALID
            say(f"load: {self.host}: {describe_error(error)}")

    def _start(self) -> None:
        self._conditions = read_conditions() | {"not_judged": self._unmeasured}
        program = learn(self.host, self.options.admin, self.options.password)
        self._sign_in(program)
        if self.attack is not None:
            self.attack.prepare(self.host, program, self.options.password)
        self._sampler = ResourceSampler.start(self.host)
        self.shape.begin()
        self.totals = Totals(self.options.scenario, self.shape.zero or 0.0)
        gevent.spawn(self._watch)

    def _sign_in(self, program: Program) -> None:
        runner = self.environment.runner
        users = self.options.scenario.most_users
        say(f"load: signing in {users} users at {self.host}")
        workers = runner.worker_count if isinstance(runner, MasterRunner) else 1
        weights: dict[str, float] = {}
        for user in runner.user_classes:
            weights[user.role] = weights.get(user.role, 0) + user.weight
        counts = share_out(weights, users, workers)
        self._signed_in.clear()
        order = {"host": self.host, "program": program.to_data(), "counts": counts}
        runner.send_message("sign_in", order | {"now": time.time()})
        with gevent.Timeout(SIGN_IN_SECONDS, ServiceError("signing in takes over 10 minutes")):
            while len(self._signed_in) < workers:
                gevent.sleep(0.05)
        faults = [fault for fault in self._signed_in if fault]
        if faults:
            raise ServiceError(faults[0])

    def collect_from(self, sender: Sender) -> None:
        """Take the counts of a sender in this process whenever they are looked at."""
        self._local = sender

    def note_signing_in(self, msg: Any, **_: Any) -> None:
        """Show how many a process has signed in so far."""
        self._signing_in[msg.node_id] = msg.data["done"]
        done, users = sum(self._signing_in.values()), self.options.scenario.most_users
        self.progress.show(lambda: f"signed in {min(done, users):,} of {users:,} users")

    def note_signed_in(self, msg: Any, **_: Any) -> None:
        """Note that a process has signed its users in, or why it cannot."""
        self._signed_in.append(msg.data["fault"])

    def add(self, data: dict[str, Any], **_: Any) -> None:
        """Add up what a process has counted."""
        if self.totals is None:
            return
        self.totals.ended_at = self.shape.ended_at or math.inf
        self.totals.add(data.get("counted", {}))
        self.cpu_percent = max(self.cpu_percent, data.get("cpu_percent", 0.0))

    def may_end(self) -> bool:
        """Say whether nothing is left that the users shall stay for."""
        return self.attack is None or self.attack.is_over

    def _watch(self) -> None:
        """Look at the run each second: note users, start the attack, show where it stands."""
        while not self._is_over:
            seconds = self._find_seconds()
            self.totals.note_users(int(seconds), self.environment.runner.user_count)
            if self.attack is not None:
                self.attack.follow(seconds)
            self.progress.show(self._describe)
            gevent.sleep(1 - time.time() % 1)

    def _describe(self) -> str:
        return describe_progress(self.gather(), self.environment.runner.user_count)

    def gather(self, *, is_alive: bool = True, reading: Any = None) -> Evidence:
        """Give what is known so far."""
        if self._local is not None:
            self._local.hand_over(data := {})
            self.add(data)
        if reading is None:
            reading = self._sampler.read(self.totals.zero)
        findings = self.attack.findings if self.attack is not None else ()
        return Evidence(
            self.options.scenario,
            self.totals,
            reading.resources,
            is_alive,
            findings,
            self._find_seconds(),
        )

    def _find_seconds(self) -> float:
        return (self.shape.ended_at or time.time()) - self.totals.zero

    def finish(self, **_: Any) -> None:
        """Judge, record and tell; once."""
        if self._is_over:
            return
        self._is_over = True
        if self.totals is None:
            if not self.shape.gives_up:
                self._end_before_start()
            return
        self.environment.process_exit_code = INVALID  # until all is told and recorded
        self.progress.clear()
        reading = self._sampler.read(self.totals.zero)
        self._sampler.stop()
        evidence = self.gather(is_alive=find_fault(self.host) == "", reading=reading)
        verdicts = judge(evidence)
        notes = list(note_others(reading.others_percent))
        record = build_record(
            evidence,
            verdicts,
            tuple(self._find_faults(evidence, verdicts, reading)),
            host=self.host,
            is_partial=not self.shape.is_finished,
            conditions={
                **self._conditions,
                "warnings": [*self._conditions["warnings"], *notes],
                "others_percent": reading.others_percent,
            },
        )
        self._tell(record, verdicts, notes)
        try:
            self._keep(record)
        except OSError as error:
            say(f"load: the record or its page cannot be written: {error}")
            return
        self.environment.process_exit_code = find_exit_code(record)

    def _end_before_start(self) -> None:
        self.progress.clear()
        self.environment.process_exit_code = INTERRUPTED
        say("load: stopped while users signed in; nothing was measured")

    def _find_faults(
        self, evidence: Evidence, verdicts: Sequence[LoadVerdict], reading: Reading
    ) -> Iterator[str]:
        """Name each reason why the run says nothing."""
        runner = self.environment.runner
        if isinstance(runner, MasterRunner) and runner.clients.missing:
            yield "a process of the load was lost, with what it had counted last"
        if reading.has_restarted and evidence.is_alive:  # one that does not answer has crashed
            yield "a process of the service ended during the run"
        if reading.has_ended:
            yield "what samples the service's resources ended during the run"
        if self.shape.is_finished:
            yield from find_missing_users(evidence)
        # What has hardly begun need not be decided.
        yield from find_faults(verdicts if self.shape.is_finished else (), self.cpu_percent)
        yield from find_disturbance(verdicts, reading.others_percent)

    def _tell(
        self, record: LoadRecord, verdicts: Sequence[LoadVerdict], notes: Sequence[str]
    ) -> None:
        self.console.print(build_verdicts(verdicts))
        for fault in list_errors(self.environment):
            self.console.print(fault, style="red", highlight=False, markup=False)
        for reason in record.invalid_reasons:
            self.console.print(f"not valid: {reason}", style="yellow", highlight=False)
        for note in notes:
            self.console.print(f"note: {note}", highlight=False)

    def _keep(self, record: LoadRecord) -> None:
        """Write the record and its page, and say where."""
        from load.report import write_report  # it loads an engine that draws

        path = write_load_record(self.options.results, record)
        page = write_report(read_load_record(path))
        partial = ", interrupted" if record.is_partial else ""
        self.console.print(
            f"{record.scenario}: {record.outcome}, {record.most_users} users{partial}; "
            f"record: {path}, page: {page.name}",
            highlight=False,
            soft_wrap=True,
        )


def find_exit_code(record: LoadRecord) -> int:
    """Give 0 for passed, 1 failed, 3 for a run that says nothing, 130 for an interrupted one."""
    if record.is_partial:
        return INTERRUPTED
    return {"passed": 0, "failed": FAILED}.get(record.outcome, INVALID)


def _is_no_advice(record: logging.LogRecord) -> bool:
    """Drop the advice to let users go slowly: they only leave so fast."""
    return "spawn rate is very high" not in record.getMessage()
