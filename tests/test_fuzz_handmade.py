"""Tables that people fill in, drawn at random: each is read, or told by its name (`properties_handmade`)."""

import pytest
from properties import holds
from properties_handmade import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
