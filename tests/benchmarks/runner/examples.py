# ruff: noqa: ARG002 - ASV passes the parameters to every method
"""Benchmarks that end in each of the ways there are."""

import os
import time

HEADLINE = "time_sleep"


class Works:
    params = ([1, 2], ["a", "b"])
    param_names = ("milliseconds", "kind")
    repeat = 3
    number = 1
    warmup_time = 0

    def setup(self, milliseconds, kind):
        self.calls = []

    def time_sleep(self, milliseconds, kind):
        time.sleep(milliseconds / 1000)

    def track_kind(self, milliseconds, kind):
        return ord(kind)


class Cached:
    params = ([1],)
    param_names = ("size",)

    def setup_cache(self):
        return {"size": self.params[0][0], "process": os.getpid()}

    def track_size(self, cache, size):
        return cache["size"]

    def track_process(self, cache, size):
        return cache["process"]

    def track_process_again(self, cache, size):
        return cache["process"]


class Ends:
    def setup(self):
        pass

    def time_fails(self):
        raise RuntimeError("the answer is\nwrong")

    def track_nothing(self):
        return float("nan")

    def track_too_much(self):
        raise MemoryError


class Absent:
    def setup(self):
        raise NotImplementedError("the rule is not there at this commit")

    def time_rule(self):
        pass


class Backwards:
    """Its clock goes back in its second sample, and is no number in the third."""

    repeat = 4
    number = 1
    rounds = 1
    warmup_time = 0
    ticks = iter([0.0, 0.5, 2.0, 1.0, 2.0, float("nan"), 3.0, 3.5])

    def timer(self):
        return next(self.ticks)

    def time_nothing(self):
        pass


class Fails:
    def setup_cache(self):
        raise RuntimeError(f"no server for {os.getpid()}")

    def track_one(self, cache):
        return 1

    def track_two(self, cache):
        return 2


class Keeps:
    """Leaves memory behind, as a library does that it has loaded."""

    kept = []  # noqa: RUF012

    def time_load(self):
        self.kept.append(b"x" * 100_000_000)
