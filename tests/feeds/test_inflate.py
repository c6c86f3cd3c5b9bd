import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.inflate import MAX_MEMBERS, STEP, BodyError, Inflater

LIMIT = 1_000_000
PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "identity": bytes}


def inflate(encoding: str, *pieces: bytes, limit: int = LIMIT) -> bytes:
    inflater = Inflater(encoding, limit)
    for piece in pieces:
        inflater.feed(piece)
    return inflater.finish()


@settings(deadline=None)
@given(st.sampled_from(sorted(PACKERS)), st.binary(), st.integers(1, 50))
def test_a_body_comes_out_whole_however_it_is_cut_into_pieces(encoding, body, size):
    packed = PACKERS[encoding](body)
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert inflate(encoding, *pieces) == body


@settings(deadline=None)
@given(st.sampled_from(["gzip", "deflate"]), st.binary(), st.data())
def test_a_stream_that_ends_early_is_never_taken_for_whole(encoding, body, data):
    packed = PACKERS[encoding](body)
    kept = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(BodyError, match="ends early"):
        inflate(encoding, packed[:kept])


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_noticed_one_step_beyond_the_limit(encoding):
    bomb = PACKERS[encoding](bytes(50_000_000))
    inflater = Inflater(encoding, LIMIT)
    with pytest.raises(BodyError, match="larger than 1,000,000 bytes"):
        inflater.feed(bomb)
    assert len(inflater._body) <= LIMIT + STEP


def test_a_body_of_exactly_the_limit_is_fine():
    assert inflate("gzip", gzip.compress(b"abc"), limit=3) == b"abc"
    with pytest.raises(BodyError):
        inflate("gzip", gzip.compress(b"abcd"), limit=3)


def test_zero_bytes_after_a_gzip_stream_are_padding():
    assert inflate("gzip", gzip.compress(b"abc") + bytes(10), bytes(10)) == b"abc"


def test_no_bytes_at_all_are_an_empty_body():
    assert inflate("gzip") == b""


@pytest.mark.parametrize(
    ("encoding", "body", "message"),
    [
        ("deflate", zlib.compress(b"abc") + b"more", "goes on after the end"),
        ("gzip", gzip.compress(b"") * (MAX_MEMBERS + 1), "goes on after the end"),
        ("gzip", b"plain text", "is no gzip stream"),
        ("deflate", b"plain text", "is no deflate stream"),
    ],
)
def test_what_is_no_such_stream_is_refused(encoding, body, message):
    with pytest.raises(BodyError, match=message):
        inflate(encoding, body)
