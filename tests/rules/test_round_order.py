"""The order of a round: from the first on to what is nearest; what nobody can place comes last."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.rules.round_order import nearest_first

POINTS = st.lists(st.none() | st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=12)


def test_it_goes_on_to_the_nearest() -> None:
    assert nearest_first([(0, 0), (900, 0), None, (100, 0), (500, 0)]) == [0, 3, 4, 1, 2]
    assert nearest_first([(0, 0), (100, 0), (0, 100)]) == [0, 1, 2]
    assert nearest_first([None, (5, 5)]) == [1, 0]
    assert nearest_first([]) == []


@given(POINTS)
def test_every_stop_once_and_every_step_to_the_nearest(points: list[tuple[int, int] | None]) -> None:
    order = nearest_first(points)
    assert sorted(order) == list(range(len(points)))
    placed = [points[position] for position in order if points[position] is not None]
    assert placed[:1] == [each for each in points if each is not None][:1]
    for step, here in enumerate(placed[:-1]):
        ahead = [(here[0] - x) ** 2 + (here[1] - y) ** 2 for x, y in placed[step + 1 :]]  # type: ignore[index, misc]  # none is None here
        assert ahead[0] == min(ahead)
