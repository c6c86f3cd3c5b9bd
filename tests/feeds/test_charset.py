import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.charset import decode

RUSSIAN = "Войска прибыли"
KOREAN = "북한군 파병"


def declared(encoding: str, text: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?><t>{text}</t>'


CASES = {
    "utf-8": (RUSSIAN.encode(), None, RUSSIAN),
    "utf-8 with mark": (b"\xef\xbb\xbf" + RUSSIAN.encode(), "text/xml; charset=koi8-r", RUSSIAN),
    "utf-16 with mark": (RUSSIAN.encode("utf-16"), "text/xml; charset=utf-8", RUSSIAN),
    "utf-16 without mark": ("<t>я</t>".encode("utf-16-be"), None, "<t>я</t>"),
    "utf-32 with mark": (RUSSIAN.encode("utf-32"), None, RUSSIAN),
    "declaration against header": (
        declared("windows-1251", RUSSIAN).encode("cp1251"),
        "text/xml; charset=utf-8",
        declared("windows-1251", RUSSIAN),
    ),
    "header against utf-8 bytes": (RUSSIAN.encode(), "text/xml; charset=iso-8859-1", RUSSIAN),
    "declaration against utf-8 bytes": (
        declared("iso-8859-1", RUSSIAN).encode(),
        None,
        declared("iso-8859-1", RUSSIAN),
    ),
    "header alone": (KOREAN.encode("euc-kr"), 'text/xml; charset="euc-kr"', KOREAN),
    "shifts in ASCII": (
        declared("iso-2022-kr", KOREAN).encode("iso-2022-kr"),
        None,
        declared("iso-2022-kr", KOREAN),
    ),
    "a bad byte in utf-8": (RUSSIAN.encode() + b"\xff", None, RUSSIAN + "\ufffd"),
    "nobody says": ("café déjà".encode("cp1252"), None, "café déjà"),
    "an encoding that is none": (b"abc \xe9", "text/xml; charset=klingon", "abc é"),
    "a codec that gives no text": (declared("base64", "é").encode(), None, declared("base64", "é")),
}


@pytest.mark.parametrize(("body", "content_type", "text"), CASES.values(), ids=CASES)
def test_the_bytes_decide_over_the_labels(body, content_type, text):
    assert decode(body, content_type) == text


@settings(deadline=None)
@given(st.binary(), st.none() | st.text(max_size=60))
def test_no_bytes_and_no_label_raise(body, content_type):
    decode(body, content_type).encode("utf-8", "strict")
