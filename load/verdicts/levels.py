"""How long requests took in a part of a run, beside what is usual for each endpoint."""

from collections import Counter
from collections.abc import Iterable, Mapping

from load.counts import Tally, Totals, add_each
from load.verdicts.slopes import Block
from monitoring.results.histograms import find_percentile


def find_levels(totals: Totals, blocks: Iterable[Block]) -> dict[Block, float]:
    """
    Give the median of each block with requests, each in multiples of its endpoint's median.

    The median of the milliseconds would tell what was asked in a block more than how long it took.

    Parameters
    ----------
    totals
        The requests.
    blocks
        In their order.
    """
    found = {block: totals.find_endpoints(*block) for block in blocks}
    together: dict[str, Tally] = {}
    for endpoints in found.values():
        add_each(together, endpoints)
    usual = {name: tally.find_percentile_ms(0.5) for name, tally in together.items()}
    levels = {block: _find_level(endpoints, usual) for block, endpoints in found.items()}
    return {block: level for block, level in levels.items() if level is not None}


def _find_level(endpoints: Mapping[str, Tally], usual: Mapping[str, float]) -> float | None:
    relative: Counter[float] = Counter()
    for name, tally in endpoints.items():
        for took, count in tally.histogram.items():
            relative[took / usual[name] if usual[name] else 1.0] += count
    return find_percentile(relative, 0.5)
