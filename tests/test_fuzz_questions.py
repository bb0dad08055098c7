"""Articles drawn at random are compared, searched and coded (`properties_questions`)."""

import pytest
from properties import holds
from properties_questions import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
