from concurrent.futures import ThreadPoolExecutor

import pytest

from scheduler_app.services.accounts import (
    LOWEST_COST,
    HashingCost,
    Passwords,
    WrongPasswordError,
    authenticate,
    sign_in,
)

WRONG = (
    "no active account has this e-mail address and password; "
    "correct them, or ask an admin of the program for an account."
)


class Counting(Passwords):
    """Counts the times that Argon2 runs."""

    def __init__(self):
        super().__init__(LOWEST_COST)
        self.runs = 0

    def hash(self, password):
        self.runs += 1
        return super().hash(password)

    def is_right(self, password, stored):
        self.runs += stored is not None
        return super().is_right(password, stored)


def refuse(accounts, email, password):
    """Sign in in vain, and give the message and how often Argon2 ran."""
    counting = Counting()
    with pytest.raises(WrongPasswordError) as refused:
        sign_in(accounts.database, email, password, counting)
    return str(refused.value), counting.runs


def test_the_right_password_gives_tokens(accounts):
    email, number = accounts.make()
    tokens = accounts.sign_in(email)
    assert authenticate(accounts.database, tokens.access_token).account_id == number
    assert tokens.expires_in_seconds == 15 * 60


def test_an_address_is_the_same_in_upper_case(accounts):
    email, number = accounts.make()
    assert accounts.actor(email.upper()).account_id == number


def test_everything_wrong_gives_one_answer_after_as_much_work(accounts):
    email, _ = accounts.make()
    closed, number = accounts.make()
    accounts.change(number, is_active=False)
    attempts = [
        (email, "wrong horse battery"),
        ("nobody@example.org", accounts.password),
        (closed, accounts.password),
        (closed, "wrong horse battery"),
        ("no\0body@example.org", accounts.password),
        ("\ud800", accounts.password),
        ("' OR 1=1 --", accounts.password),
        (email, ""),
        (email, "\0"),
        (email, "x" * 10_000),
    ]
    answers = {refuse(accounts, *attempt) for attempt in attempts}
    assert answers == {(WRONG, 1)}


def test_the_answers_of_unknown_and_wrong_take_the_same_statements(accounts, statements):
    email, _ = accounts.make()
    counts = []
    for address in (email, "nobody@example.org"):
        statements.clear()
        refuse(accounts, address, "wrong horse battery")
        counts.append(len(statements))
    assert counts == [1, 1]


def test_a_hash_of_another_cost_is_made_anew(accounts):
    email, number = accounts.make()
    stored = accounts.row(number).password_hash
    dearer = Passwords(HashingCost(2, 8, 1))
    sign_in(accounts.database, email, accounts.password, dearer)
    renewed = accounts.row(number).password_hash
    assert not dearer.is_outdated(renewed)
    assert dearer.is_outdated(stored)
    assert accounts.sign_in(email)


def test_a_hash_of_todays_cost_stays(accounts):
    email, number = accounts.make()
    stored = accounts.row(number).password_hash
    accounts.sign_in(email)
    assert accounts.row(number).password_hash == stored


def test_sign_ins_at_once_that_renew_the_hash_all_succeed(accounts):
    email, _ = accounts.make()
    dearer = Passwords(HashingCost(2, 8, 1), at_once=4)

    def enter(_):
        return sign_in(accounts.database, email, accounts.password, dearer)

    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(enter, range(8)))
    assert len({pair.access_token for pair in tokens}) == 8


def test_a_password_changed_while_the_old_one_is_compared_lets_nobody_in(accounts):
    email, number = accounts.make()

    class Slow(Passwords):
        """Has the password changed behind its back."""

        def is_right(self, password, stored):
            is_right = super().is_right(password, stored)
            accounts.change(number, password_hash=self.hash("another password"))
            return is_right

    with pytest.raises(WrongPasswordError):
        sign_in(accounts.database, email, accounts.password, Slow(LOWEST_COST))


def test_the_text_of_a_pair_shows_no_token(accounts):
    tokens = accounts.sign_in(accounts.make()[0])
    assert tokens.access_token not in repr(tokens)
    assert tokens.refresh_token not in repr(tokens)
