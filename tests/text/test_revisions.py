"""Only what an article says makes a revision; a figure that changed always does."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.text.document import Document
from monitor.text.revisions import MOST, changes

PROSE = "SEOUL - North Korea has sent 10,000 soldiers to Kursk, the agency said. It gave no proof."


def document(
    body: str = PROSE, *, title: str = "North sends soldiers", summary: str = ""
) -> Document:
    return Document(title=title, summary=summary, body=body)


def said(before: Document, after: Document) -> tuple[list[str], list[str]]:
    """What was removed and added, in words."""
    removed, added = changes(before, after)
    return [before.text[a:b] for a, b in removed], [after.text[a:b] for a, b in added]


#: Two states of a line that changes by itself.
COUNTERS = [
    ("1,204 views", "1,317 views"),
    ("1 204 views", "1.3K views"),
    ("5 minutes ago", "an hour ago"),
    ("just now", "2h ago"),
    ("Updated 14:05", "Updated 16:40"),
    ("Last updated: Fri, 18 Oct 2024, 14:05 GMT", "Last updated: Sat, 19 Oct 2024, 09:00 GMT"),
    ("(Updated at 2 p.m. EST)", "(Updated at 11 p.m. EST)"),
    ("Oct. 18, 2024 at 2:10 pm", "Oct. 19, 2024 at 3:30 pm"),
    ("2024-10-18T14:05:00+09:00", "2024-10-18T14:06:00+09:00"),
    ("Posted on 18/10/2024", "Posted on 19/10/2024"),
    ("Comments (12)", "Comments (1,012)"),
    ("3 comments, 4 shares", "30 comments, 40 shares"),
    ("Read by 1,204 people", "Read by 1,205 people"),
    ("12 people are reading this", "9 people are reading this"),
    ("Read 3 times.", "Read 4 times."),
    ("5 min read", "6 min read"),
    ("Views: 9", "Views: 10"),
]


@pytest.mark.parametrize(("before", "after"), COUNTERS)
def test_a_counter_or_a_moment_on_a_line_of_its_own_is_no_change(before: str, after: str) -> None:
    assert not changes(document(f"{before}\n\n{PROSE}"), document(f"{after}\n\n{PROSE}"))
    assert not changes(document(PROSE), document(f"{PROSE}\n\n{after}"))


def test_a_counter_may_stand_between_bars_beside_other_words() -> None:
    byline = "By Jane Roe | Updated 14:{0} | {0} comments\n\n" + PROSE
    assert not changes(document(byline.format(10)), document(byline.format(11)))


@pytest.mark.parametrize("counter", ["Read {} times.", "{} views.", "Updated 14:{}."])
def test_a_counter_that_names_itself_may_stand_among_sentences(counter: str) -> None:
    assert not changes(
        document(f"{PROSE} {counter.format(11)}"), document(f"{PROSE} {counter.format(12)}")
    )


#: Two states of which the second says something else.
FIGURES = [
    ("10,000 soldiers", "12,000 soldiers"),
    ("Soldiers sent: 10,000", "Soldiers sent: 12,000"),
    ("Updated: 10,000 soldiers", "Updated: 12,000 soldiers"),
    ("Killed 14:05", "Killed 14:06"),
    ("How many? 10,000.", "How many? 12,000."),
    ("When did they come? 5 days ago.", "When did they come? 6 days ago."),
    ("They left on Oct. 18.", "They left on Oct. 19."),
    ("10,000", "12,000"),
    ("Killed | 10,000", "Killed | 12,000"),
    ("Sent\n10,000\nKilled\n300", "Sent\n300\nKilled\n10,000"),
    ("Sent\n10,000 men\nKilled\n300 men", "Sent\n300 men\nKilled\n10,000 men"),
    ("10,000 men\nsent\n300 men\nkilled", "300 men\nsent\n10,000 men\nkilled"),
    ("12 killed, 1,204 views", "13 killed, 1,204 views"),
    ("5 minutes ago 10,000 soldiers arrived", "5 minutes ago 12,000 soldiers arrived"),
    ("1,204 views of the front line were sold", "1,205 views of the front line were sold"),
    ("120 mm", "122 mm"),
    ("5 days", "6 days"),
    ("3,000 votes", "4,000 votes"),
    ("10,000 people", "12,000 people"),
    ("Day 1,004 of the war", "Day 1,005 of the war"),
]


@pytest.mark.parametrize(("before", "after"), FIGURES)
def test_a_changed_figure_is_a_change(before: str, after: str) -> None:
    assert changes(document(f"{PROSE}\n\n{before}"), document(f"{PROSE}\n\n{after}"))
    assert changes(document(before), document(after))


def test_a_figure_in_the_title_alone_is_a_change() -> None:
    before, after = document(title="North sends 10,000"), document(title="North sends 12,000")
    assert said(before, after) == (["North sends 10,000"], ["North sends 12,000"])


NOUNS = st.sampled_from(
    ["soldiers", "troops", "people", "vessels", "missiles", "workers", "displaced", "visitors"]
)
VERBS = st.sampled_from(["sent", "killed", "arrived", "counted", "have crossed", "were", "left"])
NUMBERS = st.integers(0, 10**7).map(lambda n: f"{n:,}")
SHAPES = st.sampled_from([
    "{n} {noun} {verb}", "{n} {noun}", "{verb} {n} {noun}.", "Updated 14:05: {n} {noun} {verb}.",
    "On Oct. 18 at 14:05, {n} {noun} {verb}.", "{noun}: {n}", "{n} {verb}",
    "5 minutes ago, {n} {noun}",
])  # fmt: skip
AROUND = st.sampled_from(["{}", PROSE + " {}", "{} " + PROSE, PROSE + "\n{}", "1,204 views | {}"])


@given(NUMBERS, NUMBERS, NOUNS, VERBS, SHAPES, AROUND)
def test_no_figure_of_anything_changes_unseen(
    one: str, other: str, noun: str, verb: str, shape: str, around: str
) -> None:
    before, after = (
        document(around.format(shape.format(n=n, noun=noun, verb=verb))) for n in (one, other)
    )
    assert bool(changes(before, after)) == (one != other)


COUNTED = st.sampled_from(
    ["{} views", "{} comments", "Read {} times.", "Views: {}", "Shared {} times", "Likes ({})"]
)


@given(NUMBERS, NUMBERS, COUNTED)
def test_no_counter_makes_a_change(one: str, other: str, counter: str) -> None:
    before, after = (document(f"{PROSE}\n{counter.format(n)}") for n in (one, other))
    assert not changes(before, after)


SAME = [
    ("\u201cNo,\u201d he said \u2014 it\u2019s false\u2026", '"No," he said - it\'s false...'),
    ("10\u201312,000 men\u00a0went", "10-12,000 men went"),
    ("a  b\n\n\nc", "a b\nc"),
    ("wrapped\nin lines", "wrapped in lines"),
    ("caf\u00e9", "cafe\u0301"),
    ("zero\u200bwidth", "zerowidth"),
    ("See https://x.example/a?utm_source=rss now", "See https://x.example/a?utm_source=mail now"),
    ("First it was so. Then so.", "Then so. First it was so."),
    ("One.\n\nTwo.", "Two.\n\nOne."),
    ("One. Two.", "One. Two. One."),
]


@pytest.mark.parametrize(("before", "after"), SAME)
def test_signs_spaces_tracking_and_order_are_no_change(before: str, after: str) -> None:
    assert not changes(document(before), document(after))


def test_what_moves_from_the_summary_into_the_body_is_no_change() -> None:
    assert not changes(document(PROSE, summary="A lead."), document(f"A lead.\n\n{PROSE}"))


def test_what_changed_is_named_by_its_place_in_either_text() -> None:
    before, after = document(), document(PROSE.replace("10,000", "12,000") + " Kyiv agrees.")
    assert said(before, after) == (
        ["SEOUL - North Korea has sent 10,000 soldiers to Kursk, the agency said."],
        [
            "SEOUL - North Korea has sent 12,000 soldiers to Kursk, the agency said.",
            "Kyiv agrees.",
        ],
    )


def test_of_a_text_written_anew_only_so_much_is_named() -> None:
    before, after = (
        document("\n".join(f"{word} number {n} it is" for n in range(500)))
        for word in ("Line", "Verse")
    )
    assert [len(side) for side in changes(before, after)] == [MOST, MOST]


ANY = st.text(alphabet=st.sampled_from("aB1,.:|\u00b7 \n-\u2013\u2019?/0at"), max_size=60)


@given(ANY, ANY)
@example("1 Oct " * 33 + "x", "12:12 " * 33)
def test_changes_are_the_same_seen_from_either_side(one: str, other: str) -> None:
    there, back = changes(document(one), document(other)), changes(document(other), document(one))
    assert (there.removed, there.added) == (back.added, back.removed)


@given(ANY)
def test_no_text_differs_from_itself(text: str) -> None:
    assert not changes(document(text), document(text))
