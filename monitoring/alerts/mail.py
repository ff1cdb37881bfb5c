"""Messages by e-mail."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

from monitoring.alerts.errors import BadInputError, SendError
from monitoring.alerts.message import Message, write_plain
from monitoring.alerts.retries import Patience, TryLaterError, send_with_retries

CHANNEL = "the mail server"
_TEMPORARY = range(400, 500)
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """
    A server that takes e-mail.

    Parameters
    ----------
    host, port
        Where it listens.
    is_encrypted
        Whether it speaks TLS from the start; otherwise STARTTLS is used where it is offered.
    user, password
        To sign in with, only over TLS; empty to send without.
    """

    host: str
    port: int
    is_encrypted: bool = False
    user: str = ""
    password: str = field(default="", repr=False)


def parse_server(address: str, password: str) -> MailServer:
    """
    Read where the server is.

    Parameters
    ----------
    address
        ``host``, ``host:port``, ``smtp://user@host:port`` or ``smtps://…`` for TLS from the start.
    password
        Of the user.

    Raises
    ------
    BadInputError
        If it is anything else.
    """
    text = address if "://" in address else f"smtp://{address}"
    try:
        parts = urlsplit(text)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        parts, port = None, 0
    if parts is None or not parts.hostname or parts.path not in ("", "/"):
        raise BadInputError("--smtp: expected HOST, HOST:PORT or smtps://HOST:PORT")
    user = unquote(parts.username or "")
    own = unquote(parts.password or "") or password
    return MailServer(parts.hostname, port, parts.scheme == "smtps", user, own)


def check_mail_address(address: str) -> None:
    """
    Check that this may be an address of a person.

    Raises
    ------
    BadInputError
        If it may not.
    """
    name, _at, host = address.rpartition("@")
    if not name or not host or any(sign <= " " or sign in "<>,;" for sign in address):
        raise BadInputError(f"--email: {address!r} is no e-mail address")


def send_mail(
    server: MailServer,
    sender: str,
    recipient: str,
    message: Message,
    patience: Patience,
) -> None:
    """
    Send a message to a person.

    Parameters
    ----------
    server
        That takes it.
    sender, recipient
        As checked by ``check_mail_address``.
    message
        What is told.
    patience
        How long to try.

    Raises
    ------
    SendError
        If the server did not take it.
    """
    mail = EmailMessage()
    mail["Subject"] = message.title
    mail["From"] = sender
    mail["To"] = recipient
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail.set_content(write_plain(message))
    send_with_retries(CHANNEL, lambda seconds: _attempt(server, mail, seconds), patience)


def _attempt(server: MailServer, mail: EmailMessage, seconds: float) -> None:
    try:
        with _connect(server, seconds) as client:
            client.send_message(mail)
    except ssl.SSLCertVerificationError as error:
        reason = f"its certificate is not valid ({error.verify_message})"
        raise SendError(CHANNEL, reason) from None
    except smtplib.SMTPRecipientsRefused as error:
        ((recipient, (code, text)),) = error.recipients.items()
        _raise_for_code(code, text, f" to {recipient}")
    except smtplib.SMTPResponseException as error:
        _raise_for_code(error.smtp_code, error.smtp_error)
    except smtplib.SMTPServerDisconnected:
        raise TryLaterError("it closed the connection") from None
    except smtplib.SMTPException as error:
        raise SendError(CHANNEL, f"{error}") from None
    except OSError as error:
        raise TryLaterError(f"no connection ({error.strerror or error})") from None


def _connect(server: MailServer, seconds: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.is_encrypted:
        client: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=seconds, context=context
        )
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=seconds)
        client.ehlo()
        if client.has_extn("starttls"):
            client.starttls(context=context)
            client.ehlo()
        elif server.user:
            client.close()
            reason = "offers no TLS; a password is not sent in the clear, use smtps://"
            raise SendError(CHANNEL, reason)
    if server.user:
        client.login(server.user, server.password)
    return client


def _raise_for_code(code: int, text: bytes | str, whom: str = "") -> None:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    reason = f"answered {code} {words.splitlines()[0] if words else ''}".strip() + whom
    if code in _TEMPORARY:
        raise TryLaterError(reason)
    raise SendError(CHANNEL, reason)
