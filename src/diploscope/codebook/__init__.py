"""What an exchange looks like in words: triggers with their frames, kinds, types and scales.

State: `load()` is a pure function of the shipped `tables.json`.
"""

from diploscope.codebook.tables import Codebook, Frame, Sector, Slot, Trigger, load

__all__ = ["Codebook", "Frame", "Sector", "Slot", "Trigger", "load"]
