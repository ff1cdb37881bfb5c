# ruff: noqa: ARG002 - ASV passes the parameters to every method
"""Benchmarks that end in each of the ways there are."""

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
    built = 0

    def setup_cache(self):
        Cached.built += 1
        return {"size": self.params[0][0]}

    def setup(self, cache, size):
        self.cache = cache

    def track_size(self, cache, size):
        return self.cache["size"]

    def track_twice(self, cache, size):
        return 2 * self.cache["size"]


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
    tried = 0

    def setup_cache(self):
        Fails.tried += 1
        raise RuntimeError("no server")

    def track_one(self, cache):
        return 1

    def track_two(self, cache):
        return 2
