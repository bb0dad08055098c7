"""Folders of files and studies drawn at random: each is read, or refused in our own words (`properties_corpus`)."""

import pytest
from properties import holds
from properties_corpus import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
