import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.html import one_line, to_text

CASES = {
    "": "",
    "plain": "plain",
    "one\n  line": "one line",
    "first\n\n second": "first\n\nsecond",
    "<p>first</p><p>second</p>": "first\n\nsecond",
    "<p>first\n\nstill first</p>": "first still first",
    "first<br>second<br/><br/>third": "first\n\nsecond\n\nthird",
    "<ul><li>one<li>two</ul>": "one\n\ntwo",
    "<b>Bold</b>ly <i>said</i>": "Boldly said",
    "Fish &amp; chips&nbsp;&eacute; &#8217; &lt;b&gt;": "Fish & chips é ’ <b>",
    "5 < 6 and AT&T": "5 < 6 and AT&T",
    "<script>alert(1)</script>Kept<style>p{}</style>": "Kept",
    "<SCRIPT>alert(1)</SCRIPT>Kept": "Kept",
    "<img src=x onerror=alert(1)>Kept<iframe src=x></iframe>": "Kept",
    "<!-- unseen -->Kept": "Kept",
    "<p>never <b>closed": "never closed",
    "<div>" * 2000 + "deep": "deep",
    '<?xml version="1.0" encoding="utf-16"?>Kept': "Kept",
    "<html><head><title>Page</title></head><body>Text</body></html>": "Text",
    "12&#160;000 troops\u2028in all": "12 000 troops in all",
    "\x00a\x08b&#0;&#8;": "ab\ufffd",
    "\ud800lone": "lone",
}


@pytest.mark.parametrize(("markup", "text"), CASES.items(), ids=range(len(CASES)))
def test_what_a_reader_would_see_remains(markup, text):
    assert to_text(markup) == text


MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<b", ">", "<!--", "-->", "<script>", "&amp", "&#x1;", "&#"])
    | st.text(st.characters(), max_size=8),
    max_size=30,
).map("".join)


@settings(deadline=None)
@given(MARKUP | st.text(st.characters()))
def test_no_markup_raises_and_no_control_character_remains(markup):
    text = to_text(markup)
    controls = {c for c in text if unicodedata.category(c) in ("Cc", "Cs")}
    assert controls <= {"\n"}
    for paragraph in text.split("\n\n"):
        assert paragraph == " ".join(paragraph.split())


@settings(deadline=None)
@given(st.text(st.characters()))
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert line == " ".join(line.split())
    assert len(line.splitlines()) <= 1
