"""Limits on how often one may ask: gone around with addresses, names, headers and timing."""

import time
from collections.abc import Iterable, Iterator

import gevent.pool

from load.attacks.prober import Answer, Prober
from load.attacks.target import Target, conclude
from monitoring.results import LoadVerdict

SIGN_IN, SIGN_IN_ADDRESS, SIGN_IN_NAME, WRITES = 10, 60, 30, 120
"""What the service allows: of one name from one address a minute, from one address a minute, of
one name in ten minutes, and changes of one user a minute."""

WRONG = "not the password of anybody"
AT_ONCE = 4
EXCESS = 1.5
"""How much more than allowed is tried."""

FORGED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP")
EARLY_SECONDS, LATE_SECONDS = 6.0, 0.5
"""How long before, and after, the end of a window a burst begins."""


def attack_one_account(target: Target) -> Iterator[LoadVerdict]:
    """Guess the password of one account, each time from another address."""
    name = target.residents[-1]
    tries = int(SIGN_IN_NAME * EXCESS)
    checked = _count_checked(target.open().sign_in(name, WRONG) for _ in range(tries))
    detail = f"of {tries} guesses, each from an address of its own"
    yield conclude("guesses of one account from many addresses", checked, SIGN_IN_NAME, detail)


def attack_many_accounts(target: Target) -> Iterator[LoadVerdict]:
    """Try one password on many accounts, all from one address, several at once."""
    prober, tries = target.open(), int(SIGN_IN_ADDRESS * EXCESS)
    names = (f"nobody{number}@program.example" for number in range(tries))
    answers = gevent.pool.Pool(AT_ONCE).imap(lambda name: prober.sign_in(name, WRONG), names)
    checked = _count_checked(answers)
    detail = f"of {tries} guesses, each of another account"
    yield conclude("guesses of many accounts from one address", checked, SIGN_IN_ADDRESS, detail)


def forge_proxy_headers(target: Target) -> Iterator[LoadVerdict]:
    """Guess from one address, and say each time that it is another's."""
    name, tries = target.residents[-2], int(SIGN_IN * EXCESS)
    address = target.open().address
    for header in FORGED:
        probers = (
            Prober(target.host, address, {header: _forge(header, number)})
            for number in range(tries)
        )
        checked = _count_checked(prober.sign_in(f"{header}{name}", WRONG) for prober in probers)
        yield conclude(
            f"guesses with a forged {header}", checked, SIGN_IN, f"of {tries} from one address"
        )


def burst_at_the_edge(target: Target) -> Iterator[LoadVerdict]:
    """Guess at the end of one window and at the beginning of the next."""
    prober, name = target.open(), target.residents[-3]
    edge = time.monotonic() + float(prober.sign_in(name, WRONG).headers["ratelimit-reset"])
    time.sleep(max(edge - EARLY_SECONDS - time.monotonic(), 0))
    before = [prober.sign_in(name, WRONG) for _ in range(SIGN_IN)]
    time.sleep(max(edge + LATE_SECONDS - time.monotonic(), 0))
    after = [prober.sign_in(name, WRONG) for _ in range(int(SIGN_IN * EXCESS))]
    yield conclude(
        "guesses around a window's edge",
        _count_checked(before) + _count_checked(after),
        2 * SIGN_IN,
        "within seconds: never more than two windows allow together",
    )


def write_too_often(target: Target) -> Iterator[LoadVerdict]:
    """Change something as fast as it goes, signed in from many addresses."""
    token = target.open().sign_in(target.residents[-4], target.password).read()["access_token"]
    probers = [target.open() for _ in range(AT_ONCE)]
    tries = int(WRITES * EXCESS)
    answers = gevent.pool.Pool(AT_ONCE).imap(
        lambda number: probers[number % AT_ONCE].send(
            "DELETE", f"/absences/{number + 1_000_000}", token=token
        ),
        range(tries),
    )
    checked = _count_checked(answers)
    yield conclude("changes of one user in a minute", checked, WRITES, f"of {tries} tried")


def _count_checked(answers: Iterable[Answer]) -> int:
    """Count the answers that do not say to come again later."""
    return sum(not one.is_limited for one in answers)


def _forge(header: str, number: int) -> str:
    address = f"203.0.113.{number + 1}"  # an address for documentation: RFC 5737
    return f"for={address}" if header == "Forwarded" else address
