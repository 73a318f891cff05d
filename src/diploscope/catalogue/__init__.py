"""Who and where: countries, organisations, office holders and their tenures, with their names.

State: `load()` is a pure function of the shipped `tables.json`.
"""

from diploscope.catalogue.tables import Catalogue, Entity, Name, NameKind, Tenure, load

__all__ = ["Catalogue", "Entity", "Name", "NameKind", "Tenure", "load"]
