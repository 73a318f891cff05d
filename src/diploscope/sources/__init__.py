"""Files, folders, standard input and web addresses as documents.

`read` takes whatever it is given, tells by the content what that is, and yields one item a document. Every record
that cannot be read is reported and the rest is read; nothing is dropped unsaid.
"""

from diploscope.sources.options import Problems, SourceOptions
from diploscope.sources.reading import is_address, read, total_bytes

__all__ = ["Problems", "SourceOptions", "is_address", "read", "total_bytes"]
