import pytest

from tests.docs.steps import follow
from tests.docs.stories import history
from tests.monitoring.gate.small_repository import SmallRepository
from tests.workflows.clones import equip, start_author

pytestmark = pytest.mark.slow

COUNTED = """
from scheduler_app import answer


class Validation:
    def track_time_validate(self):
        return answer()
"""
PACKAGE = """# {name}
def answer():
    return {answer}
"""
PAGES = {"conf.py": "project = 'small'\n", "index.rst": "Small\n=====\n"}


def commit(repository, name, answer):
    repository.commit(name, scheduler_app=PACKAGE.format(name=name, answer=answer))


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A shallow clone of three commits, the last of which is slower, and of a tag on the first."""
    folder = tmp_path_factory.mktemp("history")
    author = start_author(folder)
    author.write("benchmarks/validation_bench.py", COUNTED)
    for name, content in PAGES.items():
        author.write(f"docs/{name}", content)
    commit(author, "first", 1)
    author.git("tag", "v1")
    commit(author, "second", "2 - 1")
    commit(author, "third", 2)
    author.git("clone", "--quiet", "--bare", str(author.root), str(folder / "origin.git"))
    address = f"file://{folder / 'origin.git'}"
    author.git("clone", "--quiet", "--depth", "1", address, str(folder / "clone"))
    equip(folder / "clone")
    return SmallRepository(folder / "clone", author.environ)


def test_the_history_is_kept_read_and_asked_as_the_pages_say(clone):
    def go(steps):
        follow(steps, clone.root, clone.environ)

    results = clone.root / ".asv" / "results"
    go(history.IN_A_SHALLOW_CLONE)
    go(history.FIRST_SHARD)
    results.rename(clone.root / "shard-1")
    go(history.SECOND_SHARD)
    results.rename(clone.root / "shard-2")
    go(history.TOGETHER)
    go(history.MEASURED)
    go(history.SEARCHED)
    clone.git("switch", "--create", "slower")
    commit(clone, "fourth", 3)
    go(history.ON_A_BRANCH)
    go(history.BY_PLAIN_ASV)
    clone.write("tool.py", "import os\n")
    clone.git("add", "tool.py")
    go(history.WITH_HOOKS)
