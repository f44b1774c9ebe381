"""The schema: what it allows, and one sentence of ours for each fault."""

import copy
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineage.kinds import AFFILIATION_KINDS, CERTAINTIES, EVENT_KINDS, EXTENTS, NAME_KINDS, ORGANISATION_KINDS
from lineage.problems import Place, Problem, Severity, pointer
from lineage.registry import schema
from lineage.registry.formats import FORMATS, language

# ruff: noqa: E501 - a row of a table reads best on one line

SMALL = json.loads((Path(__file__).parent / "small.json").read_text("utf-8"))
DEFS = schema.schema()["$defs"]

PathTo = tuple[str | int, ...]
Mutation = Callable[[Any], None]


def changed(*mutations: Mutation) -> Any:
    value = copy.deepcopy(SMALL)
    for mutate in mutations:
        mutate(value)
    return value


def parent(value: Any, path: PathTo) -> Any:
    for step in path[:-1]:
        value = value[step]
    return value


def put(path: str | PathTo, new: Any) -> Mutation:
    steps = path_of(path)
    return lambda value: parent(value, steps).__setitem__(steps[-1], new)


def drop(path: str | PathTo) -> Mutation:
    steps = path_of(path)
    return lambda value: parent(value, steps).__delitem__(steps[-1])


def rename(path: str | PathTo, new: str) -> Mutation:
    steps = path_of(path)
    return lambda value: parent(value, steps).__setitem__(new, parent(value, steps).pop(steps[-1]))


def path_of(path: str | PathTo) -> PathTo:
    if isinstance(path, tuple):
        return path
    return tuple(int(step) if step.isdigit() else step for step in path.split("/")[1:])


def paths(value: Any, *above: str | int) -> Iterator[PathTo]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inner:
        yield (*above, step)
        yield from paths(below, *above, step)


def schemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in ("examples", "enum", "if", "then", "allOf"):
                yield from schemas(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from schemas(inner)


def is_form(path: PathTo) -> bool:
    """Whether the last step of a path is a key that the schema fixes, not the id of a record."""
    return isinstance(path[-1], str) and not (
        len(path) == 2 and path[0] in ("organisations", "events", "sources")
    )


KEYS = [path for path in paths(SMALL) if is_form(path)]


def passes(check: Callable[[str], object], text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True


QUICK_FORMATS = {name: partial(passes, check) for name, check in FORMATS.items()}
QUICK = jsonschema_rs.Draft202012Validator(schema.schema(), formats=QUICK_FORMATS, validate_formats=True)


# What is allowed


def test_small_registry_is_sound():
    assert schema.problems(SMALL) == []


def test_schema_keeps_to_its_own_standard():
    jsonschema.Draft202012Validator.check_schema(schema.schema())


KEYS_OF = {
    "organisation": "kind names citations existed countries affiliations claims tradition identifiers former_ids note code colour",
    "name": "text abbreviation kind language used citations note",
    "affiliation": "to kind during certainty citations note",
    "claim": "continuity_of during citations note",
    "tradition": "name during",
    "event": "kind citations date predecessors successors follows certainty accounts former_ids note",
    "predecessor": "organisation extent continues",
    "successor": "organisation extent from",
    "account": "text held_by kind date predecessors successors citations",
    "citation": "source locator says",
    "context": "date text citations",
    "exception": "rule record reason until",
    "identifiers": "wikidata wikipedia partyfacts",
}
REQUIRED_OF = {
    "organisation": "kind names citations",
    "name": "text",
    "affiliation": "to kind",
    "claim": "continuity_of",
    "tradition": "name",
    "event": "kind citations",
    "predecessor": "organisation",
    "successor": "organisation",
    "account": "text",
    "citation": "source",
    "context": "date text",
    "exception": "rule record reason",
    "source": "type title",
}


@pytest.mark.parametrize("record", KEYS_OF)
def test_every_key_and_no_other(record):
    assert set(DEFS[record]["properties"]) == set(KEYS_OF[record].split())
    assert DEFS[record]["additionalProperties"] is False


@pytest.mark.parametrize("record", REQUIRED_OF)
def test_required_keys(record):
    assert set(DEFS[record]["required"]) == set(REQUIRED_OF[record].split())


@pytest.mark.parametrize(
    ("part", "table"),
    [
        (DEFS["organisation"]["properties"]["kind"], ORGANISATION_KINDS),
        (DEFS["name"]["properties"]["kind"], NAME_KINDS),
        (DEFS["affiliation"]["properties"]["kind"], AFFILIATION_KINDS),
        (DEFS["eventKind"], EVENT_KINDS),
        (DEFS["extent"], EXTENTS),
        (DEFS["certainty"], CERTAINTIES),
    ],
)
def test_words_are_those_of_the_tables(part, table):
    assert sorted(part["enum"]) == sorted(table)


def test_everything_is_explained_to_an_editor():
    for part in schemas(schema.schema()["$defs"]):
        if "$ref" in part and len(part) == 1:
            continue  # an entry of a list, explained where it leads
        if isinstance(part.get("type"), str | list) or "$ref" in part:
            assert "title" in part, part
            assert "description" in part, part
    for part in schemas(schema.schema()):
        for name, key in part.get("properties", {}).items():
            assert {"title", "description"} <= key.keys(), name
            assert "Example" in key["description"], name
        if isinstance(part.get("pattern"), str):
            assert "patternErrorMessage" in part


def test_examples_are_allowed():
    for part in schemas(schema.schema()):
        if isinstance(part.get("type"), str | list):
            whole = jsonschema_rs.Draft202012Validator(
                {**part, "$defs": DEFS}, formats=QUICK_FORMATS, validate_formats=True
            )
            assert all(map(whole.is_valid, part.get("examples", []))), part["title"]


@pytest.mark.parametrize("kind", EVENT_KINDS)
@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("after", range(4))
def test_numbers_are_those_of_the_kinds(kind, before, after):
    event: dict[str, Any] = {"kind": kind, "citations": [{"source": "history"}]}
    if before:
        event["predecessors"] = [{"organisation": f"a{n}"} for n in range(before)]
    if after:
        event["successors"] = [{"organisation": f"b{n}"} for n in range(after)]
    sides = ((EVENT_KINDS[kind].predecessors, before), (EVENT_KINDS[kind].successors, after))
    wrong = [not low <= count <= (count if high is None else high) for (low, high), count in sides]
    found = schema.problems(changed(put("/events/ban", event)))
    assert [problem.code for problem in found] == ["E301"] * any(wrong)
    assert all(problem.place.pointer.endswith("/kind") for problem in found if all(wrong))
    assert all(f" {kind} has " in problem.message for problem in found)


@pytest.mark.parametrize(
    "mutation",
    [
        pytest.param(put("/organisations/new-party/existed", "/"), id="a life not known at all"),
        pytest.param(put("/organisations/new-party/existed", "1985/1981"), id="order is a rule's concern"),
        pytest.param(put("/events/split-1938/accounts/0/predecessors", []), id="an account may say none"),
        pytest.param(drop("/events/split-1938/accounts/0/held_by"), id="an account of a source"),
        pytest.param(drop("/events/split-1938/accounts/0/citations"), id="an account of a body"),
        pytest.param(put("/organisations", {}), id="a table without records"),
        pytest.param(put("/sources/history/volume", "XII"), id="a volume in words"),
        pytest.param(put("/sources/history/issued", {"literal": "undated"}), id="a date in words"),
    ],
)
def test_allowed(mutation):
    assert schema.problems(changed(mutation)) == []


# What is told


@pytest.mark.parametrize(
    ("mutation", "where", "at_key", "code", "message"),
    [
        (put("/organisations/new-party/kind", "Party"), "/organisations/new-party/kind", False, "V906",
         '"kind" is "Party", but must be one of international, party, group, faction, alliance, committee, youth, student, armed-wing, trade-union, publication, organisation; did you mean "party"?'),
        (put("/events/ban/kind", "schism"), "/events/ban/kind", False, "V906",
         '"kind" is "schism", but must be one of merger, absorption, reunification, succession, split, expulsion, founding, refoundation, ban, dissolution'),
        (put("/sources/history/type", "encyclopedia"), "/sources/history/type", False, "V906",
         '"type" is "encyclopedia", which is not allowed; did you mean "entry-encyclopedia"?'),
        (put("/sources/history/type", "qqq"), "/sources/history/type", False, "V906",
         '"type" is "qqq", which is not allowed; write for example webpage, treaty, thesis, standard, speech'),
        (rename("/organisations/new-party/names", "nmaes"), "/organisations/new-party/nmaes", True, "V906",
         'an organisation has no key "nmaes"; did you mean "names"?'),
        (put("/organisations/new-party/names/1/born", 1), "/organisations/new-party/names/1/born", True, "V906",
         'a name has no key "born"; allowed are text, abbreviation, kind, language, used, citations, note'),
        (put("/sources/history/id", "history"), "/sources/history/id", True, "V906",
         'a source has no key "id"; remove it, or keep what it says as a note'),
        (rename("/organisations", "organizations"), "/organizations", True, "V906",
         'a registry has no key "organizations"; did you mean "organisations"?'),
        (drop("/title"), "", False, "V906", 'a registry needs "title", which is missing'),
        (drop("/organisations/new-party/citations"), "/organisations/new-party", False, "S601",
         'an organisation needs "citations": say where it was read'),
        (put("/events/ban/citations", []), "/events/ban/citations", False, "S601",
         '"citations" is an empty list; say where it was read'),
        (put("/organisations/new-party/countries", []), "/organisations/new-party/countries", False, "V906",
         '"countries" is an empty list; write an entry, or leave the key out'),
        (put("/organisations/new-party/countries", "LK"), "/organisations/new-party/countries", False, "V906",
         '"countries" is "LK"; write a list [ … ]'),
        (put("/organisations/new-party/countries/0", "Ceylon"), "/organisations/new-party/countries/0", False, "V906",
         'entry 1 of "countries" is "Ceylon", but a country has two capital letters (ISO 3166-1), such as LK, or four for a state of the past, such as SUHH'),
        (put("/organisations/new-party/countries/1", "LK"), "/organisations/new-party/countries/1", False, "V906",
         '"countries" has "LK" twice; remove one'),
        (put("/organisations/new-party/existed", 1938), "/organisations/new-party/existed", False, "V906",
         '"existed" is 1938; write a text in quotes or a list [ … ]'),
        (put("/organisations/new-party/existed", None), "/organisations/new-party/existed", False, "V906",
         '"existed" is null; write a text in quotes or a list [ … ]'),
        (put("/organisations/new-party/existed/0", "1938-13/"), "/organisations/new-party/existed/0", False, "D202",
         "'1938-13': there is no month 13; if it is not known, write 1938-XX or 1938"),
        (put("/organisations/new-party/existed", "1938"), "/organisations/new-party/existed", False, "D202",
         "'1938' is a date where an interval is needed; write 1938/1938 if it lasted no longer, 1938/.. if it goes on, 1938/ if nobody knows"),
        (put("/released", "2026-11"), "/released", False, "D202",
         "'2026-11' is not a full date; write year, month and day, such as 2026-11-22"),
        (put("/language", "english"), "/language", False, "N404",
         "'english' is not a BCP 47 language tag; write one such as en, pt-BR or zh-Hant"),
        (put("/title", ""), "/title", False, "V906", '"title" is an empty text; write one, or leave the key out'),
        (put("/organisations/new-party/identifiers", {}), "/organisations/new-party/identifiers", False, "V906",
         '"identifiers" is an empty object; fill it, or leave the key out'),
        (rename("/organisations/old-party", "Old_Party"), "/organisations/Old_Party", True, "V906",
         '"Old_Party" is not a valid id: an id has small letters a to z, digits and single hyphens only, such as fourth-international'),
        (put("/organisations/old-party/code", "OP"), "/organisations/old-party/code", True, "V906",
         'only an international has "code", and this is of the kind group; remove it'),
        (drop("/events/fusion/predecessors/0"), "/events/fusion/predecessors", False, "E301",
         "a merger has two or more predecessors, and one is given; correct the list or the kind"),
        (drop("/events/split-1938/successors"), "/events/split-1938", False, "E301",
         "a split has one or more successors, and none is given; correct the list or the kind"),
        (put("/events/ban/successors", [{"organisation": "x"}]), "/events/ban/successors", False, "E301",
         "a ban has no successors, and one is given; correct the list or the kind"),
        (put("/events/founding/successors", [{"organisation": "x"}, {"organisation": "y"}]), "/events/founding/successors", False, "E301",
         "a founding has one successor, and two are given; correct the list or the kind"),
        (put("/events/split-1938/accounts/0", {"text": "So."}), "/events/split-1938/accounts/0", False, "V906",
         'an account needs "held_by" or "citations"; both are missing'),
        (put("/events/split-1938/accounts/0", {"text": "So.", "heldby": ["x"]}), "/events/split-1938/accounts/0/heldby", True, "V906",
         'an account has no key "heldby"; did you mean "held_by"?'),
        (put("/sources/history/issued/date-parts/0", [1991, 13]), "/sources/history/issued/date-parts/0/1", False, "V906",
         "13 is not a valid month; write a number from 1 to 12"),
        (put("/sources/history/issued/date-parts/0", [1991, 1, 1, 1]), "/sources/history/issued/date-parts/0", False, "V906",
         'entry 1 of "date-parts" has 4 entries; 3 is the most'),
    ],
)  # fmt: skip
def test_message(mutation, where, at_key, code, message):
    expected = Problem(code, Severity.ERROR, Place(where, at_key), message)
    assert schema.problems(changed(mutation)) == [expected]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "the registry is a list; write an object { … }"),
        (None, "the registry is null; write an object { … }"),
        ("x" * 99, 'the registry is "' + "x" * 59 + "…; write an object { … }"),
    ],
)
def test_something_else_entirely(value, message):
    assert [problem.message for problem in schema.problems(value)] == [message]


