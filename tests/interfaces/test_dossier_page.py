"""The dossier's page: what stands on it, and that it is safe, whole and the same every time."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from dossier_records import CAR, CAR_LABELS, acts, car_gift, dossier, many, stored, tell
from lxml import html

from diploscope.interfaces.dossier import render
from diploscope.interfaces.dossier.page import _style
from diploscope.model import Kind, Status

VOID = {"meta", "link", "br", "hr", "img", "input", "wbr"}


def page(told, **fields):
    return html.document_fromstring(render(dossier(told, **fields)))


def words(element) -> str:
    return " ".join(element.text_content().split())


def rows(tree, section: str):
    return tree.xpath(f"//section[contains(@class, 'kind {section}')]//tr[@class='row']")


def cells(row) -> dict[str, str]:
    return {cell.get("data-label"): words(cell) for cell in row.xpath("td")}


class Balance(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        del attrs
        assert tag in VOID | {"path"}, tag

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, (tag, self.getpos())


@pytest.mark.parametrize("told", [[], acts()[:1], acts(), many(40)], ids=["none", "one", "acts", "many"])
def test_every_element_is_closed_and_every_id_is_unique(told):
    text = render(dossier(told))
    balance = Balance()
    balance.feed(text)
    assert balance.open == []
    ids = html.document_fromstring(text).xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("told", [[], acts(), many(40)], ids=["none", "acts", "many"])
def test_nothing_is_loaded_and_links_within_the_page_arrive(told):
    tree = page(told)
    assert not tree.xpath("//script | //iframe | //img | //object | //embed | //form | //base | //audio | //video")
    assert not tree.xpath("//@src | //@srcset | //@action | //@ping | //@background")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    ids = set(tree.xpath("//@id"))
    for element in tree.xpath("//*[@href]"):
        target = element.get("href")
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif element.tag == "a":
            assert target.startswith(("https://", "http://"))
            assert "noreferrer" in element.get("rel").split()
        else:
            assert (element.get("rel"), target) == ("icon", "data:,")
    style = words(tree.xpath("//style")[0])
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"#hatch-a", "#hatch-b", "#hatch-m", "#hatch-none"}


def test_policy_forbids_everything_but_inline_style():
    policy = page(acts()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_header_counts_with_their_denominators():
    tree = page(acts(), since=dt.date(2023, 9, 1), until=dt.date(2024, 8, 31))
    assert words(tree.xpath("//h1")[0]) == "Russia and North Korea"
    assert words(tree.xpath("//p[@class='period']")[0]) == "1 September 2023 – 31 August 2024"
    lead = words(tree.xpath("//p[@class='lead']")[0])
    assert "17 exchanges between Russia and North Korea are told in 8 documents of 4 outlets." in lead
    assert "1,662 documents of 4 outlets were read for this period in all, 1,636 of them" in lead
    facts = {words(f.find("dt")): words(f.find("dd")) for f in tree.xpath("//section[1]//dl/div")}
    assert facts["First told as done"].startswith("September 2023")
    assert facts["Last told as done"].startswith("3 August 2024")
    assert facts["Not done, or not yet"].startswith("3 of 17")
    assert facts["Undated in the text"].startswith("5 of 17")


def test_without_a_period_the_header_says_what_the_acts_span():
    assert words(page(acts()).xpath("//p[@class='period']")[0]) == (
        "The whole record, with acts from September 2023 to 3 August 2024"
    )
    assert words(page([car_gift()]).xpath("//p[@class='period']")[0]) == (
        "The whole record, with acts of 18 February 2024"
    )


def test_what_is_undisclosed_stands_in_one_line():
    paper = stored("Russia gave North Korea a car, neither the make nor the model of which was disclosed.")
    actors, recipients = ["Russia|RUS"], ["North Korea|PRK"]
    told = tell(
        paper, Kind.GIFT, "gave", actors=actors, recipients=recipients, object="car", undisclosed=("make", "model")
    )
    assert cells(rows(page([told]), "gifts")[0])["Object"] == "car undisclosed: make, model"


def test_a_statement_shows_its_words_cut_where_they_are_long():
    long = f"Russia warned North Korea {'again and ' * 40}again."
    parties = {"actors": ["Russia|RUS"], "recipients": ["North Korea|PRK"]}
    told = [tell(stored(text), Kind.STATEMENT, "warned", **parties) for text in ("Russia warned North Korea.", long)]
    shown = [words(gist) for gist in page(told).xpath("//tr[@class='row']//bdi[@class='gist']")]
    assert "Russia warned North Korea." in shown
    [cut] = [text for text in shown if text.endswith("…")]
    assert long.startswith(cut.removesuffix("…"))
    assert len(cut) <= 220
    assert not page([car_gift()]).xpath("//bdi[@class='gist']")


def test_one_exchange_is_singular():
    lead = words(page(acts()[:1]).xpath("//p[@class='lead']")[0])
    assert "1 exchange between Russia and North Korea is told in 1 document of 1 outlet." in lead


def test_code_stands_where_there_is_no_name():
    assert words(page(acts(), names={}.get).xpath("//h1")[0]) == "RUS and PRK"


def test_gift_register_holds_every_slot():
    first = rows(page(acts()), "gifts")[0]
    assert cells(first) == {
        "Date": "18 February 2024 year inferred from the story told 3 times",
        "Giver": "Vladimir Putin Russian President Russia",
        "Receiver": "Kim Jong Un North Korea",
        "Object": "car undisclosed: model",
        "Carried by": "Kim Yo Jong North Korea",
        "Present": "Pak Jong Chon North Korea",
        "Place": "– not told",
        "On whose word": "KCNA North Korea in Example Gazette",
    }


def test_gifts_come_first_and_statements_last_and_apart():
    tree = page(acts())
    order = [name.split()[1] for name in tree.xpath("//section[starts-with(@class, 'kind')]/@class")]
    assert order[0] == "gifts"
    assert order[-1] == "statements"
    assert "kept apart from acts" in words(tree.xpath("//section[contains(@class, 'statements')]")[0])
    kinds = tree.xpath("//section[@id='record']//tbody/tr/th")
    assert [words(kind) for kind in kinds][-1] == "Statements"


def test_table_of_kinds_adds_up():
    tree = page(many(60))
    lines = [[words(c) for c in line.xpath("td")] for line in tree.xpath("//section[@id='record']//tbody/tr")]
    numbers = [[int(number or 0) for number in line] for line in lines]
    foot = [int(words(cell)) for cell in tree.xpath("//section[@id='record']//tfoot//td")]
    assert [sum(column) for column in zip(*numbers, strict=True)] == foot
    assert all(a + b + both == total for a, b, both, total, *_ in numbers)
    assert foot[3] == 60


def test_every_exchange_opens_to_its_sentence():
    tree, told = page(acts()), acts()
    for item in told:
        [proof] = tree.xpath(f"//div[@id='m-{item.mention.id}']")
        marked = " ".join(words(mark) for mark in proof.xpath(".//mark"))
        assert item.mention.trigger.text in marked
        assert item.mention.id in words(proof)
        assert "Confidence 0.62" in words(proof)
        assert "surface 0.1.0" in words(proof)
        assert proof.getparent().tag == "details"


def test_evidence_is_marked_and_neighbours_are_dimmed():
    told = car_gift()
    [proof] = page([told]).xpath(f"//div[@id='m-{told.mention.id}']")
    assert len(proof.xpath(".//mark")) == 3
    assert words(proof.xpath(".//span[@class='context']")[-1]) == "She called it the best gift there could be."
    assert "The present fits" not in words(proof), "another paragraph is no context"
    slots = {words(slot): slot.get("title") for slot in proof.xpath(".//span[starts-with(@class, 'slot')]")}
    assert slots["model"] == "undisclosed"
    assert slots["Kim Yo Jong"] == "through whom"


def test_status_has_its_badge():
    tree = page(acts())
    badges = [words(badge) for badge in tree.xpath("//span[starts-with(@class, 'badge')]")]
    assert sorted(badges) == ["background", "background", "denied", "hypothetical", "planned"]


@pytest.mark.parametrize("status", list(Status))
def test_only_what_happened_goes_without_badge(status):
    paper = stored("Russia and North Korea talked.")
    told = tell(paper, Kind.MEETING, "talked", actors=["Russia|RUS"], recipients=["North Korea|PRK"], status=status)
    badges = [words(badge) for badge in page([told]).xpath("//span[starts-with(@class, 'badge')]")]
    assert badges == ([] if status is Status.HAPPENED else [str(status)])


def test_dates_keep_precision_and_say_their_basis():
    tree = page(acts())
    dates = {cells(row)["What"]: cells(row)["Date"] for row in tree.xpath("//tr[@class='row']") if "What" in cells(row)}
    assert dates["Visit “travelled”"] == "September 2023 day not told"
    assert dates["Visit “saw” background"] == "2001 month not told"
    assert dates["Visit “arrived”"] == "19 June 2024 inferred"
    assert dates["Invitation “invited” planned"] == "20 June 2024 date of publication"
    assert dates["Cooperation “shipped” shells denied"] == "November 2023 date of publication"
    assert dates["Message “congratulates”"] == "date unknown neither the text nor the outlet gives one"


def test_told_n_times_only_by_the_stated_rule():
    tree = page(acts())
    together = tree.xpath("//tbody[@class='together']")
    notes = [[words(note) for note in group.xpath(".//span[@class='note times']")] for group in together]
    # Three papers tell of the car; one paper tells of a car and a tea set on one day, which is not told twice.
    assert notes == [["told 3 times"], ["2 mentions in 1 document"]]
    assert "told 3 times” means three documents by exactly that rule" in words(tree.xpath("//main")[0])


def test_month_or_publication_date_is_not_enough_to_bracket():
    papers = [stored(f"Russia visited North Korea in May 2024, wrote {name}.", source=name) for name in "AB"]
    parties = {"actors": ["Russia|RUS"], "recipients": ["North Korea|PRK"]}
    for time in ("May 2024|2024-05|explicit", ""):
        told = [tell(paper, Kind.VISIT, "visited", time=time, **parties) for paper in papers]
        assert not page(told).xpath("//tbody[@class='together']")


def test_mutual_act_stands_between():
    [row] = rows(page(acts()), "agreements")
    assert cells(row)["Between"] == "Vladimir Putin Russia Kim Jong Un North Korea"


def test_commentary_is_apart_and_says_how_much_is_left_out():
    tree = page(acts(), commentary_limit=1)
    [section] = tree.xpath("//section[@class='commentary']")
    summaries = [words(summary) for summary in section.xpath(".//summary")]
    assert summaries == [
        "Example Gazette 1 of 2 sentences",
        "Harbour Post 1 of 4 sentences",
        "Northern Courier 1 of 2 sentences",
    ]
    record = " ".join(words(mark) for mark in tree.xpath("//mark"))
    assert "fits a run of courtesies" in words(section)
    assert "fits a run of courtesies" not in record


def test_sources_list_quiet_outlets_too():
    tree = page(acts())
    lines = {words(line.find("th")): [words(c) for c in line.xpath("td")] for line in
             tree.xpath("//section[@class='sources']//tbody/tr")}  # fmt: skip
    assert lines["Quiet Weekly published 2023-07-07 to 2024-11-28"] == [
        "0",
        "0",
        "52",
        "50",
    ]
    assert lines["Harbour Post published 2023-08 to 2024-11-29"] == ["7", "2", "96", "96"]
    assert lines["outlet not named"][:2] == ["1", "1"]


def test_method_names_versions_command_and_quality():
    method = words(page(acts(), version="9.9.9").xpath("//section[@class='method']")[0])
    assert "diploscope 9.9.9" in method
    assert "surface 0.1.0" in method
    assert "diploscope dossier RUS PRK --ledger press.duckdb -o dossier.html" in method
    assert "How the coder was measured stands in its model card." in method
    assert "is not stated in this dossier" in words(page(acts(), evaluation="").xpath("//section[@class='method']")[0])


def test_time_of_making_only_from_the_argument():
    assert "Made" not in render(dossier(acts()))
    made = dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC)
    assert "1 March 2026, 08:30 UTC" in render(dossier(acts(), generated=made))


def test_same_record_gives_the_same_page_in_any_order():
    told = acts()
    assert render(dossier(told)) == render(dossier(told[::-1]))


def test_empty_dossier_says_what_was_searched():
    tree = page([], since=dt.date(2023, 9, 1), until=dt.date(2024, 8, 31))
    main = words(tree.xpath("//main")[0])
    assert "Between 1 September 2023 and 31 August 2024, no exchange between Russia and North Korea was found." in main
    assert "1,662 documents of 4 outlets were read for this period" in main
    assert "RUS and PRK" in main
    assert "press.duckdb" in main
    assert tree.xpath("//svg")


def test_empty_dossier_of_an_empty_ledger():
    main = words(page([], coverage=(), readings=()).xpath("//main")[0])
    assert "No exchange between Russia and North Korea was found. The ledger holds no document." in main


def test_undated_left_out_of_a_period_are_counted():
    main = words(page(acts(), since=dt.date(2023, 9, 1), left_out=2).xpath("//main")[0])
    assert "2 more exchanges between the two have no date at all" in main


def test_headings_descend_without_a_gap():
    levels = [int(tag.tag[1]) for tag in page(acts()).iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202egpj_exe\u2066\x1b[31m\x00\ud800"


def hostile_told():
    text = f"Russia gave North Korea {HOSTILE} in Vostochny. {'x' * 400} followed."
    paper = stored(
        text,
        source=f"Paper {HOSTILE}",
        title=f"Title {HOSTILE}",
        url="javascript:alert(3)",
    )
    return tell(
        paper,
        Kind.GIFT,
        "gave",
        actors=[f"Russia|RUS|{HOSTILE}"],
        recipients=["North Korea|PRK"],
        object=HOSTILE,
        undisclosed=(HOSTILE,),
        place=f"Vostochny|{HOSTILE}",
        source=f"{HOSTILE}|{HOSTILE}",
        time="Vostochny|2024-02-18|story",
    )


def test_hostile_text_stays_text():
    evil = {"names": lambda code: f"{code}{HOSTILE}", "ledger": HOSTILE, "command": HOSTILE, "evaluation": HOSTILE}
    text = render(dossier([hostile_told()], **evil))
    text.encode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f]", text)
    assert "<script" not in text
    assert "<img" not in text
    tree = html.document_fromstring(text)
    assert not tree.xpath("//script | //img")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    balance = Balance()
    balance.feed(text)
    assert balance.open == []
    assert "alert(1)" in words(tree.xpath("//mark")[0])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host.example/x",
        "https://",
        "https://[::1",
        "https://host.example/\u202egpj",
        "https://host.example/a b",
        "",
    ],
)
def test_only_web_addresses_become_links(url):
    tree = page([car_gift(url=url)])
    assert not tree.xpath("//a[contains(@class, 'out')]")


def test_web_address_is_linked_by_its_host():
    [link] = page([car_gift(url="https://www.gazette.example/a?b=c&d=%22#e")]).xpath("//a[@class='out']")[:1]
    assert link.get("href") == "https://www.gazette.example/a?b=c&d=%22#e"
    assert words(link) == "gazette.example"


def test_headline_is_marked_in_the_title():
    paper = stored("", title="Russia congratulates North Korea")
    told = tell(paper, Kind.MESSAGE, "congratulates", actors=["Russia|RUS"], recipients=["North Korea|PRK"],
                headline=True)  # fmt: skip
    [proof] = page([told]).xpath(f"//div[@id='m-{told.mention.id}']")
    assert words(proof.xpath(".//mark")[0]) == "Russia congratulates North Korea"


def test_third_parties_and_open_directions_are_shown():
    paper = stored("China and Russia gave North Korea a lorry.")
    told = tell(paper, Kind.GIFT, "gave", actors=["China|CHN", "Russia|RUS"], recipients=["North Korea|PRK"],
                object="lorry")  # fmt: skip
    [row] = rows(page([told]), "gifts")
    assert cells(row)["Giver"] == "China China Russia Russia"
    [line] = page([told]).xpath("//section[@id='record']//tbody/tr")
    assert [words(cell) for cell in line.xpath("td")] == ["1", "", "", "1", "", ""]


def test_long_paragraph_is_cut_around_the_evidence_and_says_so():
    sentences = [f"Sentence {number} says little." for number in range(20)]
    sentences[10] = "Russia gave North Korea a lorry."
    paper = stored(" ".join(sentences))
    told = tell(paper, Kind.GIFT, "gave", evidence=(10,), actors=["Russia|RUS"], recipients=["North Korea|PRK"])
    quoted = words(page([told]).xpath("//blockquote")[0])
    assert quoted.startswith("… Sentence 8 says little.")
    assert quoted.endswith("Sentence 12 says little. …")


def test_labels_and_text_of_the_sample_agree():
    assert len(stored(CAR, CAR_LABELS).spans) == len(CAR_LABELS)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_colours_reach_wcag_aa(theme):
    block = re.findall(r":root \{(.*?)\}", str(_style()), re.DOTALL)[theme]
    colours = {name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:]) for name, value in
               re.findall(r"--(\w+): (#\w+);", block)}  # fmt: skip
    for name in ("ink", "muted", "a", "b"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    assert contrast(colours["ink"], colours["mark"]) >= 4.5
    assert contrast(colours["ink"], colours["raised"]) >= 4.5
