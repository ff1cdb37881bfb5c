"""How many users there shall be at a second of a run."""

from load.plan.scenario import Scenario

FASTEST = 100.0
"""Users that a process of locust can start in a second without falling behind."""


def find_target(scenario: Scenario, second: float, processes: int = 1) -> tuple[int, float] | None:
    """Give the users wanted, and how many a second come or go until then; None after the end.

    Parameters
    ----------
    scenario
        The plan.
    second
        Of the run.
    processes
        That have the users.
    """
    stage = scenario.find_stage(second)
    if stage is None:
        return None
    difference = abs(stage.users - scenario.find_users_before(stage))
    fastest = FASTEST * processes
    return stage.users, min(difference / stage.seconds or fastest, fastest)
