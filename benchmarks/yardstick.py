"""A blank spaCy pipeline of the size of `en_core_web_sm`, as a yardstick of speed.

Same shape as that model's configuration (3.8): hash embeddings of 5000, 1000, 2500, 2500, 50 and 50 rows, width 96,
four convolutions; tagger, parser and named entities with its label sets; weights random, so the answers mean nothing
but cost the same arithmetic. One difference is in spaCy's favour: the three heads share one tok2vec, where
`en_core_web_sm` gives the entity recogniser a second one of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

WIDTH, DEPTH = 96, 4
ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
ROWS = (5000, 1000, 2500, 2500, 50, 50)
SEED = 7
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB"
    " RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
RELATIONS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
).split()
ENTITIES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME"
    " WORK_OF_ART"
).split()

_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": WIDTH,
        "attrs": list(ATTRIBUTES),
        "rows": list(ROWS),
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": WIDTH,
        "depth": DEPTH,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "tok2vec"}


def _transitions(state: str, *, extra_tokens: bool) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": extra_tokens,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": _LISTENER,
    }


def pipeline() -> Language:
    """The pipeline, ready to read.

    Raises:
        ImportError: If spaCy is not installed (`make bench` installs it).
    """
    import spacy  # noqa: PLC0415  only this stage needs it
    from thinc.api import fix_random_seed  # noqa: PLC0415

    fix_random_seed(SEED)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _TOK2VEC})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER}
    heads = (
        ("tagger", TAGS, tagger),
        ("parser", RELATIONS, _transitions("parser", extra_tokens=False)),
        ("ner", ENTITIES, _transitions("ner", extra_tokens=False)),
    )
    for name, labels, model in heads:
        pipe = nlp.add_pipe(name, config={"model": model})
        for label in labels:
            pipe.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    _randomise(nlp)
    return nlp


def _randomise(nlp: Language) -> None:
    """Gives random weights to output layers, which start at zero and would always choose the same action."""
    import numpy as np  # noqa: PLC0415  comes with spaCy

    random = np.random.default_rng(SEED)
    for _, pipe in nlp.pipeline:
        for node in pipe.model.walk():  # type: ignore[attr-defined]
            for name in node.param_names:
                value = node.get_param(name) if node.has_param(name) else None
                if value is not None and name == "W" and not value.any():
                    node.set_param(name, random.normal(0.0, 0.1, value.shape).astype(value.dtype))


def words_read(nlp: Language, texts: list[str]) -> int:
    """How many tokens the pipeline read in `texts`."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
