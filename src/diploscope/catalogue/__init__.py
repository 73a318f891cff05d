"""Who and where: countries, organisations, office holders and their tenures, with their names.

State: `read_catalogue()` is a pure function of the shipped `tables.json` and of the files it is given; `load()` gives
it those that settings name, once.
"""

from diploscope.catalogue.tables import (
    Catalogue,
    Entity,
    Membership,
    Name,
    NameKind,
    Tenure,
    load,
    read_catalogue,
)

__all__ = ["Catalogue", "Entity", "Membership", "Name", "NameKind", "Tenure", "load", "read_catalogue"]
