"""The Python API: names that are imported when they are first used."""

from __future__ import annotations

import importlib

import pytest

import lineage


@pytest.mark.parametrize("name", sorted(lineage._HOMES))
def test_each_name_is_the_function_of_its_home(name):
    assert getattr(lineage, name) is getattr(importlib.import_module(lineage._HOMES[name]), name)
    assert name in dir(lineage)


def test_another_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = lineage.nonsense
