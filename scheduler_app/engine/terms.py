"""The weighted sum that a model minimises or limits."""

from ortools.sat.python import cp_model


class Terms:
    """Collects variables with their prices.

    Attributes
    ----------
    constant
        Points that are paid in any case.
    floor
        Points that no schedule undercuts.
    """

    def __init__(self) -> None:
        self._variables: list[cp_model.IntVar] = []
        self._prices: list[int] = []
        self.constant = 0
        self.floor = 0

    def add(self, variable: cp_model.IntVar, price: int) -> None:
        """Add ``price`` points for each unit of a variable."""
        self._variables.append(variable)
        self._prices.append(price)

    def total(self) -> cp_model.LinearExpr:
        """Give the sum."""
        return cp_model.LinearExpr.weighted_sum(self._variables, self._prices) + self.constant
