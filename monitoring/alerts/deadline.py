"""Bounds the time that a call may take, whatever it waits for."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Value = TypeVar("Value")


def run_within(seconds: float, call: Callable[[], Value]) -> Value:
    """
    Call, and give up when the time is over.

    A socket's own time-out bounds each read: a peer that sends a byte now and then would keep
    us for ever. The call goes on in a thread that does not keep the process.

    Parameters
    ----------
    seconds
        Above 0.
    call
        Its errors are raised here.

    Raises
    ------
    TimeoutError
        If it took longer.
    """
    results: list[Value] = []
    errors: list[BaseException] = []
    thread = Thread(target=_run, args=(call, results, errors), daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]


def _run(call: Callable[[], Value], results: list[Value], errors: list[BaseException]) -> None:
    try:
        results.append(call())
    except Exception as error:
        errors.append(error)
