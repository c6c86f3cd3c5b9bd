"""What holds of every reading of any text: shapes, offsets, and the same again."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.claims import KINDS, ArticleText, Claim, Estimate, read
from monitor.claims.model import Agreement, Contact
from monitor.claims.states import PLANS, STATES
from monitor.text.document import Document, clean
from monitor.topics import Pack, load_packs
from tests.claims.corpus import PACK, cases, pack


def listed(text: str) -> list[str]:
    return text.strip("\n").replace("\n", "|").split("|")


PACKS = {each.slug: replace(each, minimum=0) for each in load_packs(PACK.parent)}
QUALIFIERS = {"exact", "about", "nearly", "range", "vague"}
NAMES = [
    name
    for each in PACKS.values()
    for section in (*each.forces, *each.origins, *each.persons, *each.places)
    for name in section.names[:2]
]
NUMBERS = """
3,000|3 000|10k|2.8 million|one and a half thousand|several hundred|dozens|half a million|1|12:30
between 1,000 and 3,000|25-30 thousand|at least 40|up to 12,000|3,000+|3,000-strong|528th|$5|2024
40%|152mm|1.2m|twenty-five|a|hundred|thousand|3&nbsp;000|10&#44;000
"""
SMALL = """
the|of|of them|of whom|, of whom|and|or|, including|another|more|soldiers|troops|officers|said|says
told|citing|according to|estimates|put it at|up from|would|had|have been|whether|how many|on Friday
in January|last week|by the end of the year|on Oct. 18|mid-January|2024-11-14|they|to|in|from|while
;|:|,|.|?|!|"|'|\u201c|\u201d|\u2019s|(|)|\u2014|-|\u2013|<b>|</b>|&amp;|&bogus;|\u00ad|\u200b|\u00a0
\ufeff|\u0130|\U0001f600|\u202e|e\u0301|[3]|x
"""
SENTENCES = [case.text for kind in KINDS for case in cases(kind)]
WORDS = (
    st.sampled_from([*listed(SMALL), "\n", "\n\n", "\t", "\f"])
    | st.sampled_from(listed(NUMBERS))
    | st.sampled_from(NAMES)
    | st.sampled_from(sorted(STATES))
    | st.sampled_from(sorted(PLANS))
    | st.sampled_from(SENTENCES)
    | st.text(max_size=8)
)


def article(title: str, body: str, published: date) -> ArticleText:
    document = Document(title=clean(title), summary="", body=clean(body))
    return ArticleText(document=document, published=published, outlet="The Test Herald")


def check(text: ArticleText, topic: Pack, claim: Claim) -> None:
    proof, whole = claim.evidence, text.document.text
    assert 0 <= proof.start <= proof.span_start < proof.span_end <= proof.end <= len(whole)
    assert whole[proof.span_start : proof.span_end] == proof.span(text.document)
    assert proof.span(text.document) in proof.sentence(text.document)
    for name in ("as_of", "by_date", "date", "deadline"):
        if day := getattr(claim, name, None):
            date.fromisoformat(day + "-01-01"[len(day) - 4 :])  # YYYY, YYYY-MM or YYYY-MM-DD
    if isinstance(claim, Contact | Agreement):
        assert len(set(claim.parties)) == len(claim.parties) >= 2
    if isinstance(claim, Estimate):
        check_estimate(topic, claim)


def check_estimate(topic: Pack, claim: Estimate) -> None:
    own = {status for measure in topic.measures for status in measure.statuses}
    statuses = own | set(STATES.values()) | {"planned"}
    assert claim.status in statuses or (claim.status == "unknown" and claim.review)
    assert claim.who or claim.review
    assert claim.vague == (claim.qualifier == "vague") == (claim.central is None)
    bounds = [bound for bound in (claim.low, claim.central, claim.high) if bound is not None]
    assert bounds == sorted(bounds)
    assert (claim.low is None) == (claim.qualifier in {"up_to", "fewer_than"})
    assert (claim.high is None) == (claim.qualifier in {"at_least", "more_than"})
    assert not set(claim.origin) & set(claim.via)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(WORDS, max_size=40),
    st.lists(WORDS, max_size=6),
    st.dates(),
    st.sampled_from(sorted(PACKS)),
)
def test_any_mixture_of_the_vocabulary_is_read_in_shape(
    body: list[str], title: list[str], published: date, story: str
) -> None:
    text = article(" ".join(title), " ".join(body), published)
    claims = read(text, PACKS[story])
    assert claims == read(text, PACKS[story])
    for claim in claims:
        check(text, PACKS[story], claim)


@given(st.sampled_from(SENTENCES), st.data())
def test_a_hidden_sign_inside_a_word_changes_nothing_but_offsets(
    sentence: str, data: st.DataObject
) -> None:
    inside = [at for at in range(1, len(sentence)) if sentence[at - 1 : at + 1].isalpha()]
    at = data.draw(st.sampled_from(inside))
    hidden = sentence[:at] + data.draw(st.sampled_from("\u00ad\u200b\u2060")) + sentence[at:]
    assert rules_of(sentence) == rules_of(hidden)


def rules_of(sentence: str) -> list[tuple[str, dict[str, str]]]:
    claims = read(article("", sentence, date(2024, 11, 22)), pack())
    return [(claim.type, dict(claim.rules)) for claim in claims]
