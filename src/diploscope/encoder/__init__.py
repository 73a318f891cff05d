"""The trained networks behind a small typed face; nothing else in the package knows onnxruntime.

One frozen trunk (the lower layers of a small published transformer) and two trained tops: the reader's, with a head for
each layer of analysis, and the pair classifier's. They are loaded once a process and run on processors alone; what they
were trained on, and how well they do, is told in the model card beside the files.

`Encoder.read` reads the sentences of one document; `Encoder.judge` says what marked actors do to marked recipients.
"""

from diploscope.encoder.encoder import Encoder, load
from diploscope.encoder.graphs import DATA
from diploscope.encoder.judging import Elsewhere, Judgement, Marked
from diploscope.encoder.reading import Reading, Role

__all__ = ["DATA", "Elsewhere", "Encoder", "Judgement", "Marked", "Reading", "Role", "load"]
