"""Faults of ours, on one line of a log."""

import traceback


def locate_fault(error: Exception) -> str:
    """Say what failed and where, without values and without a trace: both may hold secrets.

    Parameters
    ----------
    error
        As it was caught.
    """
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((f for f in reversed(frames) if "scheduler_app" in f.filename), frames[-1])
    where = f"{frame.filename.rpartition('scheduler_app/')[2]}:{frame.lineno}"
    return f"{type(error).__name__} at {where} in {frame.name}"
