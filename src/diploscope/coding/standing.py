"""Whose a party is that the text names without its state."""

from __future__ import annotations

# A head of state or government named without a country may be anybody's; other offices are the outlet's own.
HEADS = ("president", "king", "queen", "premier", "prime minister", "chancellor", "emperor", "sultan", "emir", "pm")
COURTESY = frozenset("mr mrs ms miss dr h.e excellency sir lord lady madam comrade".split())
PAIRED = frozenset(
    "leaders sides countries parties presidents ministers governments nations delegations states heads".split()
)
# Parties that belong to no one state.
STATELESS = frozenset(
    {
        "diplomatic corps",
        "diplomatic envoys",
        "foreign diplomats",
        "foreign diplomatic envoys",
        "foreign diplomatic missions",
        "diplomatic missions",
        "foreign guests",
        "foreign delegations",
        "economic and commercial councilors corps",
        "military attaches corps",
        "foreign ministers",
        "international organisations",
        "international organizations",
        "western forces",
        "western countries",
        "overseas compatriots",
    }
)
# Bodies an outlet names without their state when they are its own.
OWN_BODIES = frozenset(
    {
        "foreign ministry",
        "ministry of foreign affairs",
        "defence ministry",
        "defense ministry",
        "ministry of defence",
        "ministry of national defence",
        "government",
        "official concerned",
        "officials concerned",
        "general staff",
        "embassy",
        "party",
        "central committee",
    }
)
