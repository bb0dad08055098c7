"""Studies drawn at random: read as they are meant, or refused by the field that is wrong (`properties_study`)."""

import pytest
from properties import holds
from properties_study import PROPERTIES


@pytest.mark.parametrize("name", PROPERTIES)
def test_holds_whatever_is_drawn(name):
    holds(PROPERTIES[name])
