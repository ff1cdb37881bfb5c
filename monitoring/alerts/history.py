"""ASV's history as a source: what each machine measured since the last check."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from monitoring.alerts.commit_line import keep_line
from monitoring.alerts.errors import BadInputError
from monitoring.alerts.pairs import Pair
from monitoring.alerts.sources import Source, combine_newest
from monitoring.results import AlertState, BenchmarkRun, Key, Measurement, OpenAlert, read_asv_runs


def read_history(results_dir: Path, state: AlertState, reference: str = "") -> Source:
    """
    Read ASV's history: the newest commit of each machine, and what held at the last check.

    A machine that was never checked is compared with the start of its record. What regressed
    before is compared with the commit from before that regression.

    Parameters
    ----------
    results_dir
        Such as ``.asv/results``.
    state
        What was told and checked.
    reference
        The beginning of a commit's hash; all is compared with that one instead.

    Raises
    ------
    BadInputError
        If there are no two commits of one machine, or they have no benchmark in common.
    """
    if not results_dir.is_dir():
        raise BadInputError(f"{results_dir}: no such folder; name another with --asv")
    found = read_asv_runs(results_dir)
    runs, notes = keep_line(found.runs)
    places: dict[str, list[BenchmarkRun]] = {}
    for run in runs:
        places.setdefault(run.conditions.machine, []).append(run)
    if all(len(recorded) == 1 for recorded in places.values()):
        raise BadInputError(f"{results_dir}: needs two commits on one machine; run make bench")
    source = _compare_with(reference, places) if reference else _compare_since(state, places)
    if not source.pairs and reference:
        what = f"a result of {reference} and of a later commit"
        remedy = "name another commit with --baseline"
        raise BadInputError(f"{results_dir}: needs {what} on one machine; {remedy}")
    if source.pairs and not any(pair.has_common for pair in source.pairs):
        broken = f" ({found.broken[0]})" if found.broken else ""
        reason = (
            f"no benchmark of the newest commits is in those before{broken}: nothing to compare"
        )
        raise BadInputError(f"{results_dir}: {reason}; run make bench")
    return replace(source, broken=found.broken, notes=(*notes, *source.notes))


def _compare_with(reference: str, places: Mapping[str, Sequence[BenchmarkRun]]) -> Source:
    pairs = []
    for place, (*earlier, newest) in places.items():
        named = [run for run in earlier if run.conditions.commit.startswith(reference)]
        pairs += [Pair(run, newest, place) for run in named[-1:]]
    return Source(tuple(pairs))


def _compare_since(state: AlertState, places: Mapping[str, Sequence[BenchmarkRun]]) -> Source:
    pairs, notes = [], []
    for place, runs in places.items():
        newest = runs[-1]
        if len(runs) == 1:
            notes.append(f"{place}: nothing to compare, {newest.label} is its only commit")
        elif newest.conditions.commit == state.checked.get(place):
            notes.append(f"{place}: nothing new, {newest.label} was checked before")
        else:
            pairs.append(_build_pair(place, runs, state))
    checked = {pair.place: pair.candidate.conditions.commit for pair in pairs}
    return Source(tuple(pairs), notes=tuple(notes), checked=checked)


def _build_pair(place: str, runs: Sequence[BenchmarkRun], state: AlertState) -> Pair:
    *earlier, newest = runs
    told = {
        name.removesuffix(f"@{place}").rpartition(":")[0]: alert
        for name, alert in state.open.items()
        if name.endswith(f"@{place}")
    }
    baseline = _join_at(earlier, state.checked.get(place, ""))
    measurements = {
        key: _find_before(told[str(key)], key, one, earlier) if str(key) in told else one
        for key, one in baseline.measurements.items()
    }
    return Pair(replace(baseline, measurements=measurements), newest, place, tuple(runs))


def _join_at(runs: Sequence[BenchmarkRun], commit: str) -> BenchmarkRun:
    """Join what held at a commit, or at the first; of a later benchmark, its first result."""
    commits = [run.conditions.commit for run in runs]
    later = commits.index(commit) + 1 if commit in commits else 1
    return combine_newest([*reversed(runs[later:]), *runs[:later]])[0]


def _find_before(
    alert: OpenAlert, key: Key, one: Measurement, runs: Sequence[BenchmarkRun]
) -> Measurement:
    """Find what held before a regression; no value, which is undecided, if that is gone."""
    is_known = any(run.conditions.commit == alert.reference for run in runs)
    before = _join_at(runs, alert.reference).measurements.get(key) if is_known else None
    return before or replace(one, value=None, samples=())
