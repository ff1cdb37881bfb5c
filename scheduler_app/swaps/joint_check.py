"""Whether exchanges that touch the same people can be together."""

from collections.abc import Iterable, Sequence

from scheduler_app.swaps.cycles import Cycle, links_of
from scheduler_app.swaps.limits import Limit, Link
from scheduler_app.swaps.market import Market
from scheduler_app.swaps.personal_limits import PersonalLimits


class Joint:
    """Examines exchanges together.

    Parameters
    ----------
    market
        What is possible one move at a time.
    """

    def __init__(self, market: Market) -> None:
        self._market = market
        self._limits_of: dict[int, PersonalLimits] = {}

    def find_conflicts(self, cycles: Sequence[Cycle]) -> list[Limit]:
        """Find limits that forbid what people cannot do together, and nothing that they can."""
        found: list[Limit] = []
        for person, links in self._find_barred(cycles).items():
            if person not in self._limits_of:
                self._limits_of[person] = PersonalLimits(self._market, person)
            found += self._limits_of[person].find(links)
        return found

    def drop_conflicts(self, cycles: Sequence[Cycle], cover_limits: Sequence[Limit]) -> list[Cycle]:
        """Drop the lightest exchange of each conflict, until there is none."""
        left = sorted(cycles, key=self._weigh)
        while dropped := self._find_lightest(left, cover_limits):
            left = [cycle for cycle in left if cycle not in dropped]
        return sorted(left)

    def add_possible(
        self, cycles: Sequence[Cycle], others: Iterable[Cycle], cover_limits: Sequence[Limit]
    ) -> list[Cycle]:
        """Add to exchanges that are possible together what others are, in their order.

        Of each person one exchange at a time is tried, so that all of these are examined at once.
        """
        result, left = list(cycles), list(others)
        while left:
            tried, left = self._split(result, left)
            barred = self._find_barred(result + tried)
            result += [cycle for cycle in tried if barred.keys().isdisjoint(self._people(cycle))]
        return self.drop_conflicts(result, cover_limits)

    def _split(
        self, cycles: Sequence[Cycle], others: Sequence[Cycle]
    ) -> tuple[list[Cycle], list[Cycle]]:
        """Split those that share no entry with exchanges in those to try now, and the rest."""
        used = {entry for cycle in cycles for entry in cycle}
        busy: set[int] = set()
        now, later = [], []
        for cycle in others:
            if not used.isdisjoint(cycle):
                continue
            people = self._people(cycle)
            if busy.isdisjoint(people):
                now.append(cycle)
                busy |= people
            else:
                later.append(cycle)
        return now, later

    def _people(self, cycle: Cycle) -> set[int]:
        return set(self._market.board.person[list(cycle)].tolist())

    def _find_lightest(self, cycles: Sequence[Cycle], cover_limits: Sequence[Limit]) -> set[Cycle]:
        dropped = set()
        for links in self._find_barred(cycles).values():
            dropped.add(next(c for c in cycles if not set(links).isdisjoint(links_of(c))))
        for limit in cover_limits:
            taken = {c: sum(limit.factors.get(link, 0) for link in links_of(c)) for c in cycles}
            if sum(taken.values()) > limit.most:
                dropped.add(next(cycle for cycle in cycles if taken[cycle] > 0))
        return dropped

    def _find_barred(self, cycles: Iterable[Cycle]) -> dict[int, list[Link]]:
        """Find the moves of each person who cannot do them together."""
        by_person: dict[int, list[Link]] = {}
        for link in sorted(link for cycle in cycles for link in links_of(cycle)):
            by_person.setdefault(int(self._market.board.person[link[0]]), []).append(link)
        several = {person: links for person, links in by_person.items() if len(links) > 1}
        bars = self._market.duty.find_bars(map(self._market.change, several.values()))
        pairs = zip(several.items(), bars, strict=True)
        return {person: links for (person, links), bar in pairs if bar is not None}

    def _weigh(self, cycle: Cycle) -> int:
        return sum(int(self._market.weights[link]) for link in links_of(cycle))
