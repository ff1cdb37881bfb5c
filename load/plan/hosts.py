"""Which services may be put under load."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from load.plan.errors import PlanError


def check_host(url: str, *, allow_remote: bool = False) -> str:
    """Give a service's address without a slash at its end.

    Parameters
    ----------
    url
        Such as ``http://127.0.0.1:8000``.
    allow_remote
        Whether it may be on another machine, whose owner agrees to the load.

    Raises
    ------
    PlanError
        If it is no address of a service, or another machine's without permission.
    """
    parts = _split(url)
    if parts.username is not None:
        raise PlanError(
            "HOST has a name or a password in it, which records would show; leave them out"
        )
    if not (allow_remote or _is_loopback(parts.hostname)):
        raise PlanError(
            f"{parts.hostname} is another machine; set ALLOW_REMOTE=1 if its owner agrees"
        )
    return url.rstrip("/")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half an IPv6 address, or a port that is none
        is_address = False
    if not is_address or parts.query or parts.fragment or re.search(r"\s", url):
        raise PlanError(f"{url!r} is no address; write one such as http://127.0.0.1:8000")
    return parts


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
