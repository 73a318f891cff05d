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
    }
)
_ABROAD = ("foreign", "western", "international", "participants in")
_OF_SEVERAL = ("different countries", "various countries")


def is_stateless(name: str) -> bool:
    """Whether a name is that of parties of several states, or of states left open."""
    low = name.lower()
    return low in STATELESS or low.startswith(_ABROAD) or low.endswith(_OF_SEVERAL)


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
# Bare words for those a document has named before: "the participants", "the visitors".
ANAPHORS = frozenset(
    "participants visitors guests delegation delegates delegation members mourners organisations organizations group"
    " attendants performers artistes members diplomats envoys".split()
)
# What a body is for that is for others: "Association for Friendship and Cultural Exchange", "Solidarity with Peru".
COMMUNION = frozenset("friendship solidarity cooperation exchange exchanges relations".split())
# What somebody says or writes; "the statement demanded" is the demand of whoever made it.
UTTERANCES = frozenset(
    "statement article commentary editorial comment bulletin message letter telegram report paper newspaper magazine"
    " write-up appeal declaration resolution communique speech document".split()
)
SAYING = frozenset("said says say noted notes went goes held holds read reads".split())
# Images and graves: honours paid to them are paid to the person.
LIKENESSES = frozenset(
    "portrait portraits statue statues bust busts bier grave tomb image images picture pictures mausoleum coffin"
    " birthplace replica replicas bouquet monument".split()
)
