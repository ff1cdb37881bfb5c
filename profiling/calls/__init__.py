"""What cProfile has counted: functions, who they belong to, and what stands out."""

from .bottlenecks import name_bottlenecks
from .measure import Calls, profile_calls
from .owners import WAITING, share_out
from .table import SORTS, build_call_table, build_share_table

__all__ = [
    "SORTS",
    "WAITING",
    "Calls",
    "build_call_table",
    "build_share_table",
    "name_bottlenecks",
    "profile_calls",
    "share_out",
]
