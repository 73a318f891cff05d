"""The dossier: what passed between two parties, as one HTML file that needs nothing else."""

from diploscope.interfaces.dossier.axis import count_readings, reading_periods
from diploscope.interfaces.dossier.page import render
from diploscope.interfaces.dossier.request import Dossier, Reading

__all__ = ["Dossier", "Reading", "count_readings", "reading_periods", "render"]
