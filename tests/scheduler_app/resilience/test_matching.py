from itertools import product

from hypothesis import given, settings, strategies as st

from scheduler_app.resilience.matching import find_covered

seats = st.lists(
    st.tuples(st.lists(st.integers(0, 4), unique=True, max_size=4), st.integers(1, 5)), max_size=5
)


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(seats=seats)
def test_no_way_to_fill_the_seats_is_larger_or_worth_more(seats):
    covered = find_covered([choice for choice, _ in seats], [weight for _, weight in seats])
    taken = [weight for (_, weight), is_covered in zip(seats, covered, strict=True) if is_covered]
    assert (len(taken), sum(taken)) == try_all(seats)


def try_all(seats):
    best = (0, 0)
    for people in product(*([None, *choice] for choice, _ in seats)):
        seated = [person for person in people if person is not None]
        if len(set(seated)) == len(seated):
            pairs = zip(people, seats, strict=True)
            worth = sum(weight for person, (_, weight) in pairs if person is not None)
            best = max(best, (len(seated), worth))
    return best
