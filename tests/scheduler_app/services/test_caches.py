from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from scheduler_app.services.caches import Cache


def test_a_value_is_built_once():
    cache = Cache(2)
    built = []

    def build():
        built.append(1)
        return len(built)

    assert [cache.get("a", build), cache.get("a", build), cache.get("b", build)] == [1, 1, 2]


def test_the_value_not_asked_for_longest_goes_first():
    cache = Cache(2)
    for key in ("a", "b", "a", "c"):
        cache.get(key, lambda key=key: key)
    assert len(cache) == 2
    assert cache.get("a", lambda: "anew") == "a"
    assert cache.get("b", lambda: "anew") == "anew"


def test_no_two_threads_build_the_same():
    cache, built, together = Cache(2), [], Barrier(4)

    def ask(_):
        together.wait(10)
        return cache.get("a", lambda: built.append(1) or "value")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["value"] * 4
    assert len(built) == 1


def test_one_key_does_not_wait_for_another():
    cache, is_building, may_end = Cache(2), Event(), Event()

    def build_slowly():
        is_building.set()
        assert may_end.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(cache.get, "a", build_slowly)
        assert is_building.wait(10)
        assert cache.get("b", lambda: "quick") == "quick"
        may_end.set()
        assert slow.result() == "slow"


def test_what_fails_is_tried_again():
    cache = Cache(2)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 // 0)
    assert cache.get("a", lambda: "value") == "value"


def test_a_cache_holds_something():
    with pytest.raises(ValueError, match="size >= 1"):
        Cache(0)
