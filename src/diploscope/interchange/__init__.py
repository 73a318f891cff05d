"""Other projects' data in and out: so far catalogues of persons from FollowTheMoney and Wikidata."""

from diploscope.interchange.importing import ImportCount, import_catalogue

__all__ = ["ImportCount", "import_catalogue"]
