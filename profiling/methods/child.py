"""Does a target's work in a process of its own, plain at first and then under a profiler.

It also runs in the environments of other commits, so it imports nothing but the targets, and what
the method needs. The one argument is a JSON object, the outcome goes into its folder.
"""

import cProfile
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from profiling.targets import Target, TargetError, find_target

OUTCOME = "outcome.json"
PSTATS = "profile.pstats"
MEMRAY = "memray.bin"
SETTLE_SECONDS = 1.0


def main(order: dict[str, Any]) -> None:
    """Prepare the target, measure, and leave the outcome.

    Parameters
    ----------
    order
        ``target``, its ``sizes``, ``method``, ``folder``, ``seconds`` to go on for at least,
        ``native``, and whether to do the work ``plain`` as well.
    """
    folder = Path(order["folder"])
    with find_target(order["target"])(**order["sizes"]) as target:
        outcome = {"workload": target.workload, **measure(target, order, folder)}
    (folder / OUTCOME).write_text(json.dumps(outcome))


def measure(target: Target, order: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Do the work without a profiler and with one; a sampler from outside sees only one of them."""
    method, seconds = order["method"], order["seconds"]
    outcome: dict[str, Any] = {}
    if method in ("cprofile", "memray"):
        outcome["statements"] = count_statements(target.work)  # which warms it up, too
        if order["plain"]:
            taken, repeats = repeat_work(target.work, seconds)
            outcome["plain_seconds"] = taken / repeats
    with start_profiler(method, folder, native=order["native"]):
        outcome["seconds"], outcome["repeats"] = repeat_work(target.work, seconds)
    return outcome


@contextmanager
def start_profiler(method: str, folder: Path, *, native: bool) -> Iterator[None]:
    """Profile what is done inside; nothing where that is done from outside."""
    if method == "memray":
        import memray

        with memray.Tracker(folder / MEMRAY, native_traces=native):
            yield
    elif method == "cprofile":
        profiler = cProfile.Profile()
        with profiler:
            yield
        profiler.dump_stats(folder / PSTATS)
    else:
        # A sampler that is late makes up for it; here, and not during the work.
        time.sleep(SETTLE_SECONDS if method == "pyspy" else 0)
        yield


def repeat_work(work: Callable[[], None], seconds: float) -> tuple[float, int]:
    """Do the work at least once, and until the time is over; profiles are cut off at its name."""
    start, repeats = time.perf_counter(), 0
    while not repeats or time.perf_counter() - start < seconds:
        work()
        repeats += 1
    return time.perf_counter() - start, repeats


def count_statements(work: Callable[[], None]) -> dict[str, int]:
    """Do the work once and count the SQL statements that it sends; none without a database."""
    counts: Counter[str] = Counter()
    if "sqlalchemy" not in sys.modules:
        work()
        return counts
    from sqlalchemy import Engine, event

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counts[" ".join(statement.split())] += 1

    event.listen(Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return counts


if __name__ == "__main__":
    try:
        main(json.loads(sys.argv[1]))
    except NotImplementedError as error:
        sys.exit(f"not applicable: {error}")
    except TargetError as error:
        sys.exit(str(error))