def test_a_record_in_the_wrong_table_is_one_problem():
    value = changed(put("/events/new-party-2", SMALL["organisations"]["new-party"]))
    (problem,) = schema.problems(value)
    assert (problem.place.pointer, problem.place.at_key) == ("/events/new-party-2", True)
    assert problem.message == (
        'new-party-2 has the form of an organisation, but is in "events"; move it to "organisations"'
    )


@pytest.mark.parametrize("path", KEYS, ids=lambda path: pointer(*path))
def test_misspelt_key_is_one_problem(path):
    misspelt = path[-1] + "x"
    found = schema.problems(changed(rename(path, misspelt)))
    assert [(p.place, p.code) for p in found] == [(Place(pointer(*path[:-1], misspelt), True), "V906")]
    assert f'did you mean "{path[-1]}"?' in found[0].message


@pytest.mark.parametrize("path", KEYS, ids=lambda path: pointer(*path))
def test_missing_key_is_at_most_one_problem(path):
    found = schema.problems(changed(drop(path)))
    assert [p.place for p in found] in ([], [Place(pointer(*path[:-1]))])


@pytest.mark.parametrize("path", [*paths(SMALL)], ids=lambda path: pointer(*path))
def test_wrong_value_is_at_most_one_problem(path):
    for wrong in (None, 5.5, "", "no! ", []):
        value = changed(put(path, wrong))
        found = schema.problems(value)
        assert (found == []) == accepted(value)
        assert [p.place.pointer for p in found] in ([], [pointer(*path)])


