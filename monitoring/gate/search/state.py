"""What a search knows so far, kept in a file so that a killed one goes on."""

import hashlib
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from monitoring.gate.run import Run
from monitoring.gate.suite import compute_fingerprint
from monitoring.results import BrokenFileError, read_json, write_json

SCHEMA = 1


@dataclass
class State:
    """
    What a search knows.

    Parameters
    ----------
    path
        The file.
    question
        What is searched for, and with what: the state is of no use for any other question.
    label
        The benchmark that is followed; empty if the ends have not been compared yet.
    is_exact
        Whether it is a count that repeats.
    ends
        The verdict on both ends, as a JSON object.
    places
        Whether a commit is bad, by hash.
    unclear
        Hashes of commits of which no measurement could tell.
    result
        What was found, when it is over.
    """

    path: Path
    question: dict[str, str]
    label: str = ""
    is_exact: bool = False
    ends: dict[str, Any] = field(default_factory=dict)
    places: dict[str, bool] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)
    result: dict[str, Any] = field(default_factory=dict)

    @property
    def measured(self) -> int:
        """How many commits have been measured, both ends among them."""
        return 2 + len(self.places) + len(self.unclear)

    def save(self) -> None:
        """Replace the file."""
        data = {**asdict(self), "schema": SCHEMA}
        del data["path"]
        write_json(self.path, data, indent=2)


def load_state(run: Run, good: str, bad: str, pattern: str) -> State:
    """
    Return what is known of a question, which may be nothing.

    Parameters
    ----------
    run
        The run.
    good, bad
        Full hashes.
    pattern
        A regular expression of the benchmarks.
    """
    question = {
        "good": good,
        "bad": bad,
        "bench": pattern,
        "machine": run.machine.name,
        "environment": run.environment,
        "suite": compute_fingerprint(run.config.folder("benchmark_dir")),
    }
    digest = hashlib.sha256("\n".join(question.values()).encode()).hexdigest()[:12]
    path = run.config.work_dir / "bisect" / f"{good[:8]}-{bad[:8]}-{digest}.json"
    try:
        data = read_json(path)
        known = {key: data[key] for key in State.__dataclass_fields__ if key != "path"}
    except (BrokenFileError, KeyError):
        return State(path, question)
    if data.get("schema") != SCHEMA:
        return State(path, question)
    return State(path, **known)
