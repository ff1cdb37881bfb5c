"""One scenario, or all of them one after the other."""

from rich.console import Console
from rich.table import Table

from load.plan import list_scenarios
from load.run.child import run_planned
from load.run.exit_codes import FAILED, INTERRUPTED, INVALID, PASSED
from load.run.order import Order
from load.run.service import targeted

_WORDS = {PASSED: "[green]passed[/]", FAILED: "[red]FAILED[/]", INTERRUPTED: "interrupted"}


def run_scenario(name: str, order: Order) -> int:
    """
    Run a scenario and give its exit code.

    Raises
    ------
    PlanError
        If it cannot be run so.
    ServiceStartError
        If there is no service for it.
    """
    scenario = order.plan(name)
    with targeted(order, has_rate_limits=scenario.has_rate_limits) as target:
        return run_planned(scenario, order, target)[0]


def run_all(order: Order) -> int:
    """
    Run all scenarios, each on a service of its own, and show how they ended.

    Returns
    -------
    int
        That of the worst: one that says nothing is worse than one that failed.
    """
    codes: dict[str, int] = {}
    for name in list_scenarios():
        codes[name] = run_scenario(name, order)
        if codes[name] == INTERRUPTED:
            break
    Console().print(_build_table(codes))
    if INTERRUPTED in codes.values():
        return INTERRUPTED
    known = (PASSED, FAILED)
    return max(code if code in known else INVALID for code in codes.values())


def _build_table(codes: dict[str, int]) -> Table:
    table = Table("scenario", "outcome", title="All scenarios", title_justify="left")
    for name, code in codes.items():
        table.add_row(name, _WORDS.get(code, "[yellow]not valid[/]"))
    return table
