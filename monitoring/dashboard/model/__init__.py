"""What the pages tell of: commits, series, where they changed, and what else is stored."""

from monitoring.dashboard.model.changes import Change
from monitoring.dashboard.model.commits import Commit
from monitoring.dashboard.model.places import Place
from monitoring.dashboard.model.series import Series
from monitoring.dashboard.model.site import Site, Sources
from monitoring.dashboard.model.states import Improvement, Regression, State

__all__ = [
    "Change",
    "Commit",
    "Improvement",
    "Place",
    "Regression",
    "Series",
    "Site",
    "Sources",
    "State",
]
