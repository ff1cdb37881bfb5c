"""Rate-limit attack: attackers who go around the limits, beside people at work."""

from load.attacks.limits import (
    attack_many_accounts,
    attack_one_account,
    burst_at_the_edge,
    forge_proxy_headers,
    write_too_often,
)
from load.attacks.slow_clients import send_slowly
from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator, FacultyMember, Resident

__all__ = ["Coordinator", "FacultyMember", "PlannedShape", "Resident"]

listen(
    "rate_limit_attack",
    attack_one_account,
    attack_many_accounts,
    forge_proxy_headers,
    write_too_often,
    send_slowly,
    burst_at_the_edge,
)
