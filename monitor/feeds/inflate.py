"""
A body as it comes over the wire, to the bytes it stands for, within limits.

A few kilobytes can stand for gigabytes, so inflating goes in small steps and is counted while it
goes. Called by `fetch` with each piece that arrives.
"""

import zlib

ENCODINGS = ("gzip", "deflate")  #: what is asked for, and nothing else is taken
STEP = 64 * 1024  # bytes put out at a time: what a bomb can cost before it is noticed
MAX_MEMBERS = 1000  # a gzip body may be several in a row; tiny ones cost more than they hold

_NAMES = {"": "identity", "identity": "identity", "x-gzip": "gzip", **{e: e for e in ENCODINGS}}
_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS


class BodyError(Exception):
    """The body does not decode, ends early or is too large. The message completes "the answer"."""


class Inflater:
    """Gathers one body: `feed` it every piece, then take it from `finish`. Raises `BodyError`."""

    def __init__(self, content_encoding: str, limit: int) -> None:
        """*content_encoding*: the header's value, empty for none; *limit*: decoded bytes."""
        encoding = _NAMES.get(content_encoding.strip().lower())
        if encoding is None:
            raise BodyError(f"is encoded as {content_encoding[:40]!r}, which was not asked for")
        self._encoding = encoding
        self._limit = limit
        self._body = bytearray()
        self._members = 0
        self._stream = zlib.decompressobj()  # replaced when the first byte comes

    def feed(self, piece: bytes) -> None:
        """Take the next bytes from the wire."""
        if self._encoding == "identity":
            self._keep(piece)
            return
        try:
            while piece:
                piece = self._inflate(piece)
        except zlib.error as error:
            raise BodyError(f"is no {self._encoding} stream: {error}") from error

    def finish(self) -> bytes:
        """The whole body, once all of it has come."""
        while self._members and not self._stream.eof:
            rest = self._stream.decompress(b"", STEP)
            if not rest and not self._stream.eof:
                raise BodyError(f"ends early, inside its {self._encoding} stream")
            self._keep(rest)
        return bytes(self._body)

    def _inflate(self, piece: bytes) -> bytes:
        """One step. Returns what of *piece* is left."""
        if self._members == 0 or self._stream.eof:
            piece = self._begin_member(piece)
            if not piece:
                return b""
        self._keep(self._stream.decompress(piece, STEP))
        return self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _begin_member(self, piece: bytes) -> bytes:
        """Set up for the stream that begins with *piece*; returns *piece* without padding."""
        if self._members:
            piece = piece.lstrip(b"\0")  # tape padding, which gzip allows
            if not piece:
                return b""
        self._members += 1
        if self._members > (MAX_MEMBERS if self._encoding == "gzip" else 1):
            raise BodyError(f"goes on after the end of its {self._encoding} stream")
        self._stream = zlib.decompressobj(_GZIP if self._encoding == "gzip" else _window(piece))
        return piece

    def _keep(self, decoded: bytes) -> None:
        self._body += decoded
        if len(self._body) > self._limit:
            raise BodyError(f"is larger than {self._limit:,} bytes")


def _window(piece: bytes) -> int:
    """Deflate comes with the header of zlib, as the standard says, or bare, as some servers do."""
    return zlib.MAX_WBITS if piece[0] & 0x0F == 8 else _RAW
