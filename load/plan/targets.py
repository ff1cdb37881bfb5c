"""How many users there shall be at a second of a run."""

from load.plan.scenario import Scenario

FASTEST = 100.0
"""Users that locust can start in a second without falling behind."""


def find_target(scenario: Scenario, second: float) -> tuple[int, float] | None:
    """Give the users wanted, and how many a second come or go until then; None after the end."""
    stage = scenario.find_stage(second)
    if stage is None:
        return None
    difference = abs(stage.users - scenario.find_users_before(stage))
    rate = difference / stage.seconds if difference else FASTEST
    return stage.users, min(rate, FASTEST)
