"""Building large tables that stay for good."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Within the block Python does not look for cyclic garbage.

    It would go through everything built so far again and again and find none: the shipped tables, some 300,000
    objects, load in 0.22 s of processor time without it and in 0.8 s with it, the scout in 0.18 s and 0.35 s.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
