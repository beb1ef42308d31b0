"""The messages between the parent and its worker processes, and how they go through a pipe."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from assistant.records import Document, RefusalReason

MAX_FRAME = 768 * 1024 * 1024  # bytes; more than the largest document that is let through

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the page as it is shown, origin at its top left."""


class ReadFile(msgspec.Struct, frozen=True, tag=True):
    """Asks to read a file. Paths travel as bytes, because not every file name is valid text."""

    path: bytes


class PaintPage(msgspec.Struct, frozen=True, tag=True):
    """Asks for a picture of a page, ``width`` pixels wide, with ``marks`` on it."""

    path: bytes
    page: int
    marks: tuple[Rect, ...]
    width: int


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker has started."""


class PagesDone(msgspec.Struct, frozen=True, tag=True):
    """So many pages of the file are read."""

    done: int
    total: int


class FileRead(msgspec.Struct, frozen=True, tag=True):
    """What became of a file; ``boxes`` are the rows of the array as bytes."""

    reason: RefusalReason | None
    pages: int
    missing_pages: tuple[int, ...]
    document: Document | None
    boxes: bytes


class Picture(msgspec.Struct, frozen=True, tag=True):
    """A picture as JPEG; None where the page cannot be drawn."""

    jpeg: bytes | None


Request = ReadFile | PaintPage
Reply = Ready | PagesDone | FileRead | Picture

_encoder = msgspec.msgpack.Encoder()
_requests: msgspec.msgpack.Decoder[Request] = msgspec.msgpack.Decoder(ReadFile | PaintPage)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(
    Ready | PagesDone | FileRead | Picture
)


def send(pipe: BinaryIO, message: Request | Reply) -> None:
    """Write one message.

    Raises:
        OSError: the other side is gone.
    """
    data = _encoder.encode(message)
    pipe.write(len(data).to_bytes(4, "big"))
    pipe.write(data)
    pipe.flush()


def receive_request(pipe: BinaryIO) -> Request | None:
    """Read one request; None at the end of the stream."""
    data = _frame(pipe)
    return None if data is None else _requests.decode(data)


def receive_reply(pipe: BinaryIO) -> Reply | None:
    """Read one reply; None when the worker has ended or does not keep to the form."""
    data = _frame(pipe)
    if data is None:
        return None
    try:
        return _replies.decode(data)
    except msgspec.DecodeError:
        return None


def _frame(pipe: BinaryIO) -> bytes | None:
    head = pipe.read(4)
    size = int.from_bytes(head, "big")
    if len(head) < 4 or size > MAX_FRAME:
        return None
    data = pipe.read(size)
    return data if len(data) == size else None
