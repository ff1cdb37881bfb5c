"""What a schedule's document must keep beyond the types of its entries."""

from scheduler_app.files.documents import ScheduleDocument
from scheduler_app.model import InvalidProblemError, check_assignment_names


def check_document(document: ScheduleDocument) -> None:
    """Check that assignments and uncovered demand fit the problem.

    Raises
    ------
    InvalidProblemError
        Naming the place, the fault and the remedy.
    """
    _check_names(document)
    _check_dates(document)
    _check_repeats(document)
    _check_uncovered(document)


def _check_names(document: ScheduleDocument) -> None:
    problem = document.problem
    for position, assignment in enumerate(document.assignments):
        is_known = (
            assignment.person in problem.person_index
            and assignment.shift_type in problem.shift_index
            and assignment.rotation in problem.rotation_index
        )
        if not is_known:
            check_assignment_names(problem, f"assignments[{position}]", assignment)


def _check_dates(document: ScheduleDocument) -> None:
    start, end = document.problem.start, document.problem.end
    for position, assignment in enumerate(document.assignments):
        if not start <= assignment.date <= end:
            raise InvalidProblemError(
                f"assignments[{position}].date",
                f"{assignment.date} is outside the horizon {start} to {end}",
                "remove it, or move it to the problem's history",
            )


def _check_repeats(document: ScheduleDocument) -> None:
    if len(set(document.assignments)) == len(document.assignments):
        return
    seen: dict[object, int] = {}
    for position, assignment in enumerate(document.assignments):
        first = seen.setdefault(assignment, position)
        if first != position:
            raise InvalidProblemError(
                f"assignments[{position}]",
                f"the same stands at assignments[{first}]",
                "remove one of the two",
            )


def _check_uncovered(document: ScheduleDocument) -> None:
    demand = set(document.problem.demand)
    for position, uncovered in enumerate(document.uncovered):
        place = f"uncovered[{position}]"
        if uncovered.demand not in demand:
            raise InvalidProblemError(
                f"{place}.demand", "the problem has no such demand", "copy it from the problem"
            )
        for field in ("missing_residents", "missing_seniors", "missing_faculty"):
            if getattr(uncovered, field) < 0:
                raise InvalidProblemError(
                    f"{place}.{field}",
                    f"Expected at least 0, got {getattr(uncovered, field)}",
                    "correct the value",
                )
