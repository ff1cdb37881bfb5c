"""Stacks out of who called whom, which is all that cProfile keeps."""

from collections.abc import Mapping

from profiling.records.stacks import Frame, Stack, Stacks, cut_above_work

Callers = Mapping[Frame, tuple[float, Mapping[Frame, tuple[float, float]]]]
"""By function: its own seconds, and for each caller its own and whole seconds when called by it."""

SPLIT = 1 / 2000
"""Of the whole; what took less goes up to the caller that matters most, not to all."""


def list_stacks(callers: Callers) -> Stacks:
    """
    Share out what each function took itself over the chains of callers that lead to it.

    Its direct callers have it exactly as counted; further up, each caller's share is that of the
    time which passed in it under each of its own callers. So the own seconds of a function, and
    their sum, are those counted, and every chain is one of calls that happened; how much a stack
    of three or more took is an estimate, where its functions have several callers.
    """
    return _Sharing(callers).share_all()


class _Sharing:
    def __init__(self, callers: Callers) -> None:
        self._callers = callers
        self._smallest = SPLIT * sum(own for own, _ in callers.values())
        self._weights: dict[Stack, float] = {}

    def share_all(self) -> Stacks:
        for function, (own, _) in self._callers.items():
            if own > 0:
                self._share(function, own)
        return Stacks(self._weights)

    def _share(self, function: Frame, own: float) -> None:
        """Go up from a function; the figure at place 0 is that of own time, at 1 of the whole."""
        waiting: list[tuple[Stack, float, int]] = [((function,), own, 0)]
        while waiting:
            stack, weight, figure = waiting.pop()
            shares = self._find_shares(stack, figure)
            if not shares:
                self._add(stack, weight)
            elif weight < self._smallest:
                waiting.append(((max(shares, key=lambda f: shares[f]), *stack), weight, 1))
            else:
                waiting += [((by, *stack), weight * part, 1) for by, part in shares.items()]

    def _find_shares(self, stack: Stack, figure: int) -> dict[Frame, float]:
        """Give the callers that are not in the stack yet: a function that calls itself ends it."""
        _, edges = self._callers.get(stack[0], (0.0, {}))
        amounts = {by: edge[figure] for by, edge in edges.items() if by not in stack}
        total = sum(amounts.values())
        return {by: amount / total for by, amount in amounts.items()} if total > 0 else {}

    def _add(self, stack: Stack, weight: float) -> None:
        own = cut_above_work(stack)
        self._weights[own] = self._weights.get(own, 0) + weight
