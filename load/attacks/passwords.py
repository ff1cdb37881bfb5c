"""Passwords: guessed at speed, names found out by message or time, a password in the URL."""

from collections.abc import Iterator
from statistics import median
from typing import Any
from urllib.parse import urlencode

from scipy.stats import mannwhitneyu

from load.attacks.prober import Answer
from load.attacks.target import Target, conclude
from monitoring.results import LoadVerdict

GUESSES = 40
ALLOWED_A_MINUTE = 10
"""Guesses of one name from one address that the service answers in a window."""

PAIRS = 15
SURE = 0.01
TELLING_PERCENT = 20.0
"""A difference that a stranger can tell with few requests across a network."""

WRONG = "not the password of anybody"


def guess_passwords(target: Target) -> Iterator[LoadVerdict]:
    """Try one wrong password after the other, as fast as they are answered."""
    prober, name = target.open(), target.residents[-1]
    answers = [prober.sign_in(name, f"{WRONG} {number}") for number in range(GUESSES)]
    checked = [one for one in answers if not one.is_limited]
    yield conclude(
        "wrong passwords checked at speed",
        len(checked),
        ALLOWED_A_MINUTE,
        f"of {GUESSES} guesses within a minute",
    )
    silent = [one for one in answers if one.is_limited and "retry-after" not in one.headers]
    yield conclude("refusals without Retry-After", len(silent), 0, "of those too many")
    right = prober.sign_in(name, target.password)
    detail = f"the right password gives {right.status} while the limit holds"
    yield conclude("sign-ins past the limit", right.status == 200, 0, detail)


def tell_names_by_message(target: Target) -> Iterator[LoadVerdict]:
    """Compare what a wrong password of a name gives with what an unknown name gives."""
    known = target.open().sign_in(target.residents[-2], WRONG)
    unknown = target.open().sign_in("nobody@program.example", WRONG)
    different = [
        what
        for what, one, other in (
            ("status", known.status, unknown.status),
            ("body", _read_said(known), _read_said(unknown)),
            ("headers", set(known.headers), set(unknown.headers)),
        )
        if one != other
    ]
    yield conclude(
        "names told by the answer",
        len(different),
        0,
        f"differences: {', '.join(different) or 'none'}; both {known.status}",
    )


def tell_names_by_time(target: Target) -> Iterator[LoadVerdict]:
    """Compare how long both take, in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(PAIRS):
        name = target.residents[number % len(target.residents)]
        times[0].append(_time(target.open().sign_in(name, WRONG)))
        times[1].append(_time(target.open().sign_in(f"nobody{number}@program.example", WRONG)))
    known, unknown = median(times[0]), median(times[1])
    difference = 100 * abs(known - unknown) / max(known, unknown)
    chance = float(mannwhitneyu(*times).pvalue)
    yield conclude(
        "names told by the time",
        difference if chance < SURE else 0,
        TELLING_PERCENT,
        f"medians {known:.0f} and {unknown:.0f} ms; chance p = {chance:.2g}",
        unit="%",
    )


def send_secrets_in_url(target: Target) -> Iterator[LoadVerdict]:
    """Send a right password, and a right token, where logs and histories keep them."""
    name = target.residents[-3]
    query = urlencode({"username": name, "password": target.password})
    prober = target.open()
    answers = [
        prober.send("GET", f"/auth/login?{query}"),
        prober.send("POST", f"/auth/login?{query}"),
        prober.send("POST", f"/auth/login?{query}", form={"username": name}),
    ]
    token = prober.sign_in(name, target.password).read()["access_token"]
    answers += [
        prober.send("GET", f"/auth/me?access_token={token}"),
        prober.send("GET", f"/auth/me?token={token}"),
    ]
    taken = [one for one in answers if one.status < 400]
    statuses = ", ".join(str(one.status) for one in answers)
    yield conclude("secrets taken from the URL", len(taken), 0, f"answers: {statuses}")
    echoed = [one for one in answers if target.password.encode() in one.body]
    yield conclude("answers that repeat a password", len(echoed), 0, f"of {len(answers)}")


def _read_said(answer: Answer) -> dict[str, Any]:
    """Give what an answer says, but for the number of its request."""
    return {key: value for key, value in answer.read().items() if key != "request_id"}


def _time(answer: Answer) -> float:
    if answer.is_limited:
        raise RuntimeError("the limit on sign-ins was reached, so nothing was hashed")
    return answer.milliseconds
