"""Violations of rules that hold on average over four weeks."""

import numpy as np
from numpy.typing import NDArray

from scheduler_app.acgme.duty import DutyRecord
from scheduler_app.acgme.violations import Violation
from scheduler_app.model.arrays import BoolArray


def report_averages(
    record: DutyRecord,
    rule: str,
    is_offending: BoolArray,
    averages: NDArray[np.float64],
    limit: int,
) -> list[Violation]:
    """Report one violation for each run of consecutive offending windows.

    Parameters
    ----------
    record
        The duty in which they were found.
    rule
        Id of the rule.
    is_offending, averages
        Whether windows break the rule, and what they have: residents x windows.
    limit
        What is allowed; the window reported is the first of those farthest from it.
    """
    found = []
    for resident, run in record.windows.runs(is_offending):
        worst = run.start + int(np.argmax(np.abs(averages[resident, run] - limit)))
        first, last = map(record.problem.date_of, record.windows.first_and_last_day(worst))
        person, measured = record.residents[resident].id, float(averages[resident, worst])
        found.append(Violation(rule, person, None, first, last, measured, limit))
    return found