# Two validators, one answer


def accepted(value: Any) -> bool:
    return QUICK.is_valid(value)


words = st.sampled_from(
    [
        "x",
        "party",
        "split",
        "a-b",
        "a-b\n",
        "A",
        "1938",
        "1938/..",
        "/",
        "Q1",
        "en",
        "en:x",
        "ß",
        "٣",
        "",
        "LK\n",
        "#b3202a\n",
    ]
)
leaves = st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | words
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["kind", "text", "x"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
mutations = st.one_of(
    st.builds(put, st.sampled_from([*paths(SMALL)]), anything),
    st.builds(drop, st.sampled_from([*paths(SMALL)])),
    st.builds(rename, st.sampled_from(KEYS), words),
)


@given(st.lists(mutations, min_size=1, max_size=3))
def test_both_validators_agree(broken):
    try:
        value = changed(*broken)
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # a mutation took away what the next one was to change
    found = schema.problems(value)
    assert (found == []) == accepted(value)
    assert len({(p.place, p.message) for p in found}) == len(found)


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from([*SMALL]), inner),
))  # fmt: skip
def test_any_value_is_answered(value):
    assert all(problem.message for problem in schema.problems(value))


@pytest.mark.parametrize("value", [10**400, float("inf"), "\ud800"])
def test_what_the_quick_validator_cannot_hold(value):
    assert len(schema.problems(changed(put("/title", value), put("/sources/history/pages", value)))) >= 1


# Languages


@pytest.mark.parametrize(
    "tag",
    [
        "en",
        "EN",
        "und",
        "mul",
        "zh-Hant",
        "zh-Hant-HK",
        "pt-BR",
        "es-419",
        "zh-yue",
        "de-1996",
        "sl-rozaj-biske",
        "en-u-co-phonebk",
        "ja-x-own",
        "x-own",
    ],
)
def test_language_tags(tag):
    language(tag)


@pytest.mark.parametrize(
    "tag",
    [
        "",
        "e",
        "english",
        "en_GB",
        "en-",
        "-en",
        "en--GB",
        "en-G",
        "zh-Hantt4444",
        "en\n",
        "x",
        "en-x",
        "é",
        "en-ſa",
    ],
)
def test_no_language_tags(tag):
    with pytest.raises(ValueError, match="language tag"):
        language(tag)
