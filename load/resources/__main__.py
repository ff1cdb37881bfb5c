"""``python -m load.resources``: a sample a second, until whoever started it stops it or ends."""

import argparse
import json
import os
import sys
import time

from load.resources.sampling import Probes, Subject

INTERVAL_SECONDS = 1.0
SETTLE_SECONDS = 0.2


def main() -> None:
    """Write a line of JSON for each sample, with the second of the wall clock it was taken in."""
    options = _read_options()
    probes = Probes(_build_subject(options))
    probes.read()  # CPU is that since the reading before
    time.sleep(SETTLE_SECONDS)
    while os.getppid() == options.parent:
        sys.stdout.write(json.dumps({"at": time.time(), **probes.read()}) + "\n")
        sys.stdout.flush()
        time.sleep(INTERVAL_SECONDS - time.time() % INTERVAL_SECONDS)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m load.resources", description=__doc__)
    parser.add_argument("--parent", type=int, default=os.getppid(), metavar="PID")
    parser.add_argument("--server", type=_read_numbers, default=(), metavar="PID,…")
    parser.add_argument("--jobs", type=_read_numbers, default=(), metavar="PID,…")
    parser.add_argument("--port", type=int, default=0, help="of an API on this machine")
    return parser.parse_args()


def _build_subject(options: argparse.Namespace) -> Subject:
    database = os.environ.get("LOAD_DATABASE", "")  # not an option: others would see its password
    return Subject(options.server, options.jobs, options.port, database)


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(one) for one in text.split(",") if one)


if __name__ == "__main__":
    main()
