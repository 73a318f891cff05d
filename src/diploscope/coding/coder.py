"""The coder: frames over sentences propose exchanges; the networks, where they are given, accept or refuse.

Without networks (`surface`) what the frames admit stands, which is an order of magnitude faster and finds less.
"""

from __future__ import annotations

from collections.abc import Sequence

from diploscope import __version__
from diploscope import codebook as codebook_tables
from diploscope.coding.context import Context, context_of
from diploscope.coding.deciding import Decider
from diploscope.coding.document import DocumentCoder
from diploscope.coding.drafts import Draft, quote_of
from diploscope.coding.tone import tone_of
from diploscope.coding.weighing import decision_weights
from diploscope.coding.whens import best
from diploscope.encoder import Encoder, Judgement, Marked
from diploscope.model import Analysis, Coder, Mention, Sentence, When


def coder_version(encoder: Encoder | None = None) -> Coder:
    """Name and version of this coder with its codebook and networks, as every mention carries them."""
    version = f"{__version__}+codebook.{codebook_tables.load().version}"
    if encoder is None:
        return Coder("surface", version)
    return Coder("reader", f"{version}+networks.{encoder.version}.{decision_weights().version}")


def code(analysis: Analysis, encoder: Encoder | None = None) -> tuple[Mention, ...]:
    """The exchanges that `analysis` tells of; empty for languages that are not coded yet.

    Args:
        analysis: The document as read.
        encoder: The networks that decide; a headline, which is no sentence, is left to the frames.
    """
    if not analysis.coded:
        return ()
    context = context_of(analysis)
    drafts = _drafts(analysis, context, encoder)
    coder = coder_version(encoder)
    return tuple(_mention(draft, analysis, context, coder) for draft in drafts)


def _drafts(analysis: Analysis, context: Context, encoder: Encoder | None) -> list[Draft]:
    if encoder is None or analysis.headline is not None:
        return DocumentCoder(analysis, context).drafts()

    def judge(marked: Sequence[Marked]) -> list[Judgement]:
        return encoder.judge(marked, together=True)

    return Decider(analysis, judge, decision_weights()).drafts()


def _mention(draft: Draft, analysis: Analysis, context: Context, coder: Coder) -> Mention:
    return Mention(
        doc_key=analysis.doc.key,
        kind=draft.kind,
        type=draft.type,
        actors=tuple(draft.actors),
        recipients=tuple(draft.recipients),
        status=draft.status,
        evidence=() if analysis.headline else tuple(draft.evidence),
        trigger=draft.trigger,
        cameo=draft.cameo,
        intensity=context.codebook.intensity(draft.cameo),
        coder=coder,
        via=tuple(draft.via),
        present=tuple(draft.present[:8]),
        object=draft.object,
        time=_when(draft, context),
        place=draft.place,
        source=draft.source,
        tone=tone_of(_evidence(draft, analysis), context),
        confidence=draft.confidence,
        headline=analysis.headline is not None,
    )


def _evidence(draft: Draft, analysis: Analysis) -> list[Sentence]:
    """The sentences that state the act, or the headline."""
    if analysis.headline:
        return [analysis.headline]
    return [analysis.sentences[index] for index in draft.evidence]


def _when(draft: Draft, context: Context) -> When | None:
    time = best(draft.times, context)
    return When(quote_of(context, time.span)) if time else None
