import pytest

from benchmarks.workloads import build_problem
from scheduler_app.services.accounts import (
    LOWEST_COST,
    Passwords,
    create_accounts,
    create_user,
    list_users,
)
from scheduler_app.services.actors import AccountRole
from scheduler_app.services.errors import ConflictError, ForbiddenError, InvalidInputError
from scheduler_app.store import InvalidPageError, UnknownRowError, save_problem, transaction

ADMIN, RESIDENT, FACULTY = AccountRole.ADMIN, AccountRole.RESIDENT, AccountRole.FACULTY


@pytest.fixture
def admin(accounts):
    return accounts.new_actor()


@pytest.fixture
def create(database, admin, passwords, accounts):
    def create(email, role=AccountRole.COORDINATOR, person=None):
        return create_user(database, admin, email, accounts.password, role, person, passwords)

    return create


def test_a_new_user_can_sign_in(create, accounts, program):
    made = create("New.User@example.org", RESIDENT, "r002")
    actor = accounts.actor("new.user@example.org")
    assert (actor.account_id, actor.program_id, actor.person) == (made.id, program, "r002")
    assert made.email == "New.User@example.org"


def test_an_address_is_taken_in_whatever_case(create):
    create("taken@example.org")
    with pytest.raises(ConflictError, match="an account has this e-mail address"):
        create("TAKEN@Example.org")


@pytest.mark.parametrize(
    ("role", "person", "fault"),
    [
        (RESIDENT, None, "person: is missing for the role resident"),
        (FACULTY, None, "person: is missing for the role faculty"),
        (RESIDENT, "r999", "person: does not exist in the program"),
        (ADMIN, "r999", "person: does not exist in the program"),
        (RESIDENT, "r\x00", "person: does not exist in the program"),
        (RESIDENT, "'; DROP TABLE person", "person: does not exist in the program"),
        (RESIDENT, "f001", "person: is faculty, and the role of the account resident"),
        (FACULTY, "r001", "person: is resident, and the role of the account faculty"),
    ],
)
def test_role_and_person_must_fit(create, role, person, fault):
    with pytest.raises(InvalidInputError) as refused:
        create("misfit@example.org", role, person)
    assert str(refused.value).startswith(fault)


def test_a_person_of_another_program_does_not_exist(create, database):
    with transaction(database) as session:
        save_problem(session, build_problem(20, 4))
    with pytest.raises(InvalidInputError, match="does not exist in the program"):
        create("stranger@example.org", RESIDENT, "r015")


def test_a_planner_may_be_a_person(create):
    assert create("chief.faculty@example.org", ADMIN, "f001").person == "f001"


@pytest.mark.parametrize("role", [role for role in AccountRole if role is not ADMIN])
def test_nobody_but_admins_sees_or_makes_users(accounts, database, passwords, role):
    actor = accounts.new_actor(role)
    with pytest.raises(ForbiddenError):
        list_users(database, actor)
    with pytest.raises(ForbiddenError):
        create_user(database, actor, "x@example.org", "x" * 12, ADMIN, None, passwords)


def test_an_admin_sees_all_users_of_the_program_and_no_others(accounts, database, admin):
    numbers = [admin.account_id, *(accounts.make()[1] for _ in range(4))]
    with transaction(database) as session:
        other = save_problem(session, build_problem(10, 4))
        create_accounts(
            session, other, [("elsewhere@example.org", ADMIN, None)], "x" * 12, accounts.passwords
        )
    first = list_users(database, admin, limit=3)
    second = list_users(database, admin, limit=3, cursor=first.cursor)
    assert [row.id for row in (*first.rows, *second.rows)] == numbers
    assert second.cursor is None


def test_a_page_that_cannot_be_is_refused(database, admin):
    for limit, cursor in ((0, None), (201, None), (5, "nonsense")):
        with pytest.raises(InvalidPageError):
            list_users(database, admin, limit, cursor)


def test_many_accounts_cost_as_many_statements_as_one(accounts, database, statements):
    counts = []
    for people in (["r001"], [f"r{i:03}" for i in range(1, 11)]):
        wanted = [(f"{len(people)}.{p}@example.org", RESIDENT, p) for p in people]
        with transaction(database) as session:
            statements.clear()
            create_accounts(session, accounts.program, wanted, "x" * 12, accounts.passwords)
            counts.append(len(statements))
    assert counts[0] == counts[1]


def test_of_many_accounts_one_taken_address_stores_none(accounts, database, admin):
    taken, _ = accounts.make()
    before = len(list_users(database, admin).rows)
    wanted = [("fresh@example.org", ADMIN, None), (taken, ADMIN, None)]
    with pytest.raises(ConflictError), transaction(database) as session:
        create_accounts(session, accounts.program, wanted, "x" * 12, accounts.passwords)
    assert len(list_users(database, admin).rows) == before


def test_accounts_are_made_in_a_program_that_exists(database, passwords):
    wanted = [("nowhere@example.org", ADMIN, None)]
    with transaction(database) as session, pytest.raises(UnknownRowError, match="number 999999"):
        create_accounts(session, 999_999, wanted, "x" * 12, passwords)


def test_no_connection_waits_while_a_new_password_is_hashed(database, admin):
    class Watching(Passwords):
        def hash(self, password):
            in_use.append(database.pool.checkedout())
            return super().hash(password)

    in_use, watching = [], Watching(LOWEST_COST)
    create_user(database, admin, "new@example.org", "x" * 12, ADMIN, None, watching)
    assert in_use == [0]
