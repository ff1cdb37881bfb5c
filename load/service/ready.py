"""Whether a service can be used."""

from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

ANSWER_SECONDS = 4.0
START = "start the service with: make serve, or leave HOST out"


def find_fault(url: str) -> str:
    """
    Say why a service cannot be used, and what to do; empty if it is ready.

    Parameters
    ----------
    url
        Such as ``http://127.0.0.1:8000``.
    """
    try:
        with urlopen(f"{url}/ready", timeout=ANSWER_SECONDS):
            return ""
    except HTTPError as error:
        if error.code == HTTPStatus.SERVICE_UNAVAILABLE:
            return f"{url}/ready answers 503; see there what it lacks"
        return f"{url}/ready answers {error.code}, as no scheduler does; {START}"
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        is_refused = isinstance(reason, ConnectionRefusedError)
        what = "Connection refused" if is_refused else str(reason).strip()
        return f"{url}: {what}; {START}"
