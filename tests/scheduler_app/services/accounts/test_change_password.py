import pytest

from scheduler_app.services.accounts import (
    LOWEST_COST,
    InvalidTokenError,
    Passwords,
    WrongPasswordError,
    authenticate,
    change_password,
)
from scheduler_app.services.errors import ConflictError, ForbiddenError, InvalidInputError

NEW = "a better password"


def test_the_new_password_holds_and_the_one_before_does_not(accounts, database, passwords):
    email, _ = accounts.make()
    change_password(database, accounts.actor(email), accounts.password, NEW, passwords)
    assert accounts.sign_in(email, NEW)
    with pytest.raises(WrongPasswordError):
        accounts.sign_in(email)


def test_all_other_sign_ins_end(accounts, database, passwords):
    email, _ = accounts.make()
    own, other = accounts.sign_in(email), accounts.sign_in(email)
    actor = authenticate(database, own.access_token)
    change_password(database, actor, accounts.password, NEW, passwords)
    assert authenticate(database, own.access_token)
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, other.access_token)


@pytest.mark.parametrize(
    ("current", "new", "fault"),
    [
        ("wrong horse battery", NEW, "current is not the password of the account; correct it."),
        ("correct horse battery", "short", "new: has 5 characters; choose 12 to 128."),
        (
            "correct horse battery",
            "correct horse battery",
            "new: is the password so far; choose another.",
        ),
    ],
)
def test_a_change_that_cannot_be_leaves_the_password(
    accounts, database, passwords, current, new, fault
):
    email, _ = accounts.make()
    with pytest.raises((ForbiddenError, InvalidInputError)) as refused:
        change_password(database, accounts.actor(email), current, new, passwords)
    assert str(refused.value) == fault
    assert accounts.sign_in(email)


def test_of_two_changes_at_once_one_is_refused(accounts, database):
    email, number = accounts.make()
    actor = accounts.actor(email)

    class Overtaken(Passwords):
        """Lets another change happen while it hashes."""

        def hash(self, password):
            accounts.change(number, password_hash=super().hash("changed by another"))
            return super().hash(password)

    with pytest.raises(ConflictError, match="changed at the same time"):
        change_password(database, actor, accounts.password, NEW, Overtaken(LOWEST_COST))
    assert accounts.sign_in(email, "changed by another")
