import lzma
import tarfile
from io import BytesIO

import pytest

from training import corpora

CONLLU = """# propbank = 1
# text = Oslo sent Rome a lamp.
1\tOslo\tOslo\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-place-new-cf1-1-sgl)\t_\t(ARG0*)
2\tsent\tsend\tVERB\tVBD\t_\t0\troot\t_\t_\tsend.01\t(V*)
3\tRome\tRome\tPROPN\tNNP\t_\t2\tiobj\t_\tEntity=(2-place-new-cf2-1-sgl)\t_\t(ARG2*)
4\ta\ta\tDET\tDT\t_\t5\tdet\t_\t_\t_\t(ARG1*
5\tlamp\tlamp\tNOUN\tNN\t_\t2\tobj\t_\tSpaceAfter=No\t_\t*)
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\t_\t_
"""


@pytest.fixture
def sentence(tmp_path):
    path = tmp_path / "t.conllu.xz"
    path.write_bytes(lzma.compress(CONLLU.encode()))
    return next(corpora.treebank(path))


def test_tokens_slice_to_their_words(sentence):
    words = [sentence.text[start:end] for start, end in sentence.tokens]
    assert words == ["Oslo", "sent", "Rome", "a", "lamp", "."]


def test_a_root_is_its_own_head(sentence):
    assert sentence.heads == [1, 1, 1, 4, 1, 1]


def test_roles_are_token_ranges(sentence):
    (role,) = sentence.roles
    assert (role.predicate, role.frame) == (1, "send.01")
    assert role.arguments == [("ARG0", 0, 0), ("ARG2", 2, 2), ("ARG1", 3, 4)]


def test_proper_names_of_entities(sentence):
    assert [(sentence.text[a:b], kind) for a, b, kind in corpora.proper_names(sentence)] == [
        ("Oslo", "LOC"),
        ("Rome", "LOC"),
    ]


def test_names_of_an_iob_file(tmp_path):
    path = tmp_path / "n.iob2"
    path.write_text(
        "# text = Ana Paz left.\n1\tAna\tB-PER\t-\t-\n2\tPaz\tI-PER\t-\t-\n3\tleft\tO\t-\t-\n4\t.\tO\t-\t-\n"
    )
    assert [example.names for example in corpora.uner(path)] == [[(0, 7, "PER")]]


@pytest.mark.parametrize(
    ("marked", "text", "source", "target"),
    [
        ("<s>Oslo</s> thanked <t>Rome</t>.", "Oslo thanked Rome.", (0, 4), (13, 17)),
        ("Oslo thanked <t>Rome</t>.", "Oslo thanked Rome.", None, (13, 17)),
    ],
)
def test_marks_are_taken_out(marked, text, source, target):
    assert corpora.unmark(marked) == (text, source, target)


def _tar(path, files):
    with tarfile.open(path, "w:xz") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, BytesIO(text.encode()))
    return path


def test_attributions_count_in_their_sentence(tmp_path):
    text = "It rained. The mayor said it would stop."
    marks = "T1\tSource 11 20\tx\nT2\tCue 21 25\tx\nT3\tContent 26 39\tx\nE1\tSource:T1 Cue:T2 Content:T3\n"
    path = _tar(tmp_path / "p.tar.xz", {"a/text/one.txt": text, "a/attributions/one_ab12.ann": marks})
    ((first, second),) = corpora.polnear(path)
    assert first.attributions == []
    assert second.attributions == [(0, 9, "source"), (10, 14, "cue"), (15, 28, "content")]
    assert second.links == [((0, 9), (10, 14), (15, 28))]


def test_times_of_a_document(tmp_path):
    xml = (
        '<Document><token sentence="0" t_id="1">On</token><token sentence="0" t_id="2">May</token>'
        '<token sentence="0" t_id="3">3</token>'
        '<TIMEX3 type="DATE"><token_anchor t_id="2"/><token_anchor t_id="3"/></TIMEX3>'
        '<TIMEX3 type="DURATION"><token_anchor t_id="1"/></TIMEX3></Document>'
    )
    path = _tar(tmp_path / "m.tar.xz", {"x/intra-doc_annotation/one.xml": xml})
    (example,) = corpora.meantime(path)
    assert [example.text[a:b] for a, b in example.times] == ["May 3"]
