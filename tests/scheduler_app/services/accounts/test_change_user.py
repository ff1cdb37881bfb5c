from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from benchmarks.workloads import build_problem
from scheduler_app.services.accounts import (
    AccountChange,
    InvalidTokenError,
    WrongPasswordError,
    authenticate,
    change_user,
    create_account,
    refresh,
)
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
)
from scheduler_app.store import save_problem, transaction

ADMIN, COORDINATOR = AccountRole.ADMIN, AccountRole.COORDINATOR
CLOSED = AccountChange(is_active=False)
DEMOTED = AccountChange(role=COORDINATOR)


@pytest.fixture
def admin(accounts):
    return accounts.new_actor()


@pytest.fixture
def change(database, admin, passwords):
    def change(number, change, by=admin):
        return change_user(database, by, number, change, passwords)

    return change


def test_a_closed_account_is_signed_out_and_cannot_sign_in(accounts, database, change):
    email, number = accounts.make(COORDINATOR)
    tokens = accounts.sign_in(email)
    assert not change(number, CLOSED).is_active
    with pytest.raises(InvalidTokenError):
        authenticate(database, tokens.access_token)
    with pytest.raises(InvalidTokenError):
        refresh(database, tokens.refresh_token)
    with pytest.raises(WrongPasswordError):
        accounts.sign_in(email)


def test_an_opened_account_must_sign_in_again(accounts, database, change):
    email, number = accounts.make(COORDINATOR)
    tokens = accounts.sign_in(email)
    change(number, CLOSED)
    change(number, AccountChange(is_active=True))
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, tokens.access_token)
    assert accounts.sign_in(email)


def test_a_role_holds_from_the_next_request_on(accounts, database, change):
    email, number = accounts.make(COORDINATOR)
    token = accounts.sign_in(email).access_token
    change(number, AccountChange(role=ADMIN))
    assert authenticate(database, token).role is ADMIN


def test_a_new_password_ends_the_sign_ins(accounts, database, change):
    email, number = accounts.make(COORDINATOR)
    token = accounts.sign_in(email).access_token
    change(number, AccountChange(password="set by the admin"))
    with pytest.raises(InvalidTokenError, match="was ended"):
        authenticate(database, token)
    assert accounts.sign_in(email, "set by the admin")


def test_an_admins_own_new_password_spares_this_sign_in(accounts, database):
    email, number = accounts.make()
    own, other = accounts.sign_in(email), accounts.sign_in(email)
    actor = authenticate(database, own.access_token)
    change = AccountChange(password="set by myself")
    change_user(database, actor, number, change, accounts.passwords)
    assert authenticate(database, own.access_token)
    with pytest.raises(InvalidTokenError):
        authenticate(database, other.access_token)


def test_nothing_changes_what_is_left_out(accounts, change):
    _, number = accounts.make(AccountRole.RESIDENT)
    before = accounts.row(number)
    changed = change(number, AccountChange())
    assert (changed.role, changed.person, changed.is_active) == (
        AccountRole.RESIDENT,
        before.person,
        True,
    )
    assert accounts.row(number).password_hash == before.password_hash


@pytest.mark.parametrize("last", [CLOSED, DEMOTED])
def test_the_last_admin_stays(admin, change, last):
    with pytest.raises(ConflictError, match="the last active admin"):
        change(admin.account_id, last)


@pytest.mark.parametrize("last", [CLOSED, DEMOTED])
def test_a_closed_admin_does_not_count(accounts, admin, change, last):
    _, other = accounts.make()
    change(other, CLOSED)
    with pytest.raises(ConflictError, match="the last active admin"):
        change(admin.account_id, last)


def test_one_of_two_admins_may_go(accounts, admin, change):
    accounts.make()
    assert change(admin.account_id, DEMOTED).role is COORDINATOR


@pytest.mark.parametrize("attempt", range(5))
def test_two_admins_who_close_each_other_at_once_leave_one(database, accounts, attempt):
    first, second = accounts.new_actor(), accounts.new_actor()
    barrier = Barrier(2)

    def close(pair):
        actor, victim = pair
        barrier.wait()
        try:
            return change_user(database, actor, victim.account_id, CLOSED, accounts.passwords)
        except (ForbiddenError, ConflictError) as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(close, [(first, second), (second, first)]))
    actives = [accounts.row(actor.account_id).is_active for actor in (first, second)]
    assert sorted(actives) == [False, True], attempt
    assert sum(isinstance(result, ForbiddenError) for result in results) == 1


def test_a_planner_becomes_faculty_with_its_person(accounts, change):
    _, number = accounts.make(COORDINATOR)
    with pytest.raises(InvalidInputError, match="person: is missing"):
        change(number, AccountChange(role=AccountRole.FACULTY))
    changed = change(number, AccountChange(role=AccountRole.FACULTY, person="f001"))
    assert (changed.role, changed.person) == (AccountRole.FACULTY, "f001")


def test_a_password_that_cannot_be_is_refused(accounts, change):
    _, number = accounts.make(COORDINATOR)
    with pytest.raises(InvalidInputError, match="password: has 5 characters"):
        change(number, AccountChange(password="short"))


def test_an_account_of_another_program_does_not_exist(accounts, database, change):
    with transaction(database) as session:
        other = save_problem(session, build_problem(10, 4))
        number = create_account(
            session, other, "far@example.org", "x" * 12, ADMIN, None, accounts.passwords
        )
    for missing in (number, 2**31 - 1, 0):
        with pytest.raises(NotFoundError, match=f"has the number {missing};"):
            change(missing, CLOSED)


@pytest.mark.parametrize("role", [role for role in AccountRole if role is not ADMIN])
def test_nobody_but_admins_changes_users(accounts, change, role):
    actor = accounts.new_actor(role)
    with pytest.raises(ForbiddenError):
        change(actor.account_id, AccountChange(role=ADMIN), by=actor)


def test_the_text_of_a_change_shows_no_password():
    assert "secret" not in repr(AccountChange(password="secret secret"))
