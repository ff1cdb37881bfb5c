from collections import Counter
from dataclasses import replace
from functools import partial

import httpx
import pytest
from sqlalchemy import select

from scheduler_app.model import ScheduleStatus
from scheduler_app.services import accounts
from scheduler_app.services.accounts import create_accounts
from scheduler_app.services.actors import AccountRole
from scheduler_app.store import save_problem, save_schedule, transaction
from scheduler_app.store.tables import AssignmentRow, ExchangeRow, ScheduleRow, SwapRow
from tests.scheduler_app.api.walls.running import run_service
from tests.scheduler_app.api.walls.world import HASHES, PASSWORD
from tests.scheduler_app.api.walls.writers import Writer, replay, run_together, try_until
from tests.scheduler_app.services.swaps.stored_swaps import build_pairs

pytestmark = pytest.mark.slow

PAIRS = 20
DRAFTS, WRITERS_OF_A_DRAFT = 8, 12
PUBLISHED, MATCHERS, REMOVERS = 2, 6, 6
WRITERS = DRAFTS * WRITERS_OF_A_DRAFT + PUBLISHED * (2 * PAIRS + MATCHERS + REMOVERS)
ALLOWED = {200, 201, 204, 404, 409, 412}
SCHEDULE, WORK = build_pairs(PAIRS)


class Scene:
    """One program with its schedules and whoever signs in, as stored at the beginning."""

    def __init__(self, database):
        self.database = database
        with transaction(database) as session:
            self.program = save_problem(session, SCHEDULE.problem)
            self.drafts = [self._save(session, ScheduleStatus.DRAFT) for _ in range(DRAFTS)]
            self.published = [
                self._save(session, ScheduleStatus.PUBLISHED) for _ in range(PUBLISHED)
            ]
            rows = [(f"{w.person}@example.org", AccountRole.RESIDENT, w.person) for w in WORK]
            rows.append(("planner@example.org", AccountRole.COORDINATOR, None))
            create_accounts(session, self.program, rows, PASSWORD, HASHES)
        self.tokens = {email.split("@")[0]: self._sign_in(email) for email, *_ in rows}

    def _save(self, session, status):
        return save_schedule(session, self.program, replace(SCHEDULE, status=status))

    def _sign_in(self, email):
        return accounts.sign_in(self.database, email, PASSWORD, HASHES).access_token

    def read(self, schedule_id):
        """Give the version of a schedule and who works what."""
        row = AssignmentRow
        chosen = select(row.person, row.date, row.shift_type, row.rotation)
        with transaction(self.database) as session:
            version = session.get_one(ScheduleRow, schedule_id).version
            found = session.execute(chosen.where(row.schedule_id == schedule_id)).all()
        return version, {(person, str(date), *rest) for person, date, *rest in found}

    def read_swaps(self, schedule_id):
        with transaction(self.database) as session:
            swaps = session.scalars(select(SwapRow).where(SwapRow.schedule_id == schedule_id))
            chosen = select(ExchangeRow.id, ExchangeRow.state)
            exchanges = session.execute(chosen.where(ExchangeRow.schedule_id == schedule_id))
            return swaps.all(), dict(exchanges.all())


def change_draft(writer, number, schedule_id):
    """Put and remove what one other writer puts and removes too."""
    work = WORK[number // 2]
    shift = "DN"[number % 2]
    writer.put(schedule_id, work.person, str(work.date), shift, "ICU")
    if number % 3 == 0:
        writer.remove(schedule_id, work.person, str(work.date))


def swap_own(writer, number, schedule_id):
    """Offer one's work for the day of the other of the pair; then withdraw it, or exchange."""
    work, other = WORK[number], WORK[number ^ 1]
    swap = writer.offer(schedule_id, str(work.date), str(other.date))
    if swap is None:
        return
    if number % 8 == 0:
        writer.withdraw(swap)
    else:
        try_until(lambda: writer.execute(swap), times=20)


def match_often(writer, schedule_id):
    try_until(lambda: writer.match(schedule_id), times=6)


def remove_one(writer, number, schedule_id):
    """Take away work that somebody may be exchanging."""
    work = WORK[number * 6 + 1]
    writer.remove(schedule_id, work.person, str(work.date))


def list_tasks(scene, hire):
    for draft in scene.drafts:
        for number in range(WRITERS_OF_A_DRAFT):
            yield partial(change_draft, hire("planner"), number, draft)
    for schedule in scene.published:
        for number, work in enumerate(WORK):
            yield partial(swap_own, hire(work.person), number, schedule)
        for _ in range(MATCHERS):
            yield partial(match_often, hire("planner"), schedule)
        for number in range(REMOVERS):
            yield partial(remove_one, hire("planner"), number, schedule)


def check_swaps(swaps, exchanges, work):
    """Check that swaps, exchanges and assignments tell the same story."""
    in_exchange = Counter(swap.exchange_id for swap in swaps if swap.exchange_id)
    assert set(in_exchange.values()) <= {2}
    live = {number for number, state in exchanges.items() if state != "dropped"}
    assert set(in_exchange) == live
    expected = {"matched": "proposed", "executed": "executed"}
    for swap in swaps:
        assert expected.get(swap.state) == exchanges.get(swap.exchange_id)
        if swap.state in ("open", "matched"):
            assert (swap.person, str(swap.date), swap.shift_type, swap.rotation) in work


def test_two_hundred_writers_at_once_lose_nothing(database, tmp_path):
    scene, writers = Scene(database), []
    before = {number: scene.read(number)[1] for number in (*scene.drafts, *scene.published)}
    address = database.url.render_as_string(hide_password=False)
    # A connection kept open can be closed by the server in the moment of a request.
    limits = httpx.Limits(max_connections=WRITERS, max_keepalive_connections=0)
    with (
        run_service(address, tmp_path, workers=2) as service,
        httpx.Client(base_url=service.address, timeout=300, limits=limits) as client,
    ):

        def hire(name):
            writers.append(Writer(client, scene.tokens[name]))
            return writers[-1]

        run_together(list_tasks(scene, hire))
    assert len(writers) == WRITERS == 200

    answers = sum((writer.answers for writer in writers), Counter())
    print(", ".join(f"{what} {status}: {n}" for (what, status), n in sorted(answers.items())))
    assert {status for _, status in answers} <= ALLOWED
    log = service.read_log()
    assert "deadlock" not in log.lower()
    assert "Traceback" not in log
    assert log.count("answers requests") == 2, "a worker was replaced"

    writes = [write for writer in writers for write in writer.writes]
    for number, work in before.items():
        mine = [write for write in writes if write.schedule_id == number]
        version, found = scene.read(number)
        assert sorted(write.version for write in mine) == list(range(2, version + 1))
        assert len({(person, date) for person, date, *_ in found}) == len(found)
        assert found == replay(work, mine)
        check_swaps(*scene.read_swaps(number), found)
    executed = answers["execute", 200]
    assert executed > PAIRS // 2
    states = [exchanges for n in scene.published for exchanges in [scene.read_swaps(n)[1]]]
    assert executed == sum(list(found.values()).count("executed") for found in states)
    assert answers["put", 200] == DRAFTS * WRITERS_OF_A_DRAFT
