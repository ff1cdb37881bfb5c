"""What the terminal shows of a check."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from monitoring.alerts.comparison import Comparison
from monitoring.alerts.pairs import Pair
from monitoring.alerts.run_values import describe_dropped
from monitoring.alerts.sources import Source
from monitoring.results import Key

COLUMNS = 80
_MOST_NAMES = 3


def write_summary(source: Source, comparisons: Sequence[Comparison]) -> str:
    """
    Write what got worse, what is undecided and why, and what was not compared.

    Parameters
    ----------
    source
        What was compared.
    comparisons
        All of its pairs'.
    """
    regressions = sorted((one for one in comparisons if one.is_regression), key=_order)
    undecided = [one for one in comparisons if not one.is_regression and not one.is_fine]
    fine = len(comparisons) - len(regressions) - len(undecided)
    return "\n".join(
        [
            *(f"{error}; passed over" for error in source.broken),
            *source.notes,
            *(line for pair in source.pairs for line in _describe_pair(pair)),
            *(line for one in regressions for line in _describe("REGRESSION", one)),
            *_describe_undecided(undecided),
            *_describe_untested(comparisons),
            f"{_count(len(regressions), 'regression')}, {len(undecided)} undecided, {fine} fine",
        ]
    )


def _order(comparison: Comparison) -> float:
    return -comparison.severity


def _describe_pair(pair: Pair) -> Iterator[str]:
    yield _wrap(f"Results   {pair.candidate.label}, {pair.candidate.path}", indent=10)
    yield _wrap(f"Baseline  {pair.baseline.label}, {pair.baseline.path}", indent=10)
    if missing := pair.missing_in_baseline:
        yield _wrap(f"Not in the baseline, not compared: {_list_names(missing)}")
    if missing := pair.missing_in_candidate:
        yield _wrap(f"In the baseline, not measured: {_list_names(missing)}")
    for run, name in ((pair.baseline, "baseline"), (pair.candidate, "results")):
        yield from map(_wrap, describe_dropped(run, name))


def _describe(word: str, comparison: Comparison) -> Iterator[str]:
    verdict = comparison.verdict
    yield _wrap(f"{word}  {comparison.change}{_name_place(comparison)}", indent=12)
    text = f"{comparison.values}; {verdict.reason}; certainty {verdict.certainty:.3g}"
    yield _wrap(text, indent=12, is_inner=True)


def _describe_undecided(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Write what shares a reason together: a folder of means would fill pages."""
    by_reason: dict[str, list[Comparison]] = {}
    for one in comparisons:
        by_reason.setdefault(f"{one.verdict.reason}{_name_place(one)}", []).append(one)
    for reason, group in by_reason.items():
        names = [one.change for one in sorted(group, key=_order)]
        yield _wrap(f"UNDECIDED   {_list_names(names)}: {reason}", indent=12)


def _describe_untested(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Say which of those that are fine were not tested: nobody is to take them for sure."""
    untested = [one.change for one in comparisons if one.is_fine and not one.is_tested]
    if untested:
        reason = "judged by single figures, not tested against noise"
        yield _wrap(f"UNTESTED    {_list_names(untested)}: {reason}", indent=12)


def _name_place(comparison: Comparison) -> str:
    return f" on {comparison.place}" if comparison.place else ""


def _list_names(names: Sequence[str | Key]) -> str:
    shown = ", ".join(str(name) for name in names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return f"{shown} and {rest} more" if rest > 0 else shown


def _wrap(text: str, indent: int = 2, *, is_inner: bool = False) -> str:
    return textwrap.fill(
        text,
        COLUMNS,
        initial_indent=" " * indent if is_inner else "",
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
