from itertools import repeat

from benchmarks.allocations import trace_allocations, trace_kept_bytes
from benchmarks.kept_objects import CACHED_OBJECTS, count_objects_kept

MEGABYTE = 1_000_000


def test_the_peak_counts_what_is_in_use_at_the_same_time():
    def work():
        bytearray(2 * MEGABYTE)
        both = bytearray(MEGABYTE), bytearray(MEGABYTE)
        del both

    peak = trace_allocations(work).peak_bytes
    assert 2 * MEGABYTE <= peak < 2.1 * MEGABYTE


def test_objects_are_counted_one_by_one():
    def work(count):
        return [object() for _ in repeat(None, count)]

    few = trace_allocations(lambda: work(1_000)).count
    many = trace_allocations(lambda: work(11_000)).count
    assert 10_000 <= many - few < 10_200


def test_what_is_freed_is_not_kept_and_what_is_not_is():
    kept = []
    assert trace_kept_bytes(lambda: bytearray(MEGABYTE)) < 0.1 * MEGABYTE
    leak = trace_kept_bytes(lambda: kept.append(bytearray(MEGABYTE)))
    assert MEGABYTE <= leak < 1.1 * MEGABYTE


def test_objects_left_behind_by_each_call_are_counted():
    kept = []
    count = count_objects_kept(lambda: kept.append([object() for _ in range(9)]), calls=100)
    assert 9 <= count <= 11


def test_a_few_objects_in_all_are_no_leak():
    kept = []
    assert count_objects_kept(lambda: kept.append(object()), calls=CACHED_OBJECTS // 2) == 0
