"""Attacks the running service with made-up requests, and counts what is wrong with its answers.

Run by ``make fuzz``: a service of its own, on a new database, each role in turn, until there were
enough cases.
"""

import argparse
import sys
import tempfile
from collections import Counter
from itertools import count
from pathlib import Path

from scheduler_app.store import open_database, upgrade
from scheduler_app.store.embedded import start_embedded
from tests.fuzz.accounts import PASSWORD
from tests.fuzz.attack import Outcome, attack
from tests.fuzz.program import fill
from tests.scheduler_app.api.walls.running import Running, run_service

ROLES = ("admin", "resident", "coordinator", "faculty")
MOST = 30
"""Requests for one operation in a phase: with all roles more than 5,000 cases."""

UNWANTED = ("Traceback", PASSWORD, "eyJ")
"""The last is how each token begins."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=5000, help="at least so many (5000)")
    cases: int = parser.parse_args().cases
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # the embedded server may run as somebody else
        address = start_embedded(folder / "postgresql")
        database = open_database(address)
        upgrade(database)
        fill(database)
        with run_service(address, folder) as service:
            totals = attack_until(cases, service, address, folder)
            is_clean = print_totals(totals, service)
        database.dispose()
    return 0 if is_clean else 1


def attack_until(cases: int, service: Running, database: str, folder: Path) -> Counter[str]:
    """Attack as one role after the other, until there were enough cases."""
    totals: Counter[str] = Counter()
    for seed in count():
        role = ROLES[seed % len(ROLES)]
        found = attack(service.address, database, folder, role=role, seed=seed, most=MOST)
        print_outcome(role, seed, found)
        totals += found.counts + Counter(cases=found.cases)
        totals["failures"] += found.failures + (found.exit_code != 0)
        if totals["cases"] >= cases or not found.cases:
            return totals
    return totals


def print_outcome(role: str, seed: int, found: Outcome) -> None:
    print(f"{role}, seed {seed}: {found.cases} cases, {found.failures} failures", flush=True)
    if found.exit_code:
        print(found.report)


def print_totals(totals: Counter[str], service: Running) -> bool:
    log = service.read_log()
    totals["secrets and stack traces in the log"] = sum(map(log.count, UNWANTED))
    for name, number in sorted(totals.items()):
        print(f"{name}: {number:,}")
    return not totals["failures"] and not any(text in log for text in UNWANTED)


if __name__ == "__main__":
    sys.exit(main())
