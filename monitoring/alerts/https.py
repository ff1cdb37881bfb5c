"""Posts JSON to an address that is a secret."""

import http.client
import json
import ssl
import urllib.error
import urllib.request
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from monitoring.alerts.errors import BadInputError, SendError
from monitoring.alerts.retries import Patience, TryLaterError, send_with_retries

TOO_MANY_REQUESTS = 429
SERVER_ERROR = 500


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the message to somebody else, perhaps in the clear."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


def check_address(channel: str, address: str) -> None:
    """
    Check that an address is one that a message may be posted to.

    Parameters
    ----------
    channel
        What the error calls it; the address itself is not shown.
    address
        An https URL.

    Raises
    ------
    BadInputError
        If it is anything else.
    """
    try:
        parts = urlsplit(address)
        is_good = parts.scheme == "https" and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_good = False
    if not is_good or not address.isascii() or any(sign <= " " for sign in address):
        raise BadInputError(f"{channel} must be an address that begins with https://")


def post_json(channel: str, address: str, body: dict[str, Any], patience: Patience) -> None:
    """
    Post; again after 429, 5xx or no answer, as late as the other side asks.

    Parameters
    ----------
    channel
        What errors call the other side.
    address
        As checked by ``check_address``.
    body
        The message.
    patience
        How long to try.

    Raises
    ------
    SendError
        If the message was not taken; the address is not in it.
    """
    request = urllib.request.Request(
        address,
        data=json.dumps(body, allow_nan=False).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "alert_on_regression"},
        method="POST",
    )
    opener = urllib.request.build_opener(
        _NoRedirects, urllib.request.HTTPSHandler(context=ssl.create_default_context())
    )
    send_with_retries(channel, lambda seconds: _post(channel, opener, request, seconds), patience)


def _post(
    channel: str,
    opener: urllib.request.OpenerDirector,
    request: urllib.request.Request,
    seconds: float,
) -> None:
    try:
        opener.open(request, timeout=seconds).close()
    except urllib.error.HTTPError as error:
        with error:
            _raise_for_status(channel, error.code, error.headers)
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            reason = f"its certificate is not valid ({error.reason.verify_message})"
            raise SendError(channel, reason) from None
        raise TryLaterError(_describe(error.reason)) from None
    except (OSError, http.client.HTTPException) as error:
        raise TryLaterError(_describe(error)) from None


def _raise_for_status(channel: str, status: int, headers: Message) -> None:
    if status == TOO_MANY_REQUESTS or status >= SERVER_ERROR:
        after = read_retry_after(headers.get("Retry-After"))
        raise TryLaterError(f"answered {status}", after)
    raise SendError(channel, f"refused the message with status {status}")


def read_retry_after(text: str | None) -> float | None:
    """Read the header's seconds or date (RFC 9110, 10.2.3); None where it is neither."""
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    now = datetime.now(UTC)
    return max(0.0, ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds())


def _describe(error: object) -> str:
    """Say what happened without the address, which some messages repeat."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, OSError) and error.strerror:
        return f"no connection ({error.strerror})"
    return f"no connection ({type(error).__name__})"
