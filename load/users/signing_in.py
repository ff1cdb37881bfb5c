"""Everybody signs in before the clock starts: hashing passwords is not what is measured."""

from collections.abc import Callable, Iterator, Mapping

import gevent.pool

from load.users.client import Client
from load.users.program import Program, learn_program
from load.users.session import Sessions, open_session

AT_ONCE = 4


def learn(host: str, email: str, password: str) -> Program:
    """Sign in as an admin, and find out about the program.

    Raises
    ------
    ServiceError
        If the service refuses, or lacks what users need.
    """
    token = open_session(host, email, "", password).access_token
    return learn_program(Client(host, token))


def share_out(weights: Mapping[str, float], users: int, processes: int) -> dict[str, int]:
    """Give the sign-ins that each process needs by role: rather one more than one too few."""
    total = sum(weights.values())
    return {
        role: int(-(-users * weight // (total * processes))) for role, weight in weights.items()
    }


def sign_in_all(
    host: str,
    program: Program,
    counts: Mapping[str, int],
    password: str,
    first: int,
    note: Callable[[int], object] = lambda _: None,
) -> Sessions:
    """Sign in as many users as a process will need.

    Parameters
    ----------
    host
        The service.
    program
        With the accounts.
    counts
        How many of each role.
    password
        Of all of them.
    first
        Number of the process, so that each begins with other accounts.
    note
        Called with how many there are so far, now and then.

    Raises
    ------
    ServiceError
        If the service refuses one.
    """
    sessions = Sessions()

    def open_one(wanted: tuple[str, int]) -> Exception | None:
        role, number = wanted
        try:
            email, person = program.find_account(role, number)
            sessions.put(role, open_session(host, email, person, password))
        except Exception as error:
            return error  # gevent would print what is raised here
        return None

    pool = gevent.pool.Pool(AT_ONCE)
    fates = pool.imap_unordered(open_one, _number(counts, first))
    for done, error in enumerate(fates, start=1):
        if error is not None:
            raise error
        if done % AT_ONCE == 0:
            note(done)
    return sessions


def _number(counts: Mapping[str, int], first: int) -> Iterator[tuple[str, int]]:
    for role, count in counts.items():
        for number in range(count):
            yield role, first * count + number
