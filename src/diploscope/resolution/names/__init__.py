"""Names across scripts and spellings: scored, explained, never by how many letters differ.

State: every table is a pure function of this package's source.
"""

from diploscope.resolution.names.blocking import KeyTable, NameIndex, family_keys, key_table, keys
from diploscope.resolution.names.hangul import System, romanise
from diploscope.resolution.names.matching import match
from diploscope.resolution.names.records import Hit, NameMatch, Reason

__all__ = [
    "Hit",
    "KeyTable",
    "NameIndex",
    "NameMatch",
    "Reason",
    "System",
    "family_keys",
    "key_table",
    "keys",
    "match",
    "romanise",
]
