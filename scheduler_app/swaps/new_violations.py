"""Which violations of a changed schedule are new."""

from collections.abc import Iterable, Iterator

from scheduler_app.acgme import Level, Violation

ROUNDING = 1e-9
"""What averages may be off by the order in which floats are added."""


def find_new_violations(
    before: Iterable[Violation], after: Iterable[Violation]
) -> Iterator[Violation]:
    """Find the violations of rules that must be kept which a change brings.

    A violation is not new if there was one of the same rule and the same person or place, on
    some of the same days, that was as far from the limit or farther. So a burden that an
    exchange lightens but leaves over the limit keeps nobody from it.

    Parameters
    ----------
    before, after
        What the validator finds in the schedule and in the changed one.

    Yields
    ------
    Violation
        The new ones, in the order of ``after``; warnings are left out.
    """
    known: dict[tuple[str, str | None, str | None], list[Violation]] = {}
    for old in before:
        known.setdefault((old.rule, old.person, old.place), []).append(old)
    for violation in after:
        subject = (violation.rule, violation.person, violation.place)
        if violation.level is Level.MUST and not is_known(violation, known.get(subject, ())):
            yield violation


def is_known(violation: Violation, before: Iterable[Violation]) -> bool:
    """Tell whether one of the violations of the same rule and subject was as bad."""
    return any(
        old.first <= violation.last
        and violation.first <= old.last
        and excess(violation) <= excess(old) + ROUNDING
        for old in before
    )


def excess(violation: Violation) -> float:
    """Give how far a violation is from its limit."""
    return abs(violation.measured - violation.limit)
