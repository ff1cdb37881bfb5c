"""By which ways a message is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from monitoring.alerts.https import check_address, post_json
from monitoring.alerts.mail import check_mail_address, parse_server, send_mail
from monitoring.alerts.message import Message
from monitoring.alerts.retries import Patience
from monitoring.alerts.slack import build_slack_body
from monitoring.alerts.webhook import build_webhook_body


@dataclass(frozen=True)
class Channel:
    """
    One way.

    Parameters
    ----------
    name
        Under which the state notes what it was told.
    send
        Sends; raises ``SendError``.
    """

    name: str
    send: Callable[[Message], None]


def build_slack(address: str, patience: Patience) -> Channel:
    """
    Build the way to a Slack webhook.

    Raises
    ------
    BadInputError
        If the address is not https.
    """
    name = "the Slack webhook"
    check_address(name, address)
    return Channel(
        "slack", lambda message: post_json(name, address, build_slack_body(message), patience)
    )


def build_webhook(address: str, patience: Patience) -> Channel:
    """
    Build the way to any other webhook.

    Raises
    ------
    BadInputError
        If the address is not https.
    """
    name = "the webhook"
    check_address(name, address)
    return Channel(
        "webhook", lambda message: post_json(name, address, build_webhook_body(message), patience)
    )


def build_mail(
    address: str, password: str, sender: str, recipient: str, patience: Patience
) -> Channel:
    """
    Build the way to one person by e-mail: whom the server refuses does not keep another from it.

    Raises
    ------
    BadInputError
        If an address is none.
    """
    server = parse_server(address, password)
    for one in (sender, recipient):
        check_mail_address(one)
    return Channel(
        f"email:{recipient}",
        lambda message: send_mail(server, sender, recipient, message, patience),
    )
