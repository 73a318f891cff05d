"""Closed vocabularies of the coding manual, as string enumerations."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What passes between the parties: Diploscope's exchange kinds."""

    GIFT = "gift"
    MESSAGE = "message"
    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    RECEPTION = "reception"
    CEREMONY = "ceremony"
    AWARD = "award"
    DEMONSTRATION = "demonstration"
    AGREEMENT = "agreement"
    INVITATION = "invitation"
    APPOINTMENT = "appointment"
    AID = "aid"
    COOPERATION = "cooperation"
    STATEMENT = "statement"
    SANCTION = "sanction"
    FORCE = "force"
    OTHER = "other"


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether the act came about, as the text tells it."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    DENIED = "denied"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"
    BACKGROUND = "background"


class Tone(StrEnum):
    """The outlet's attitude to the act, in its own words."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


class Label(StrEnum):
    """What a sentence does: report, statement, interpretation or boilerplate."""

    REPORT = "R"
    STATEMENT = "Q"
    INTERPRETATION = "I"
    BOILERPLATE = "B"


class Basis(StrEnum):
    """What a date's unstated parts were taken from."""

    EXPLICIT = "explicit"
    PUBLICATION = "publication"
    STORY = "story"


class Precision(StrEnum):
    """How exact a date is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
