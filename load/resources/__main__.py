"""``python -m load.resources``: a sample a second, until whoever started it stops it or ends."""

import argparse
import json
import os
import sys
import time
from statistics import median
from typing import IO

from load.resources.reference import Reference
from load.resources.sampling import Probes
from load.resources.subject import Subject

INTERVAL_SECONDS = 1.0
SETTLE_SECONDS = 0.2
ASKING_SECONDS = 0.1
"""From one answer of the reference to the next question."""


def main() -> None:
    """Write a line of JSON for each sample, with the second of the wall clock it was taken in."""
    parser = argparse.ArgumentParser("python -m load.resources", description=__doc__)
    parser.add_argument("--parent", type=int, default=os.getppid(), metavar="PID")
    parser.add_argument("--host", default="", metavar="URL", help="of the API")
    options = parser.parse_args()
    subject = Subject.find(options.host, options.parent)
    try:
        with open(1, "w") as lines:
            _sample(subject, options.parent, lines)
    except OSError as error:
        sys.exit(f"load: the service's resources cannot be sampled any more: {error}")


def _sample(subject: Subject, parent: int, lines: IO[str]) -> None:
    reference = Reference() if subject.port else None  # it tells of this machine only
    probes = Probes(subject)
    probes.read()  # CPU is that since the reading before
    time.sleep(SETTLE_SECONDS)
    reference_ms = reference and reference.measure_ms()
    while os.getppid() == parent:
        sample = {"at": time.time(), **probes.read(), "reference_ms": reference_ms}
        lines.write(json.dumps(sample) + "\n")
        lines.flush()
        reference_ms = _wait(reference)


def _wait(reference: Reference | None) -> float | None:
    """Wait for the next sample, and give the reference's median in the meantime."""
    until = time.time() + INTERVAL_SECONDS - time.time() % INTERVAL_SECONDS
    times: list[float | None] = []
    while reference and until - time.time() > ASKING_SECONDS:
        times.append(reference.measure_ms())
        time.sleep(ASKING_SECONDS)
    time.sleep(max(until - time.time(), 0))
    known = [one for one in times if one is not None]
    return median(known) if known else None


if __name__ == "__main__":
    main()
