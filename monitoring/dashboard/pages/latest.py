"""How the last run of each kind ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from monitoring.dashboard.model import Site
from monitoring.dashboard.model.naming import flatten, title_subject
from monitoring.dashboard.words import write_count, write_duration, write_start, write_time


@dataclass(frozen=True)
class Event:
    """
    The last run of a kind.

    Parameters
    ----------
    kind
        What ran.
    outcome
        ``passed``, ``failed``, ``unknown`` or ``never``.
    saying
        How it ended, in words.
    page
        Where there is more; empty if nowhere.
    """

    kind: str
    outcome: str
    saying: str
    page: str = ""


def find_events(site: Site) -> Iterator[Event]:
    """Give the last measuring run, gate and load run."""
    yield _describe_measuring(site)
    yield _describe_gate(site.gate)
    yield _describe_load(site)


def _describe_measuring(site: Site) -> Event:
    """Describe the newest record: the nightly run measures what is new."""
    runs = [run for run in site.runs if run.started]
    if not runs:
        return Event("Last measured", "never", "No run is recorded. Start one with make bench.")
    last = max(runs, key=lambda run: run.started_seconds)
    outcome = "failed" if last.failed else "passed"
    failed = f"; {write_count(len(last.failed), 'benchmark')} failed" if last.failed else ""
    where = f"{last.commit[:8]} on {flatten(last.machine)}"
    saying = (
        f"{write_count(last.measured, 'benchmark')} measured in "
        f"{write_duration(last.duration_seconds)}{failed}. {where}, "
        f"{write_time(last.started) if last.started else ''}"
    )
    return Event("Last measured", outcome, saying, "runs.html")


def _describe_gate(gate: Any) -> Event:
    summary = gate.get("summary")
    if not isinstance(summary, dict):
        return Event("Gate", "never", "No gate is recorded here. Run one with make gate.")
    names = [str(gate.get(side, {}).get("commit", ""))[:8] for side in ("baseline", "candidate")]
    counts = ", ".join(
        f"{summary[word]} {word}"
        for word in ("slower", "faster", "same", "undecided")
        if isinstance(summary.get(word), int) and summary[word]
    )
    outcome = {0: "passed", 1: "failed"}.get(summary.get("exit_code", -1), "unknown")
    return Event("Gate", outcome, f"{counts or 'nothing compared'}. {names[1]} against {names[0]}")


def _describe_load(site: Site) -> Event:
    if not site.loads:
        return Event("Load run", "never", "No load run is recorded here. Run one with make load.")
    last = site.loads[-1]
    known = {"passed": "passed", "failed": "failed"}
    failed = [one for one in last.verdicts if one.passed is False]
    saying = f"{title_subject(last.scenario)}, up to {write_count(last.most_users, 'user')}"
    if failed:
        saying += f"; {write_count(len(failed), 'criterion', 'criteria')} not met"
    return Event(
        "Load run",
        known.get(last.outcome, "unknown"),
        f"{saying}. {last.outcome}, {write_start(last.started_at)}",
        "load.html",
    )
