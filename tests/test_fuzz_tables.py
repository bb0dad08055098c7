"""Tables drawn at random are compared, drawn and shown (`properties_tables`)."""

import pytest
from properties import holds
from properties_tables import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
