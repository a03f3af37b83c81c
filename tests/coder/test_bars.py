"""How likely an event must be to be told: never less for one that is likelier; less in politics than on the pitch."""

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from entente.coder.bars import BEYOND, Around, Bars, How, load_bars, odds

POLITICS = Around(topic=2.0, whole=1.5, foreign=0, official=4, tokens=400, states=False, nobody=False)
HOWS = [How(full, verbal, entry) for full in (True, False) for verbal in (True, False) for entry in (True, False)]
SOMEWHERE = some.builds(
    Around,
    topic=some.floats(-4, 4),
    whole=some.floats(-4, 4),
    foreign=some.integers(0, 12),
    official=some.integers(0, 30),
    tokens=some.integers(0, 20_000),
    states=some.booleans(),
    nobody=some.booleans(),
)


def shipped() -> Bars:
    bars = load_bars()
    assert bars is not None
    return bars


@pytest.mark.parametrize("how", HOWS, ids=str)
@pytest.mark.parametrize(
    "worse",
    [
        {"topic": -2.0, "whole": -2.0},
        {"foreign": 3, "official": 0},
        {"topic": -1.0, "whole": -1.0, "official": 0},
        {"official": 0, "nobody": True},
    ],
    ids=str,
)
def test_what_reads_like_another_world_must_be_likelier(worse: dict[str, float], how: How) -> None:
    assert shipped().least(replace(POLITICS, **worse), how) > shipped().least(POLITICS, how)  # type: ignore[arg-type]


@pytest.mark.parametrize("how", HOWS, ids=str)
def test_plain_news_of_politics_is_told_at_about_even_chances(how: How) -> None:
    assert odds(0.3) < shipped().least(POLITICS, how) < odds(0.7)


@given(SOMEWHERE, some.sampled_from(HOWS))
def test_a_bar_is_a_number_whatever_stands_around(around: Around, how: How) -> None:
    assert math.isfinite(shipped().least(around, how))


@given(SOMEWHERE, some.sampled_from(HOWS), some.floats(-3, 3), some.floats(0, 2))
def test_the_more_is_asked_for_the_higher_the_bar(around: Around, how: How, told: float, more: float) -> None:
    bars = shipped()
    assert replace(bars, told=told + more).least(around, how) >= replace(bars, told=told).least(around, how)


@pytest.mark.parametrize(
    ("probability", "wanted"), [(0.5, 0.0), (0.0, -math.inf), (1.0, math.inf), (0.75, math.log(3))], ids=["even", "never", "ever", "three"]
)
def test_log_odds(probability: float, wanted: float) -> None:
    assert odds(probability) == pytest.approx(wanted)


@given(SOMEWHERE, some.sampled_from(HOWS), some.floats(-8, 8))
def test_a_bar_is_the_model_that_was_learned_written_the_other_way_round(around: Around, how: How, weighed: float) -> None:
    bars = shipped()
    slope = sum(value * bars.slopes.get(sign, 0.0) for sign, value in around.slopes().items())
    given_here = sum(value * bars.signs.get(sign, 0.0) for sign, value in (around.signs() | how.signs()).items())
    model = given_here + slope * weighed + bars.beyond * max(0.0, weighed - BEYOND)
    least = bars.least(around, how)
    assume(min(slope, slope + bars.beyond) > 0.1 and abs(weighed - least) > 1e-6)
    assert (weighed >= least) == (model >= bars.told)
