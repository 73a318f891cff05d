import gc

import pytest

from diploscope.model.building import collector_resting


def test_the_collector_rests_within_the_block_and_works_after_it():
    with collector_resting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_an_error():
    with pytest.raises(ValueError, match="bad table"), collector_resting():
        raise ValueError("bad table")
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
