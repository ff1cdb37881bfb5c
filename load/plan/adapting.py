"""A scenario made shorter, or for other numbers of users; its limits stay."""

from dataclasses import replace

from load.plan.errors import PlanError
from load.plan.scenario import Scenario, Stage

MOST_USERS = 1_000_000
MOST_SECONDS = 30 * 24 * 3600


def adapt(
    scenario: Scenario,
    *,
    scale: float = 1.0,
    users: int | None = None,
    seconds: float | None = None,
) -> Scenario:
    """Apply what was asked for on the command line.

    Parameters
    ----------
    scenario
        As the file has it.
    scale
        Multiplies the seconds of each stage, above 0 and at most 10; a stage keeps those that its
        criteria need.
    users
        Of the busiest stage, 1 or more; the others keep their proportion. None for the file's.
    seconds
        Of the whole run, above 0 and at most 30 days; the stages keep their proportion, however
        short they become. None for the file's.

    Raises
    ------
    PlanError
        If one of them cannot be, or two contradict each other.
    """
    _check(scale, users, seconds)
    if seconds is not None:
        scale = seconds / scenario.seconds
    if users is not None:
        stages = tuple(_with_users(scenario, stage, users) for stage in scenario.stages)
        scenario = replace(scenario, stages=stages)
    is_exact = seconds is not None or scale >= 1
    stages = tuple(_with_scale(scenario, stage, scale, is_exact) for stage in scenario.stages)
    return replace(scenario, stages=stages, scale=scale)


def _check(scale: float, users: int | None, seconds: float | None) -> None:
    if not 0 < scale <= 10:
        raise PlanError(f"SCALE is {scale:g}; choose above 0 and at most 10, such as 0.02")
    if users is not None and not 1 <= users <= MOST_USERS:
        raise PlanError(f"USERS is {users}; choose 1 to {MOST_USERS:,}")
    if seconds is not None and not 0 < seconds <= MOST_SECONDS:
        raise PlanError(
            f"DURATION is {seconds:g} s; choose above 0 and at most 30 days, such as 90s, 10m or 2h"
        )
    if seconds is not None and scale != 1:
        raise PlanError("SCALE and DURATION both set the time; leave one of them out")


def _with_users(scenario: Scenario, stage: Stage, users: int) -> Stage:
    return replace(stage, users=max(1, round(stage.users * users / scenario.most_users)))


def _with_scale(scenario: Scenario, stage: Stage, scale: float, is_exact: bool) -> Stage:
    shortest = 1 if is_exact else min(stage.seconds, scenario.find_shortest_seconds(stage))
    return replace(stage, seconds=max(shortest, round(stage.seconds * scale)))
