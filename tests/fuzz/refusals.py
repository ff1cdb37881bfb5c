"""Which refusals of a request that fits its schema are right.

A schema cannot say which people a program has, that a day is not before another, or which version
a change is made for. Such a refusal is one of ours and names a remedy after a semicolon; what
pydantic says of a type, a length or a pattern does not, and is a fault of the schema.
"""

from typing import Any

PRECONDITIONS = (412, 428)
NUL = "NUL character"


def is_beyond_schemas(status: int, problem: dict[str, Any]) -> bool:
    """Whether no schema can express why a request was refused.

    Parameters
    ----------
    status
        Of the answer.
    problem
        Its body.
    """
    if status in PRECONDITIONS:
        return True
    if status == 400:
        return NUL in problem["detail"]
    faults = [fault["fault"] for fault in problem.get("errors") or ()] or [problem["detail"]]
    return status == 422 and all("; " in fault for fault in faults)
