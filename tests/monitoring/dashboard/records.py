"""Writes profiles, load runs, metrics and acknowledgements beside a history."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from monitoring.results.benchmark_runs import Conditions
from monitoring.results.load_parts import Endpoint, LoadStage, LoadVerdict, Resources, Timeline
from monitoring.results.load_records import LoadRecord, write_load_record
from monitoring.results.profile_records import FunctionFigures, ProfileRecord, write_profile


def write_profiles(folder: Path, commits: Sequence[str], *, function: str = "solve") -> None:
    """
    Write a profile of the schedule target at each commit, each slower than the one before.

    Parameters
    ----------
    folder
        Such as ``profiling_results``.
    commits
        Full hashes, from the oldest to the newest.
    function
        The name of the function that takes most of the time.
    """
    for number, commit in enumerate(commits, 1):
        figures = (
            FunctionFigures(function, "scheduler_app/engine/search.py", 40, 3, 0.4 * number, 0.9),
            FunctionFigures("validate", "scheduler_app/acgme/validate.py", 12, 30, 0.1, 0.2),
        )
        started = f"2026-01-{number:02}T10:00:00+00:00"
        record = ProfileRecord(
            "schedule",
            "cprofile",
            Conditions(started, commit, "main", "acme-2core", "3.11.7"),
            {"seconds": 0.5 + 0.4 * number, "plain_seconds": 0.5, "calls": 1234.0},
            figures,
            {"residents": 25, "weeks": 4, "seed": 1},
            {"folded": "stacks.folded"},
            {
                "statements": [
                    {"statement": f"SELECT '{function}'", "seconds": 0.01, "plan": "Seq Scan\nx"}
                ],
                "findings": [f"{function} asks for each row"],
            },
        )
        beside = folder / commit / record.name
        beside.mkdir(parents=True)
        (beside / "stacks.folded").write_text(
            f"run;generate;{function} {400 * number}\nrun;validate 100\nrun;generate 50\n"
        )
        conditions = {
            "started_at": started,
            "commit": commit,
            "branch": "main",
            "is_dirty": False,
            "machine": {"name": "acme-2core", "cpu": "ACME One", "cores": 2},
            "python": "3.11.7",
        }
        write_profile(beside, record, conditions)


def write_metrics(path: Path, samples: int = 60) -> None:
    """Write a series of samples, a minute apart; every tenth has no database."""
    lines = [json.dumps(_build_sample(number)) for number in range(samples)]
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines) + "\n")


def _build_sample(number: int) -> dict[str, Any]:
    share = 50 + 40 * math.sin(number / 6)
    database = {
        "status": "ok",
        "size_bytes": 10_000_000 + 50_000 * number,
        "connections": 5 + number % 7,
        "cache_hit_percent": 99.1,
    }
    return {
        "schema": 1,
        "collected_at": f"2026-01-05T{10 + number // 60:02}:{number % 60:02}:00+00:00",
        "machine": "acme-2core",
        "system": {
            "cpu": {"percent": share, "cores": 2, "load_average": [share / 50, 1.0, 1.0]},
            "memory": {"used_bytes": 2_000_000_000 + 1_000_000 * number, "percent": 40.0},
            "disk": {"percent": 60.0 + number / 100, "read_bytes_per_second": 1000.0 * number},
        },
        "database": {"status": "unreachable"} if number % 10 == 9 else database,
        "benchmarks": {},
    }


def write_loads(folder: Path, commits: Sequence[str]) -> None:
    """Write a run of the peak scenario at each commit; the last one fails its threshold."""
    for number, commit in enumerate(commits):
        is_slow = number == len(commits) - 1
        write_load_record(folder, build_load(number, commit, 6000 if is_slow else 90))


def build_load(number: int, commit: str, slowest_ms: int) -> LoadRecord:
    """Return a run of two stages, in whose second one request of ten takes its time."""
    seconds = [float(second) for second in range(60)]
    users = [min(150, 5 * second) for second in range(60)]
    quick = Endpoint(requests=600, failures=0, histogram={10: 400, 20: 200})
    slow = Endpoint(requests=300, failures=3, histogram={40: 270, slowest_ms: 30})
    return LoadRecord(
        scenario="peak_load",
        started_at=f"2026-01-{number + 1:02}T12:00:00+00:00",
        commit=commit,
        branch="main",
        machine={"name": "acme-2core", "cpu": "ACME One", "cores": 2},
        python="3.11.7",
        stages=(
            LoadStage(
                name="rise",
                users=150,
                start_seconds=0,
                end_seconds=30,
                endpoints={"GET /people": quick},
            ),
            LoadStage(
                name="hold",
                users=150,
                start_seconds=30,
                end_seconds=60,
                endpoints={"GET /people": quick, "POST /swaps/match": slow},
            ),
        ),
        timeline=Timeline(
            seconds=seconds,
            users=users,
            requests_per_second=[0.5 * one for one in users],
            failures_per_second=[0.0] * 50 + [0.3] * 10,
            p50_ms=[20.0] * 60,
            p95_ms=[40.0] * 40 + [float(slowest_ms)] * 20,
            p99_ms=[60.0] * 40 + [float(slowest_ms)] * 20,
        ),
        resources=Resources(
            **dict.fromkeys(Resources.model_fields, [None] * 60)
            | {
                "seconds": seconds,
                "cpu_percent": [40.0] * 60,
                "rss_mb": [200.0 + one for one in seconds],
            }
        ),
        verdicts=(
            LoadVerdict(
                name="p95",
                stage="hold",
                measured=float(slowest_ms),
                limit=5000.0,
                unit="ms",
                passed=slowest_ms < 5000,
            ),
            LoadVerdict(
                name="errors", stage="hold", measured=0.33, limit=10.0, unit="%", passed=True
            ),
        ),
        most_users=150,
    )
