"""Who a party is: an entity of the catalogue, or an honest local one, with candidates and reasons.

State: every table here is a pure function of the catalogue and the codebook.
"""

from diploscope.resolution.actors.document import Parties
from diploscope.resolution.actors.exact import resolve_place
from diploscope.resolution.actors.records import Candidate, Link, Query, Resolution, Sort
from diploscope.resolution.actors.resolver import resolve_actor

__all__ = ["Candidate", "Link", "Parties", "Query", "Resolution", "Sort", "resolve_actor", "resolve_place"]
