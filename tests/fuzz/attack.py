"""One run of Schemathesis against a service that answers."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFIGURATION = Path(__file__).with_name("schemathesis.toml")
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass(frozen=True)
class Outcome:
    """What a run has found.

    Parameters
    ----------
    cases, failures
        Requests that were made up, and the distinct ways in which answers were wrong.
    counts
        Checks, and answers by their class.
    report
        What Schemathesis wrote, with the way to repeat each failure.
    exit_code
        0 if it found nothing and did run.
    """

    cases: int
    failures: int
    counts: Counter[str]
    report: str
    exit_code: int


def attack(
    address: str,
    database: str,
    folder: Path,
    *,
    role: str,
    seed: int,
    most: int,
    phases: tuple[str, ...] = PHASES,
) -> Outcome:
    """Send made-up requests, with all checks.

    Parameters
    ----------
    address
        Of the service's root.
    database
        The address of the service's database, in which accounts are made.
    folder
        For what Schemathesis writes.
    role
        Of whoever sends the requests.
    seed
        The same seed, the same requests to the same answers.
    most
        Requests for one operation in each phase that draws them at random.
    phases
        Of those of Schemathesis; by default all.
    """
    report, events = folder / f"{role}-{seed}.json", folder / f"{role}-{seed}.ndjson"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)),
            *("run", f"{address}/openapi.json", "--checks", "all", "--phases", ",".join(phases)),
            *("--max-examples", str(most), "--seed", str(seed), "--continue-on-failure"),
            *("--generation-database", "none", "--no-color", "--warnings", "off"),
            *("--report", "json,ndjson", "--report-json-path", str(report)),
            *("--report-ndjson-path", str(events)),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": database,
            "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks",
            "PYTHONPATH": str(ROOT),
            "FUZZ_ROLE": role,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    text = done.stdout + done.stderr
    if not report.exists():
        return Outcome(0, 0, Counter(), text, done.returncode or 1)
    cases = json.loads(report.read_text())["test_cases"]
    counts = _count(events)
    return Outcome(cases["generated"], cases["unique_failures"], counts, text, done.returncode)


def _count(events: Path) -> Counter[str]:
    """Count checks, and answers by their class."""
    counts: Counter[str] = Counter()
    with events.open(encoding="utf-8") as lines:
        for line in lines:
            recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder", {})
            for checks in recorder.get("checks", {}).values():
                counts["checks"] += len(checks)
            for interaction in recorder.get("interactions", {}).values():
                status = (interaction.get("response") or {}).get("status_code", 0)
                counts[f"answers {status // 100}xx"] += 1
    return counts
