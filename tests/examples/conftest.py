"""One reading of `examples/` for all tests here."""

from __future__ import annotations

import pytest
from example_reading import Reading, read_examples


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return read_examples(tmp_path_factory.mktemp("examples"))
