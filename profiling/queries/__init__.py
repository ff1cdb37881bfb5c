"""Statements: which are sent from where, how they are run, and which should not be."""

from .plans import MissingIndex, Plan, explain, find_missing_indexes
from .recorder import recording
from .repeats import RepeatedStatement, find_repeats
from .statements import Execution, Statement, add_up

__all__ = [
    "Execution",
    "MissingIndex",
    "Plan",
    "RepeatedStatement",
    "Statement",
    "add_up",
    "explain",
    "find_missing_indexes",
    "find_repeats",
    "recording",
]
