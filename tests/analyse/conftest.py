"""What the tests of measures share."""

import pytest

from entente.analyse.scale import Scale, scale_of
from entente.codebook.load import load_codebook


@pytest.fixture(scope="session")
def scale() -> Scale:
    """Give the scale of our own codebook."""
    return scale_of(load_codebook())
