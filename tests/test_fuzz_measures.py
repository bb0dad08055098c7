"""Articles drawn at random through every measure: what holds of any text and any table (`properties_measures`)."""

import pytest
from properties import holds
from properties_measures import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
