"""Says numbers, times and changes in words."""

from monitoring.dashboard.words.plain import defuse, make_plain
from monitoring.dashboard.words.sentences import (
    describe_span,
    say_certainty,
    say_change,
    say_effect,
    say_interval,
)
from monitoring.dashboard.words.times import write_date, write_duration, write_start, write_time
from monitoring.dashboard.words.values import write_count, write_memory, write_share, write_value

__all__ = [
    "defuse",
    "describe_span",
    "make_plain",
    "say_certainty",
    "say_change",
    "say_effect",
    "say_interval",
    "write_count",
    "write_date",
    "write_duration",
    "write_memory",
    "write_share",
    "write_start",
    "write_time",
    "write_value",
]
