"""What a run is to do and to show: ``scenarios.yaml``, checked and adapted."""

from load.plan.adapting import MOST_USERS, adapt
from load.plan.errors import PlanError
from load.plan.hosts import check_host
from load.plan.reading import Level, find_scenario, list_scenarios, read_levels
from load.plan.requests_needed import DOUBT, count_needed
from load.plan.results import make_results
from load.plan.scenario import SHARES, SLOPE_SECONDS, Criterion, Scenario, Stage
from load.plan.targets import find_target

__all__ = [
    "DOUBT",
    "MOST_USERS",
    "SHARES",
    "SLOPE_SECONDS",
    "Criterion",
    "Level",
    "PlanError",
    "Scenario",
    "Stage",
    "adapt",
    "check_host",
    "count_needed",
    "find_scenario",
    "find_target",
    "list_scenarios",
    "make_results",
    "read_levels",
]
