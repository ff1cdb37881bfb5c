"""``python -m load.resources``: a sample a second, until whoever started it stops it or ends."""

import argparse
import json
import os
import sys
import time

from load.resources.sampling import Probes
from load.resources.subject import Subject

INTERVAL_SECONDS = 1.0
SETTLE_SECONDS = 0.2


def main() -> None:
    """Write a line of JSON for each sample, with the second of the wall clock it was taken in."""
    parser = argparse.ArgumentParser("python -m load.resources", description=__doc__)
    parser.add_argument("--parent", type=int, default=os.getppid(), metavar="PID")
    parser.add_argument("--host", default="", metavar="URL", help="of the API")
    options = parser.parse_args()
    probes = Probes(Subject.find(options.host, options.parent))
    probes.read()  # CPU is that since the reading before
    time.sleep(SETTLE_SECONDS)
    while os.getppid() == options.parent:
        sys.stdout.write(json.dumps({"at": time.time(), **probes.read()}) + "\n")
        sys.stdout.flush()
        time.sleep(INTERVAL_SECONDS - time.time() % INTERVAL_SECONDS)


if __name__ == "__main__":
    main()
