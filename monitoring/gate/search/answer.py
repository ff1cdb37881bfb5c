"""Says which commit did it, and how sure that is."""

from dataclasses import asdict
from typing import Any

from monitoring.analysis import Outcome
from monitoring.gate.judge.wording import format_certainty
from monitoring.gate.search.search import Search


def find_answer(search: Search) -> dict[str, Any]:
    """
    Search to the end and return the answer as a JSON object.

    Parameters
    ----------
    search
        A search whose ends differ.

    Raises
    ------
    MeasureError
        If a process died, or a commit that was built once cannot be built again.
    """
    line = search.narrow()
    answer: dict[str, Any] = {
        "suspects": [commit.hash for commit in line.suspects],
        "measured": search.state.measured,
        "is_sure": False,
    }
    if line.is_narrow:
        verdict = search.confirm(line).verdict
        answer["is_sure"] = verdict.verdict is Outcome.SLOWER
        answer["verdict"] = asdict(verdict)
    return answer


def describe_answer(search: Search) -> str:
    """
    Return the answer in words.

    Parameters
    ----------
    search
        A search with a result.
    """
    answer, label = search.state.result, search.state.label
    named = {commit.hash: commit for commit in search.commits}
    suspects = [str(named[commit]) for commit in answer["suspects"]]
    lines = _tell(suspects, label, answer)
    measured = f"{answer['measured']} of {len(search.commits)} commits were measured."
    return "\n".join([*lines, measured, f"Kept in {search.state.path}"])


def _tell(suspects: list[str], label: str, answer: dict[str, Any]) -> list[str]:
    if len(suspects) > 1:
        ends = "; what lies between could not be built or told apart:"
        return [f"One of {len(suspects)} commits made {label} slower{ends}", *suspects]
    verdict = answer["verdict"]
    told = f"{label}: {verdict['reason']}, against the commit before it."
    if answer["is_sure"]:
        certainty = format_certainty(verdict["certainty"])
        return [f"It is {suspects[0]}, {certainty} certain.", told]
    return [f"All points to {suspects[0]}, but that is not sure.", told]
