"""How much a schedule can lose before its demand stays uncovered."""

from scheduler_app.resilience.contagion import compute_contagion
from scheduler_app.resilience.contagion_report import Contagion, ContagionWeek
from scheduler_app.resilience.control_charts import ControlChartSignal, find_control_chart_signals
from scheduler_app.resilience.criticality import Criticality, rank_criticality
from scheduler_app.resilience.errors import InvalidParameterError
from scheduler_app.resilience.losses import Gap, Loss, PairLoss, SeatKind
from scheduler_app.resilience.n_minus_one import compute_loss, compute_n_minus_one
from scheduler_app.resilience.n_minus_two import compute_n_minus_two
from scheduler_app.resilience.use import Use
from scheduler_app.resilience.utilization import compute_utilization
from scheduler_app.resilience.utilization_report import (
    PersonUtilization,
    RotationUtilization,
    Utilization,
    WeekUtilization,
)
from scheduler_app.resilience.western_electric import ChartRule

__all__ = [
    "ChartRule",
    "Contagion",
    "ContagionWeek",
    "ControlChartSignal",
    "Criticality",
    "Gap",
    "InvalidParameterError",
    "Loss",
    "PairLoss",
    "PersonUtilization",
    "RotationUtilization",
    "SeatKind",
    "Use",
    "Utilization",
    "WeekUtilization",
    "compute_contagion",
    "compute_loss",
    "compute_n_minus_one",
    "compute_n_minus_two",
    "compute_utilization",
    "find_control_chart_signals",
    "rank_criticality",
]
