import pytest

from monitoring.alerts import BadInputError, SendError
from monitoring.alerts.mail import check_mail_address, parse_server, send_mail
from monitoring.alerts.message import Message
from monitoring.alerts.retries import Patience
from tests.monitoring.alerts.regressions import build_changes
from tests.monitoring.alerts.servers import Mailbox, find_closed_port, run_smtp

SHORT = Patience(9.0, attempt_seconds=4.0, attempts=2, first_pause_seconds=0.01)
MESSAGE = Message(build_changes(1.5), "candidate", "baseline")


def send(address, password="", patience=SHORT):
    server = parse_server(address, password)
    send_mail(server, "bench@example.org", "a@example.org", MESSAGE, patience)


def test_a_mail_reaches_its_recipient_with_what_regressed():
    mailbox = Mailbox()
    with run_smtp(mailbox) as address:
        send(address)
    (mail,) = mailbox.mails
    assert "Subject: 1 performance regression" in mail
    assert "schedule_generation/small duration +50.0 %" in mail
    assert [line for line in map(str.lower, mailbox.commands) if line.startswith("rcpt")] == [
        "rcpt to:<a@example.org>"
    ]


def test_tls_is_used_where_it_is_offered(trusted):
    mailbox = Mailbox(trusted)
    with run_smtp(mailbox) as address:
        send(address)
    assert "STARTTLS" in mailbox.commands
    assert mailbox.mails


def test_a_mail_is_not_sent_to_a_server_with_an_invalid_certificate(certificate):
    mailbox = Mailbox(certificate)
    with run_smtp(mailbox) as address, pytest.raises(SendError, match="certificate"):
        send(address)
    assert not mailbox.mails


def test_a_password_goes_only_over_tls(trusted):
    mailbox = Mailbox(trusted)
    with run_smtp(mailbox) as address:
        send(f"smtp://me@{address}", "very-secret")
    assert any(line.startswith("AUTH") for line in mailbox.commands)
    plain = Mailbox()
    with run_smtp(plain) as address, pytest.raises(SendError, match="not sent in the clear"):
        send(f"smtp://me@{address}", "very-secret")
    assert not any(line.startswith("AUTH") for line in plain.commands)


def test_a_refusal_is_final_and_a_temporary_one_is_tried_again():
    for answer, count in (("554 no", 1), ("451 later", 2)):
        mailbox = Mailbox(answer=answer)
        with run_smtp(mailbox) as address, pytest.raises(SendError, match=answer):
            send(address)
        assert len(mailbox.mails) == count


def test_nobody_listening_is_said():
    with pytest.raises(SendError, match="refused"):
        send(f"127.0.0.1:{find_closed_port()}")


@pytest.mark.parametrize("address", ["", "host:port", "http://host", "smtp://host/path", "smtp://"])
def test_what_is_no_server_is_refused(address):
    with pytest.raises(BadInputError, match="--smtp"):
        parse_server(address, "")


@pytest.mark.parametrize("address", ["", "a", "a@", "@b", "a@b\r\nBcc: c@d", "a b@c", "a@b,c@d"])
def test_what_is_no_address_of_a_person_is_refused(address):
    with pytest.raises(BadInputError, match="--email"):
        check_mail_address(address)


def test_the_password_is_not_in_what_python_shows_of_a_server():
    assert "very-secret" not in repr(parse_server("smtp://me@host", "very-secret"))
