"""A package whose work and whose count each commit sets, and a suite that measures both."""

from tests.monitoring.gate.small_repository import SmallRepository

SUITE = """
from scheduler_app import count, work


class Loop:
    clock = "own"  # a busy neighbour takes none of it
    number = 1
    repeat = 8
    warmup_time = 0

    def time_work(self):
        work()


class Count:
    params = [["a", "b|c"]]

    def setup_cache(self):
        return 1

    def track_count(self, factor, which):
        return factor * count()


class Later:
    def setup(self):
        raise NotImplementedError("not there yet")

    def track_count(self):
        return 1
"""

CODE = """
def work():
    total = 0
    for number in range({loops}):
        total += number
    return total


def count():
    return {count}
"""


def plant(
    repository: SmallRepository, name: str, loops: int = 100_000, count: object = 1000
) -> str:
    """Commit a package with so much work and such a count, give it a tag and return its hash."""
    code = f"# {name}\n" + CODE.format(loops=loops, count=count)
    commit = repository.commit(name, scheduler_app=code)
    repository.git("tag", name)
    return commit
