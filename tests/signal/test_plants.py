import importlib
import shutil
from operator import attrgetter

import pytest

from benchmarks.instructions import count_instructions
from tests.signal.plants import LOTS, PLACES, Place, Subject, count_units

WORK = """
def work():
    total = 0
    for _ in [None] * 50_000:
        total = (3 * total + 1) % 251
    return total
"""


def test_each_place_is_there_and_is_slowed_once():
    assert len(set(PLACES)) == 30
    assert all(len({place.path.split("/")[1] for place in lot}) == 2 for lot in LOTS)
    assert sorted(place.name for lot in LOTS for place in lot) == sorted(p.name for p in PLACES)
    for place in PLACES:
        module = importlib.import_module(place.path.removesuffix(".py").replace("/", "."))
        assert callable(attrgetter(place.function)(module))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("valgrind") is None, reason="valgrind is not installed")
def test_a_plant_grows_the_count_by_its_size():
    place = Place(Subject("work", "", ""), "work.py", "work")
    # planted too, with the least of work: other text alone moves objects, which changes the count
    base = count_instructions("work()", place.plant(WORK, 1), repeats=1)
    planted = place.plant(WORK, count_units(0.05 * base))
    assert count_instructions("work()", planted, repeats=1) / base == pytest.approx(1.05, abs=0.005)
