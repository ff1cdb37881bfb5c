"""How broken rules are refused."""

from collections.abc import Sequence

from scheduler_app.acgme import Level, Violation
from scheduler_app.services.errors import ConflictError

MOST_NAMED = 3


def refuse_broken_rules(what: str, violations: Sequence[Violation]) -> None:
    """Refuse what breaks rules that must be kept, if any.

    Parameters
    ----------
    what
        Who breaks them, with the verb.
    violations
        What the validator found; warnings are let pass.

    Raises
    ------
    ConflictError
        Naming how many there are, and rule, person and days of the first few.
    """
    broken = [violation for violation in violations if violation.level is Level.MUST]
    if broken:
        named = [f"{violation.rule}: {violation.message}" for violation in broken[:MOST_NAMED]]
        rules = "rule" if len(broken) == 1 else "rules"
        raise ConflictError(
            f"{what} {len(broken)} {rules} that must be kept; {' '.join(named)}".removesuffix("."),
            "change the assignments of those days",
        )
