"""What TIMEX3 marks as a date or a time beyond the dates that events are dated by.

The rules read folded text; a blank stands for any number of them. Of rules that fit at one place the first wins. Spans
of time ("five years", "the first nine months") and repeated times ("every Friday") are other types and stay out.
"""

from __future__ import annotations

_NUMBER = "an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_COUNT = rf"(?:\d{{1,3}}|{_NUMBER}|several|many|some|(?:a|the past|the last) few|a couple(?: of)?)(?:[ -]and a half)?"
_UNIT = "(?:second|minute|hour|day|week|month|quarter|year|decade|generation)s?|century|centuries"
_SOFT = "about|nearly|almost|more than|less than|over|at least|around|roughly|only|just"
_ORDINAL = "(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
_NEIGHBOUR = "previous|next|following|same|current|prior|preceding|coming"
_YEAR_AGO = "year[- ](?:ago|earlier)"
_WHICH = rf"(?:latest|most recent|{_NEIGHBOUR}|final|last|corresponding|comparable|entire|full|{_YEAR_AGO})"
_WHOSE = "(?:the|this|last|next|that)"
_ZONE = (
    r"(?:\(?(?:gmt|utc|[ecmp][sd]t|bst|cest|cet|jst|local time|eastern(?: standard| daylight)?(?: time)?)\b"
    r"(?: ?[+-] ?\d{1,2})?\)?)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_PART = "(?:morning|afternoon|evening|night)"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_SIDE = "(?:early|late|mid)"
_YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
_MONTH = "(?:january|february|april|june|july|august|september|october|november|december)"
# Names that are also verbs, and short forms, are months only after one of these words.
_DOUBTFUL = r"(?:march|may|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.)(?!\w)"
_BEFORE_DOUBTFUL = "|".join(
    f"(?<={word} )"
    for word in "in since by until till through from to for of and between after before during the its".split()
)
FEAST = (
    "christmas(?: eve| day)?|thanksgiving(?: day)?|new year's(?: eve| day)?|labor day|memorial day|veterans day"
    "|independence day|halloween|easter(?: sunday| monday)?|election day|valentine's day|good friday|columbus day"
    "|yom kippur|ramadan|(?:the )?day of the (?:sun|shining star)|(?:the )?defender of the fatherland day"
    "|march first movement day|russia day|national unity day|hangul day"
)
# What is counted: "1990 points" is no year.
_COUNTED = (
    "points?|shares?|people|persons|miles|kilometers|km|feet|tons?|tonnes|pounds|dollars|yen|marks|francs|rupees|jobs"
    "|workers|employees|troops|soldiers|men|women|members|homes|cars|units|barrels|percent|million|billion|degrees"
    "|hours|times|years|days|votes|square|cubic|metres|meters|copies|delegates|students|cases"
)
_LATER = "(?:days|weeks|months|years|times|quarters|decades)"


def _after(*words: str) -> str:
    return "(?:" + "|".join(f"(?<={word} )" for word in words) + ")"


CLOCKS = (
    rf"{_CLOCK}(?:[:.]\d\d)?(?::\d\d)? ?[ap](?:\.m\.|m\b)(?:,? (?:{_ZONE}|[ep]t\b))?",
    rf"{_CLOCK}[:.]?[0-5]\d(?::\d\d)? ?{_ZONE}",
    rf"{_after('at', 'by', 'until', 'about', 'around')}{_CLOCK}:[0-5]\d(?::\d\d)?(?![\d:])",
    rf"(?:{_NUMBER}|\d{{1,2}}) o'clock(?: in the {_PART}| at night)?",
    r"\d{4} hours(?= |[.,;)])|(?:shortly (?:before|after) )?(?:noon|midnight|midday)\b",
)
PARTS = (
    rf"(?:(?:early|late) )?(?:this|that|yesterday|tomorrow|last|the (?:next|same|following|previous)) {_PART}\b",
    rf"(?:(?:early|late) (?:in )?)?the (?:early |late |mid-)?{_PART}\b(?! (?:news|star|post|sky|club|shift))",
    rf"overnight(?=[.,;]| (?:in|by|at|on|from|and|to)\b)|late tonight|{_SIDE}[ -]?{_PART}\b",
    rf"{_PART}(?= (?:trading|session))",
)
# Counted from now or from the story; the words before the count soften it.
COUNTED = (
    (
        r"the (?:day|night|week|weekend|month|year|quarter) "
        r"(?:before last|after next|(?:before|earlier|previous)(?=[.,;]| )|after(?=[.,;]))"
    ),
    (
        rf"(?:(?:{_SOFT}) )?(?:{_COUNT} (?:{_UNIT})(?: and a half)?|half an hour|an hour and a half|{_UNIT}"
        r"|a (?:while|moment)|not long|long) (?:ago|earlier|later|from now|hence|before(?= ?[.,;:]))(?![\w-])"
    ),
    rf"(?:(?:a|the) )?{_YEAR_AGO}(?= [a-z])(?! (?:period|quarter|month))",
)
DAYS = (
    rf"(?:{FEAST})(?!\w)",
    r"(?:19|20)\d\d[01]\d[0-3]\d\b|[0-3]?\d(?P<mark>[/-])[0-3]?\d(?P=mark)(?:19|20)?\d\d\b",
    r"(?:(?:late|early|later|earlier) (?:in )?)?(?:the|that) day\b(?! (?:care|and night|time))",
)
QUARTERS = (
    rf"(?:{_WHOSE} )?(?:{_WHICH} )?(?:fiscal |calendar )?{_ORDINAL}(?: fiscal| calendar)?[ -]quarter\b(?! of an? )",
    rf"{_WHOSE} (?:{_WHICH}(?: fiscal| calendar)? )?quarter\b|{_WHICH} quarter\b",
    (
        r"(?:(?:the|this|its) )?(?:first|second|1st|2nd|latest|current|fiscal) (?:fiscal )?half\b"
        r"(?= of (?:the (?:fiscal )?year|this|last|next|fiscal|\d{4}|'\d\d|calendar)"
        r"|[.,;]| (?:last|this|next) year| and\b| from\b| \d{4})"
    ),
    r"(?<='s )(?:first|second) half\b",
)
PERIODS = (
    (
        rf"(?:(?:the|that) )?(?:same|latest|corresponding|comparable|prior|previous|{_YEAR_AGO}) "
        r"(?:\w+(?:-month)? )??(?:period|month|quarter|day|week|date)\b"
    ),
)
WEEKS = (
    rf"(?:{_WHOSE} )?(?:first|second|third|fourth|fifth|final|last|same|following|previous) week(?![\w-])",
    rf"{_WHOSE} weekend\b|mid-?week\b|(?:that|the(?: (?:{_NEIGHBOUR}))?) week(?![\w-])",
)
MONTHS = (
    rf"(?:that|the(?: (?:{_NEIGHBOUR}))?) month(?![\w-])|(?:prior|previous|following) month\b",
    rf"(?:{_SIDE}[ -]?)?{_MONTH}(?!\w)|{_SIDE}[ -]{_DOUBTFUL}|(?:{_BEFORE_DOUBTFUL}){_DOUBTFUL}",
)
YEARS = (
    rf"(?:that|the(?: (?:{_NEIGHBOUR}|new))?) year(?![\w-])(?! (?:end|to|of|when|in which))|(?:prior|previous) year\b",
    rf"(?:year-?end|mid-?year)\b(?: {_YEAR}\b)?",
    (
        rf"(?:{_WHOSE} (?:(?:new|entire|full|{_NEIGHBOUR}) )?)?(?:fiscal|financial)"
        rf"(?: (?:year )?(?:{_YEAR}|'\d\d)(?:-\d\d)?\b| year\b)"
    ),
    (
        rf"(?:{_SIDE}[ -])?(?<![$£#.,:/])(?<!no\. ){_YEAR}(?:-(?:(?:19|20)?\d\d))?\b"
        rf"(?![-–]?\d|[,.:/]\d|%| (?:{_COUNTED})\b|-(?!\w*(?:based|era|model|style|vintage))\w)|'[6-9]\d\b(?!s)"
    ),
)
DECADES = (
    rf"(?:the )?(?:{_SIDE}[ -](?:to[ -]late[ -])?)?(?:(?:1[5-9]|20)\d0'?s|'[2-9]0'?s)(?!\w)",
    rf"(?:the (?:{_SIDE}[ -](?:to[ -]late[ -])?)?|(?<=0s and ))[2-9]0'?s(?!\w)",
    (
        r"(?:the (?:early |late |mid-)?|this |last |next |that )"
        r"(?:(?:1[5-9]th|20th|21st|\w+teenth|twentieth|twenty-first|next|last) )?century\b"
    ),
    r"(?:this|next|that|the (?:current|next|coming)) decade\b",
)
SEASONS = (
    (
        rf"(?:{_after('in', 'by', 'since', 'until')}|{_SIDE}[ -]|{_WHOSE} (?:early |late )?){_SEASON}\b"
        r"(?! (?:in|of|from|to|below|and)\b)"
    ),
    rf"(?:the )?{_SEASON}(?=(?: of)? (?:19|20)\d\d\b)",
)
PRESENT = (
    rf"{_after('at')}(?:the moment|this (?:point|time|stage)|the present(?: time)?)\b",
    rf"{_after('for')}(?:the moment|the time being|the present|now)\b|{_after('until')}now\b|these days\b",
)
PAST = (
    rf"the (?:recent |distant )?past\b(?! (?:\d|{_COUNT} |few|couple|(?:{_UNIT}|weekend|season|{_SEASON})\b))",
    rf"(?:(?:more|most) )?recent (?:{_LATER}|history|past)\b|(?<!most )(?<!more )recent\b",
    r"(?:(?:more|most) )?recently\b",
    rf"{_after('at', 'by', 'since', 'until', 'from')}that time\b|{_after('at')}the time\b(?! (?:of|to|when|that)\b)",
    (
        rf"{_after('was', 'were', 'had', 'has', 'who', 'that', 'he', 'she', 'which')}once\b"
        r"(?! (?:again|more|every|in|an? (?:day|week|month|year|decade))\b)"
    ),
    r"previously\b|those days\b|the other day\b|earlier(?=[.,;])",
)
FUTURE = (
    r"the (?:(?:near|immediate|foreseeable|not[- ]too[- ]distant|distant) )?future\b(?! of\b)|(?<=near )future\b",
    rf"(?:the )?coming {_LATER}\b|{_after('in', 'for', 'over')}the (?:near|short|long|longer|medium) (?:term|run)\b",
    r"(?<!no )(?<!or )(?<!the )(?<!and )later(?= \w+(?:ed|ing)\b|[.,;]|$)|very soon(?! as\b)(?![\w-])",
)

RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("clock", CLOCKS),
    ("part", PARTS),
    ("ago", COUNTED),
    ("period", PERIODS),
    ("day", DAYS),
    ("quarter", QUARTERS),
    ("week", WEEKS),
    ("month", MONTHS),
    ("year", YEARS),
    ("decade", DECADES),
    ("season", SEASONS),
    ("present", PRESENT),
    ("past", PAST),
    ("future", FUTURE),
)
