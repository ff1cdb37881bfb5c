import mmap

from benchmarks.growth import fit_growth

KEPT_BYTES = 40_000_000  # from 32 MB on, memory is never what an earlier test has freed


def test_what_each_call_keeps_is_the_slope():
    kept = []
    slope = fit_growth(lambda: kept.append(b"x" * KEPT_BYTES), calls=12)
    assert 0.8 * KEPT_BYTES < slope < 1.2 * KEPT_BYTES


def test_what_is_taken_once_gives_no_slope():
    kept = [bytearray() for _ in range(12)]
    calls = iter(range(12))

    def work():
        if next(calls) == 4:
            kept[0] = b"x" * KEPT_BYTES

    assert fit_growth(work, calls=12) < 0.01 * KEPT_BYTES


def test_what_is_freed_gives_no_slope():
    assert fit_growth(lambda: b"x" * KEPT_BYTES, calls=12) < 0.1 * KEPT_BYTES


def test_a_page_taken_now_and_then_gives_no_slope():
    calls, pages = iter(range(64)), mmap.mmap(-1, 64 * mmap.PAGESIZE)

    def work():
        call = next(calls)
        if call % 2 == 0:
            pages[call * mmap.PAGESIZE] = 1

    assert fit_growth(work, calls=64) == 0
