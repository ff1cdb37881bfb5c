import os
import signal

import pytest
from sqlalchemy import create_engine, text

from scheduler_app.store.embedded import leave_embedded, start_embedded

FORK = "if os.fork(): os._exit(0)"


def test_the_server_stops_with_the_last_of_its_users(place):
    start_embedded(place.folder)
    server = place.find_server()
    (last,) = place.use()
    leave_embedded(place.folder)
    assert place.find_server() == server
    assert place.run("SELECT 1") == [(1,)]
    last.communicate()
    place.wait_for_stop()


def test_killed_users_neither_stop_the_server_nor_keep_it(place):
    first, last = place.use(2)
    first.kill()
    first.wait(60)
    assert place.run("SELECT 1") == [(1,)]
    last.terminate()
    place.wait_for_stop()


def test_a_fork_keeps_the_server_when_its_parent_has_gone(place):
    (parent,) = place.use(after=FORK)
    parent.wait(60)
    assert place.run("SELECT 1") == [(1,)]
    parent.communicate()  # ends the fork, which reads the same input
    place.wait_for_stop()


def test_ctrl_c_at_the_user_that_started_it_leaves_the_server_to_the_others(place):
    (first,) = place.use(start_new_session=True)
    start_embedded(place.folder)
    os.killpg(first.pid, signal.SIGINT)
    first.wait(60)
    assert place.run("SELECT 1") == [(1,)]


def test_processes_that_start_it_at_the_same_moment_get_the_same_server(new_place):
    new_place.use(3)
    assert (new_place.folder / "log").read_text().count("ready to accept connections") == 1


def test_what_was_committed_survives_the_death_of_the_server(place):
    start_embedded(place.folder)
    place.run("CREATE TABLE kept AS SELECT 7 AS number")
    server = place.find_server()
    server.kill()
    place.wait_for_keeper()
    start_embedded(place.folder)
    assert place.find_server() != server
    assert place.run("SELECT number FROM kept") == [(7,)]


def test_a_new_user_replaces_a_keeper_that_was_killed(place):
    (user,) = place.use()
    server = place.find_server()
    server.parent().kill()
    place.wait_for_keeper()
    start_embedded(place.folder)
    assert place.find_server() == server
    user.communicate()
    assert place.run("SELECT 1") == [(1,)]
    leave_embedded(place.folder)
    place.wait_for_stop()


def test_who_dies_while_making_the_data_leaves_nothing_half_made(new_place):
    unlucky = new_place.spawn()
    new_place.wait_until(lambda: list(new_place.folder.glob("draft.*/base")))
    unlucky.kill()
    start_embedded(new_place.folder)
    assert new_place.run("SELECT 1") == [(1,)]


def test_the_number_of_a_dead_server_may_have_become_another_program(place):
    start_embedded(place.folder)
    leave_embedded(place.folder)
    data = place.folder / "data"
    left = data / "postmaster.pid"
    left.write_text(f"{os.getpid()}\n{data}\n1\n5432\n.\n\n1 1\nready\n")
    os.chown(left, data.stat().st_uid, data.stat().st_gid)
    start_embedded(place.folder)
    assert place.run("SELECT 1") == [(1,)]


def test_one_process_can_leave_and_come_back(place):
    address = start_embedded(place.folder)
    assert start_embedded(place.folder) == address
    leave_embedded(place.folder)
    assert not (place.folder / "data/postmaster.pid").exists()
    assert start_embedded(place.folder) == address


def test_the_folder_may_have_any_name_and_the_server_what_the_data_need(place):
    place.rename("a b%20'c'\"é$HOME")
    engine = create_engine(start_embedded(place.folder))
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW fsync")) == "on"
        assert connection.scalar(text("SHOW listen_addresses")) == ""
        assert int(connection.scalar(text("SHOW max_connections"))) >= 200
    engine.dispose()


def test_a_start_says_what_takes_time(new_place, caplog):
    with caplog.at_level("INFO", logger="scheduler_app.store.embedded"):
        start_embedded(new_place.folder)
        start_embedded(new_place.folder)
    first, second = caplog.messages
    assert f"{new_place.folder}; this takes some seconds, once" in first
    assert "Starting PostgreSQL" in second


def test_what_users_typed_stays_out_of_the_log(place):
    start_embedded(place.folder)
    with pytest.raises(Exception, match="typed"):
        place.run("SELECT 'typed by a user'::integer")
    assert "SELECT" not in (place.folder / "log").read_text()
