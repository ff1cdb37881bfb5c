import threading

import pytest
from argon2 import extract_parameters, profiles

from scheduler_app.services.accounts import LOWEST_COST, PASSWORDS, HashingCost, Passwords


def test_the_cost_is_the_low_memory_profile_of_rfc_9106_unless_told_otherwise():
    cost = HashingCost()
    profile = profiles.RFC_9106_LOW_MEMORY
    assert (cost.passes, cost.memory_kib, cost.lanes) == (
        profile.time_cost,
        profile.memory_cost,
        profile.parallelism,
    )


def test_the_service_hashes_by_argon2id_at_full_cost():
    assert extract_parameters(PASSWORDS.hash("correct horse battery")) == (
        profiles.RFC_9106_LOW_MEMORY
    )


def test_a_password_is_right_for_its_own_hash_alone(passwords):
    stored = passwords.hash("correct horse battery")
    assert passwords.is_right("correct horse battery", stored)
    assert not passwords.is_right("correct horse batterx", stored)


def test_two_hashes_of_one_password_differ(passwords):
    assert passwords.hash("correct horse battery") != passwords.hash("correct horse battery")


def test_no_password_is_right_where_there_is_no_hash(passwords):
    assert not passwords.is_right("correct horse battery", None)


def test_a_hash_is_outdated_only_when_the_cost_has_changed(passwords):
    stored = passwords.hash("correct horse battery")
    assert not passwords.is_outdated(stored)
    assert Passwords(HashingCost(2, 8, 1)).is_outdated(stored)


def test_an_accent_typed_in_another_way_is_the_same(passwords):
    assert passwords.is_right("cafe\u0301 au lait, noir", passwords.hash("caf\u00e9 au lait, noir"))


@pytest.mark.parametrize("odd", ["\0" * 20, "\ud800" * 20, "x" * 100_000, ""])
def test_nothing_that_can_be_typed_breaks_the_comparison(passwords, odd):
    assert not passwords.is_right(odd, passwords.hash("correct horse battery"))


def test_no_more_hashes_are_made_at_once_than_allowed():
    peak = Peak(LOWEST_COST, at_once=2)
    threads = [threading.Thread(target=peak.hash, args=("password",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    peak.both_arrived.wait()
    peak.release.set()
    for thread in threads:
        thread.join()
    assert peak.highest == 2


class Peak(Passwords):
    """Counts the hashes that are under way, the first of which wait for each other."""

    def __init__(self, cost, at_once):
        super().__init__(cost, at_once)
        self._hasher = self
        self._guard = threading.Lock()
        self._now = self.highest = 0
        self.both_arrived = threading.Event()
        self.release = threading.Event()

    def hash(self, password):
        if isinstance(password, str):
            return super().hash(password)
        with self._guard:
            self._now += 1
            self.highest = max(self.highest, self._now)
            if self._now == 2:
                self.both_arrived.set()
        self.release.wait()
        with self._guard:
            self._now -= 1
        return ""
