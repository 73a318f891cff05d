"""Puts this folder on the import path, so that tests share `factories`; sets Hypothesis up for the whole suite."""

from hypothesis import settings

# The first example of a test may load tables or models, and machines are shared: time is no property of the code here.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
