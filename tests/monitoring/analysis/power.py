"""How often the rule is right on samples whose truth is known, beside ASV's rule."""

from collections import Counter

import numpy as np

from monitoring.analysis import Outcome, decide_family
from tests.monitoring.analysis.asv_rule import is_worse_by_asv
from tests.monitoring.analysis.noise import QUIET, draw_rounds

COLUMNS = ("slower", "faster", "same", "undecided", "gates with a false alarm", "asv slower")


def count_outcomes(
    gates: int,
    ratio: float,
    *,
    rounds: int = 12,
    family: int = 1,
    spread: float = QUIET,
    shared: float = 0.0,
    look: int | None = None,
    asv: bool = False,
    seed: int = 1,
) -> dict[str, float]:
    """Give shares of verdicts; in a family only the first benchmark has the ratio."""
    random = np.random.default_rng(seed)
    counts: Counter[str] = Counter()
    for _ in range(gates):
        sides = {
            index: draw_rounds(
                random, rounds, 1.0 if index else ratio, spread=spread, shared=shared
            )
            for index in range(family)
        }
        verdicts = decide_family(sides, pairs=True, look=look)
        counts[verdicts[0].verdict.value] += 1
        innocent = [verdicts[index] for index in range(0 if ratio == 1 else 1, family)]
        counts["gates with a false alarm"] += any(
            verdict.verdict is Outcome.SLOWER for verdict in innocent
        )
        counts["asv slower"] += asv and is_worse_by_asv(*sides[0])
    return {column: counts[column] / gates for column in COLUMNS}


def print_row(label: str, shares: dict[str, float]) -> None:
    """Print one line of the table, in percent."""
    figures = "".join(f"{100 * shares[column]:>11.1f}" for column in COLUMNS)
    print(f"{label:<46}{figures}", flush=True)


def main() -> None:
    """Print the table that docs/decisions/verdicts.md quotes from."""
    print(f"{'percent of verdicts':<46}" + "".join(f"{name[:10]:>11}" for name in COLUMNS))
    for rounds in (12, 24):
        for change in (0, 1, 2, 3, 5, 10):
            shares = count_outcomes(1000, 1 + change / 100, rounds=rounds, asv=True)
            print_row(f"{change} %, {rounds} rounds", shares)
    for shared in (0.5, 0.9):
        for change in (0, 5):
            shares = count_outcomes(1000, 1 + change / 100, shared=shared, asv=True)
            print_row(f"{change} %, noise shared by {100 * shared:.0f} %", shares)
    for spread in (0.25, 0.35):
        for change in (0, 5, 10):
            shares = count_outcomes(2000, 1 + change / 100, spread=spread, asv=True)
            print_row(f"{change} %, busy, spread {100 * spread:.0f} %", shares)
    for family in (5, 20, 100):
        for rounds in (12, 15, 18, 24):
            shares = count_outcomes(200, 1.05, family=family, rounds=rounds)
            print_row(f"5 %, one of {family}, {rounds} rounds", shares)
    for spread in (QUIET, 0.30):
        shares = count_outcomes(200, 1.0, family=100, spread=spread)
        print_row(f"0 %, 100 benchmarks, spread {100 * spread:.0f} %", shares)
    print_row("5 %, first of several looks", count_outcomes(1000, 1.05, look=1))


if __name__ == "__main__":
    main()
