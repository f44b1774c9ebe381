"""The timeline and `alive` agree: on any day the bars tell who lived certainly, possibly, or not.

Where neither side of a life is left unknown they say the same. An unknown side the picture has to draw
somewhere: it draws as certain what stands between the first and the last that is known of the body, and
lets the rest fade, so that there it claims less than what is possible and more than what is certain.
Where one body hands its lane on to the next, the picture gives each day of the change to one of them.
"""

from __future__ import annotations

import pytest

import lineage
from lineage.layout.choosing import everything
from lineage.layout.timeline import TimelineOptions, timeline
from lineage.layout.timeline_dates import Ending
from lineage.queries.scope import day

SLIGHT = 1e-6  # pixels lost in counting


@pytest.fixture(scope="module")
def known(request):
    return lineage.graph(lineage.load(request.config.rootpath / "data" / "orgs.json"))


@pytest.fixture(scope="module")
def placed(known):
    return timeline(known, everything(known), TimelineOptions("fast"))


def covering(placed, on):
    """The bodies whose bars are solid on all days of a date, and those that have a bar on one of them."""
    days = day(on)
    first, last = placed.scale.x(days.earliest.toordinal()), placed.scale.x(days.latest.toordinal())
    solid = {
        bar.organisation
        for bar in placed.bars
        if bar.sure_from <= first + SLIGHT and last <= bar.sure_to + SLIGHT
    }
    thin = {
        bar.organisation
        for bar in placed.bars
        if bar.thin_from <= last + SLIGHT and first <= bar.thin_to + SLIGHT
    }
    return solid, thin


def handed_on(placed):
    """The bodies whose bars end where another begins on the same lane, or begin where another ends."""
    ends = {(bar.lane, bar.thin_to): bar.organisation for bar in placed.bars}
    begins = {(bar.lane, bar.thin_from): bar.organisation for bar in placed.bars}
    return {table[place] for place in ends.keys() & begins.keys() for table in (ends, begins)}


@pytest.mark.parametrize(
    "on",
    [
        "1905-06-15",
        "1929-01-01",
        "1936-07-01",
        "1938-09-04",
        "1953-11",
        "1953-12-01",
        "1963-06-30",
        "1968-06-12",
        "1985",
        "1985-10-24",
        "198X",
        "2004~",
        "2024-06-15",
        "2026-11-21",
    ],
)
def test_the_bars_cover_a_day_as_alive_answers_for_it(on, known, placed):
    living = {body.organisation: body.certain for body in lineage.alive(known, on)}
    certain = {body for body, sure in living.items() if sure}
    solid, thin = covering(placed, on)
    assert certain <= solid <= thin <= living.keys()
    guessed = {bar.organisation for bar in placed.bars if Ending.UNKNOWN in (bar.beginning, bar.ending)}
    drawn = {bar.organisation for bar in placed.bars} - guessed
    assert certain & drawn == solid & drawn
    assert living.keys() & drawn - thin <= handed_on(placed)
