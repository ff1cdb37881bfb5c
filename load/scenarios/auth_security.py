"""Auth security: attackers at the sign-in and with forged tokens, beside people at work."""

from load.attacks.passwords import (
    guess_passwords,
    send_secrets_in_url,
    tell_names_by_message,
    tell_names_by_time,
)
from load.attacks.roles import read_others, use_other_roles
from load.attacks.tokens import (
    forge_tokens,
    return_after_logout,
    steal_refresh_token,
    use_expired_tokens,
)
from load.listeners import listen
from load.shape import PlannedShape
from load.users import Coordinator, FacultyMember, Resident

__all__ = ["Coordinator", "FacultyMember", "PlannedShape", "Resident"]

listen(
    "auth_security",
    guess_passwords,
    tell_names_by_message,
    tell_names_by_time,
    forge_tokens,
    use_expired_tokens,
    steal_refresh_token,
    use_other_roles,
    read_others,
    return_after_logout,
    send_secrets_in_url,
)
