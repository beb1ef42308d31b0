from __future__ import annotations

import io

import pytest

from assistant.reading.wire import (
    FileRead,
    PagesDone,
    PaintPage,
    Picture,
    ReadFile,
    Ready,
    Reply,
    Request,
    receive_reply,
    receive_request,
    send,
)
from assistant.records import Block, Document, Section, Segment

DOCUMENT = Document(
    id="",
    text="Mål\nFærre anbringelser.",
    pages=1,
    segments=(Segment(0, 23, 1),),
    blocks=(Block("heading", 0, 3, 1), Block("prose", 4, 23)),
    sections=(Section(("Mål",), 0, 23),),
)


@pytest.mark.parametrize(
    "request_",
    [ReadFile(b"/tmp/\xff\xe6.pdf"), PaintPage(b"a.pdf", 3, ((0.1, 0.2, 0.3, 0.4),), 900)],
)
def test_requests_come_through_whole(request_: Request) -> None:
    pipe = io.BytesIO()
    send(pipe, request_)
    pipe.seek(0)
    assert receive_request(pipe) == request_
    assert receive_request(pipe) is None


@pytest.mark.parametrize(
    "reply",
    [
        Ready(),
        PagesDone(3, 14),
        FileRead(None, 1, (), DOCUMENT, b"\x00" * 184),
        FileRead("password", 0, (), None, b""),
        Picture(b"\xff\xd8"),
        Picture(None),
    ],
)
def test_replies_come_through_whole(reply: Reply) -> None:
    pipe = io.BytesIO()
    send(pipe, reply)
    send(pipe, Ready())
    pipe.seek(0)
    assert receive_reply(pipe) == reply
    assert receive_reply(pipe) == Ready()


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x00", b"\x00\x00\x00\x09kort", b"\x00\x00\x00\x04ikke", b"\xff" * 40]
)
def test_what_is_no_message_ends_the_talk(data: bytes) -> None:
    assert receive_reply(io.BytesIO(data)) is None
