"""Hooks a planned run into locust: every scenario file calls `listen` once."""

import os
import signal
import sys
from functools import partial
from typing import Any

import gevent
from locust import events
from locust.env import Environment
from locust.runners import MasterRunner, WorkerRunner

from benchmarks.service import end_with_parent
from load.attacks import Attack
from load.conducting.conductor import Conductor
from load.conducting.messages import INTERRUPTED, USAGE, refuse, say
from load.conducting.options import Options, add_options, read_options
from load.conducting.sending import Sender
from load.plan import PlanError, check_host, make_results
from load.shape import PlannedShape

STOP_SECONDS = 25
"""For requests under way when their user is told to go; more than a user waits for an answer."""


def listen(name: str, *attempts: Any) -> None:
    """Have a scenario follow its plan.

    Parameters
    ----------
    name
        As in ``scenarios.yaml``.
    attempts
        What is tried beside the users, in the stage named ``attack``.
    """
    if sys.platform == "linux":  # locust forks its workers, and forgets them when it breaks off
        os.register_at_fork(after_in_child=end_with_parent)
    events.init_command_line_parser.add_listener(add_options)
    events.init.add_listener(partial(_set_up, name, attempts))


def _set_up(name: str, attempts: tuple[Any, ...], environment: Environment, **_: Any) -> None:
    options = _read(name, environment)
    environment.stop_timeout = STOP_SECONDS
    runner, is_worker = environment.runner, isinstance(environment.runner, WorkerRunner)
    if not isinstance(runner, MasterRunner):
        sender = Sender(environment, options)
        runner.register_message("sign_in", sender.sign_in, concurrent=is_worker)
        environment.events.report_to_master.add_listener(sender.hand_over)
    if not is_worker:
        # Locust waits in this greenlet. By Python's own handler the exception would be raised in
        # whichever runs; and of SIGTERM, which is to leave a record too, it hears after the run.
        for number in (signal.SIGINT, signal.SIGTERM):
            gevent.signal_handler(number, _break_off, runner, gevent.getcurrent())
        attack = Attack(options.scenario, attempts) if attempts else None
        conductor = _conduct(environment, options, attack)
        if not isinstance(runner, MasterRunner):
            conductor.collect_from(sender)
        conductor.introduce()
        if isinstance(runner, MasterRunner) and not environment.parsed_options.processes:
            count = environment.parsed_options.expect_workers
            say(f"load: waiting for {count} workers; there: make load-worker MASTER=this-machine")


def _break_off(runner: Any, waiting: Any) -> None:
    if runner.shape_greenlet is not None:
        gevent.kill(waiting, KeyboardInterrupt)
        return
    say("load: stopped before the load began")
    runner.quit()  # or workers that have come would wait for ever
    gevent.kill(waiting, SystemExit(INTERRUPTED))


def _read(name: str, environment: Environment) -> Options:
    parsed = environment.parsed_options
    try:
        options = read_options(name, parsed)
        if not isinstance(environment.runner, WorkerRunner):
            environment.host = check_host(environment.host or "", allow_remote=options.allow_remote)
            make_results(options.results)
    except PlanError as error:
        refuse(f"load: {error}", USAGE)
    return options


def _conduct(environment: Environment, options: Options, attack: Attack | None) -> Conductor:
    shape = environment.shape_class
    assert isinstance(shape, PlannedShape)
    shape.scenario = options.scenario
    conductor = Conductor(environment, options, shape, attack)
    shape.may_end = conductor.may_end
    environment.runner.register_message("signing_in", conductor.note_signing_in)
    environment.runner.register_message("signed_in", conductor.note_signed_in)
    events = environment.events
    events.test_start.add_listener(conductor.begin)
    events.worker_report.add_listener(conductor.add)
    events.test_stop.add_listener(conductor.finish)
    events.quitting.add_listener(conductor.finish)
    return conductor
