"""Rules about who belongs to whom: kinds that fit, no circles, one international at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from lineage.checks.circles import circles
from lineage.checks.facts import Facts
from lineage.checks.rules import Clash, Finding, Found, Side, related, rule
from lineage.edtf import Open
from lineage.model import Affiliation, Organisation
from lineage.problems import Severity, pointer
from lineage.queries.countries import share_a_land
from lineage.queries.history import stated_life
from lineage.queries.words import a_kind

TO = 0.6  # an id is doubted after the kind, unless it is against other facts too
_INSIDE = ("member", "faction-of", "youth-of", "armed-wing-of", "entry")
_OF_A_WHOLE = ("section", "sympathising", "member", "faction-of", "youth-of", "armed-wing-of", "entry")


@rule("A502", Severity.ERROR, "the kind of an affiliation fits the bodies that it joins")
def affiliations_fit(facts: Facts) -> Found:
    """Nobody belongs to themselves, nor goes to and fro in a circle; only an international, a faction of one,
    or a regional body such as a committee or an alliance of parties has sections; entry is into a party.

    Wrong: a national party as "section" of another national party.
    Right: the same as "member", "faction-of" or "fraternal".
    """
    above: dict[str, list[str]] = {}
    for org, number, affiliation, to in facts.ties:
        if to is org:
            here = f"/organisations/{org.id}/affiliations/{number}"
            message = f"{org.id} cannot belong to itself; name the other body"
            yield Finding(f"{here}/to", message, settles=(here,))
            continue
        if misfit := _misfit(affiliation.kind, to):
            here = f"/organisations/{org.id}/affiliations/{number}"
            yield Clash((Side(f"{here}/kind", misfit), Side(f"{here}/to", misfit, firm=TO)))
        # A tie of a kind that does not fit the body is for A506 to tell.
        leads_on = to.affiliations and affiliation.kind in _OF_A_WHOLE and affiliation.during
        if leads_on and org.kind in _FITTING.get(affiliation.kind, (org.kind,)):
            above.setdefault(org.id, []).append(to.id)
    yield from _in_circles(facts, above)


def _misfit(kind: str, to: Organisation) -> str | None:
    if kind in ("section", "sympathising") and len(to.countries) == 1 and to.kind != "international":
        a_body = f"{to.id} is {a_kind(to.kind)} of one country and so has no sections"
        return f"{a_body}; write member, faction-of, fraternal or entry"
    if kind == "entry" and to.kind == "international":
        return f'{to.id} is an international, but "entry" is into a party; write section or member'
    return None


def _in_circles(facts: Facts, above: dict[str, list[str]]) -> Iterator[Finding]:
    for circle in circles(above):
        pairs = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        ties = [_tie(facts, org, to) for org, to in pairs]
        certain = _at_one_time([affiliation for _, affiliation in ties])
        if certain or _maybe_at_one_time([affiliation for _, affiliation in ties]):
            org = pairs[0][0]
            number = ties[0][0]
            path = ", ".join(f"{low} belongs to {high}" for low, high in pairs)
            message = f"circular membership: {path}, all at the same time; correct one of these"
            place = pointer("organisations", org, "affiliations", number)
            yield Finding(place, message, severity=None if certain else Severity.WARNING)


def _tie(facts: Facts, org: str, to: str) -> tuple[int, Affiliation]:
    affiliations = facts.registry.organisations[org].affiliations
    number = next(n for n, tie in enumerate(affiliations) if tie.to == to and tie.kind in _OF_A_WHOLE)
    return number, affiliations[number]


def _at_one_time(ties: list[Affiliation]) -> bool:
    """Whether there is a day on which all of them certainly hold.

    One whose beginning or end is not known certainly holds on the date of the other of the two alone.
    """
    starts, ends, moments = [], [], []
    for tie in ties:
        if len(tie.during) != 1 or tie.during[0].start is tie.during[0].end is Open.UNKNOWN:
            return False
        (during,) = tie.during
        if Open.UNKNOWN in (during.start, during.end):
            moments.append(during.beginning if during.end is Open.UNKNOWN else during.ending)
        else:
            starts.append(during.beginning.latest)
            ends.append(during.ending.earliest)
    if not moments:
        return max(starts) < min(ends)
    (moment, *others) = moments
    return not others and max(starts) < moment.earliest and moment.latest < min(ends)


def _maybe_at_one_time(ties: list[Affiliation]) -> bool:
    """Whether there may be a day on which all of them hold."""
    begins = max(tie.during[0].beginning.earliest for tie in ties)
    return begins < min(tie.during[-1].ending.latest for tie in ties)


@rule("A503", Severity.WARNING, "a body is section of one international at a time")
def one_international_at_a_time(facts: Facts) -> Found:
    """Two full sections at one time, in two internationals, are rare: a date may be wrong.

    Wrong: "section" of two rival internationals, both "1966/1975".
    Right: one "section", the other "sympathising"; or a note that says why.
    """
    for org in facts.registry.organisations.values():
        if len(org.affiliations) < 2:
            continue
        sections = [
            (number, tie)
            for number, tie in enumerate(org.affiliations)
            if tie.kind == "section" and tie.certainty == "certain"
        ]
        for (first, one), (number, other) in combinations(sections, 2):
            if one.to != other.to and not one.note and not other.note and _at_one_time([one, other]):
                message = (
                    f"{org.id} is a section of {one.to} and of {other.to} at the same time; "
                    "correct a date, or explain it in a note"
                )
                top = pointer("organisations", org.id, "affiliations")
                yield Clash(tuple(Side(f"{top}/{tie}/during", message) for tie in (number, first)))


@rule("A505", Severity.WARNING, "an affiliation is given once")
def affiliations_are_given_once(facts: Facts) -> Found:
    """One kind of belonging to one body has one entry; one that was interrupted has a list of times.

    Wrong: two entries "section" of one international, "1950/1953" and "1951/1960".
    Right: one entry with "during": "1950/1960", or ["1950/1953", "1957/1960"].
    """
    for org in facts.registry.organisations.values():
        if len(org.affiliations) < 2 and len(org.claims) < 2:
            continue
        for other, again in enumerate(org.affiliations):
            one = next((n for n, tie in enumerate(org.affiliations[:other]) if _same_tie(tie, again)), None)
            if one is not None:
                top = pointer("organisations", org.id, "affiliations")
                message = (
                    f'{org.id} has two "{again.kind}" affiliations to {again.to} for the same time; '
                    "merge the two entries"
                )
                yield Finding(f"{top}/{other}", message, related=(related(f"{top}/{one}", "first entry"),))
        yield from _claimed_twice(org)


def _claimed_twice(org: Organisation) -> Iterator[Finding]:
    seen: dict[object, int] = {}
    for other, again in enumerate(org.claims):
        one = seen.setdefault((again.continuity_of, again.during), other)
        if one != other:
            top = pointer("organisations", org.id, "claims")
            message = f"{org.id} claims to continue {again.continuity_of} twice; merge the two entries"
            yield Finding(f"{top}/{other}", message, related=(related(f"{top}/{one}", "first entry"),))


def _same_tie(one: Affiliation, other: Affiliation) -> bool:
    if (one.to, one.kind, one.certainty) != (other.to, other.kind, other.certainty):
        return False
    return not one.during or not other.during or one.during == other.during or _at_one_time([one, other])


@rule("A506", Severity.WARNING, "a youth organisation, faction or armed wing is of that kind")
def kinds_fit_ties(facts: Facts) -> Found:
    """What is "youth-of" a body is a youth or students' organisation, "armed-wing-of" it an armed wing.

    Nor is a youth organisation a faction of what is none.

    Wrong: an international with "kind": "youth-of" a party.
    Right: the youth organisation of the party, with its own record.
    """
    for org, number, tie, to in facts.ties:
        young = tie.kind == "faction-of" and org.kind in _YOUNG
        if org.kind not in _FITTING.get(tie.kind, (org.kind,)) or (young and to.kind not in _YOUNG):
            message = (
                f'{org.id} is of kind "{org.kind}", but is given as "{tie.kind}" {tie.to}; '
                "correct one of the kinds"
            )
            yield Finding(pointer("organisations", org.id, "affiliations", number, "kind"), message)


_YOUNG = ("youth", "student")
_FITTING = {
    "youth-of": ("youth", "student", "organisation", "publication"),
    "armed-wing-of": ("armed-wing", "organisation"),
}


@rule("A509", Severity.WARNING, "members of a national body are of its country")
def members_share_a_country(facts: Facts) -> Found:
    """A faction, a youth, a member or an entrant of a national body is most often of its country.

    Wrong: a group of France enters the Labour Party of Britain.
    Right: it enters the party of France; or it has both countries.
    """
    for org, number, tie, to in facts.ties:
        inside = tie.kind in _INSIDE and org.countries and to.countries
        if inside and not share_a_land(org.countries, to.countries):
            here = pointer("organisations", org.id, "affiliations", number, "to")
            message = (
                f"{org.id} is from {', '.join(org.countries)}, {tie.to} from {', '.join(to.countries)}; "
                "name another body, or correct the countries"
            )
            places = (f"/organisations/{body}/countries" for body in (org.id, tie.to))
            countries = (Side(place, message, firm=TO) for place in places)
            yield Clash((Side(here, message, firm=0.3), *countries))


@rule("A507", Severity.NOTE, "an international has members")
def internationals_have_members(facts: Facts) -> Found:
    """An international without any section or member here may be one whose sections were forgotten.

    Wrong: a new international to which no body is affiliated.
    Right: its sections have it among their affiliations.
    """
    joined = {tie.to for org in facts.registry.organisations.values() for tie in org.affiliations}
    for org in facts.registry.organisations.values():
        if org.kind == "international" and org.id not in joined:
            message = f"no body is affiliated to {org.id}; add the affiliation to each of its sections"
            yield Finding(pointer("organisations", org.id), message, at_key=True)


@rule("A511", Severity.ERROR, "an international has no country")
def internationals_have_no_country(facts: Facts) -> Found:
    """A body of bodies in several countries is of none itself; what is of one country is no international.

    Wrong: an international with "countries": ["GB"], where it has its office.
    Right: the same without "countries".
    """
    for org in facts.registry.organisations.values():
        if org.kind == "international" and org.countries:
            place = pointer("organisations", org.id, "countries")
            message = (
                f"{org.id} is an international, which cannot have a country; remove it, or correct the kind"
            )
            yield Finding(place, message, settles=(pointer("organisations", org.id, "kind"),))


@rule("A508", Severity.ERROR, "a body claims to continue another, earlier body")
def claims_reach_back(facts: Facts) -> Found:
    """A claim of continuity names another body, and one that began no later than the claim.

    Wrong: the Fourth International claims to continue itself.
    Right: a body of 1993 claims to continue the Fourth International of 1938.
    """
    claimants = [org for org in facts.registry.organisations.values() if org.claims]
    for org in claimants:
        for number, claim in enumerate(org.claims):
            here = pointer("organisations", org.id, "claims", number)
            if claim.continuity_of == org.id:
                yield Finding(
                    f"{here}/continuity_of", f"{org.id} claims to continue itself; name the other body"
                )
                continue
            claimed = (claim.during or stated_life(org))[0]
            begin = stated_life(facts.registry.organisations[claim.continuity_of])[0]
            if claimed.beginning.certainly_before(begin.beginning):
                message = (
                    f"{claim.continuity_of} began ({begin.text}) after this claim ({claimed.text}); "
                    "name the older body, or correct a date"
                )
                bodies = (org.id, claim.continuity_of)
                lives = (Side(pointer("organisations", body, "existed"), message) for body in bodies)
                dated = [Side(f"{here}/during", message)] if claim.during else []
                yield Clash((*dated, Side(f"{here}/continuity_of", message), *lives))
