"""The first question of a connection is for the whole page; what follows keeps its part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg

from ruhrideen.ui.reconnection import WholeFirst, ask_for_all


def write_question(fragment: str = "part") -> bytes:
    """Return what a browser asks after a click in a part of the page."""
    message = BackMsg()
    message.rerun_script.query_string = "thema=energie"
    message.rerun_script.fragment_id = fragment
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("path", "first"), [("/_stcore/stream", ""), ("/karten/_stcore/stream", ""), ("/other", "part")]
)
def test_only_the_first_question_of_streamlits_socket_loses_its_part(path: str, first: str) -> None:
    """The second one and every other socket are left as they are; the rest of the question stays."""

    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        for _ in range(2):
            await socket.send_bytes(await socket.receive_bytes())
        await socket.close()

    client = TestClient(Starlette(routes=[WebSocketRoute(path, echo)], middleware=[Middleware(WholeFirst)]))
    heard = []
    with client.websocket_connect(path) as socket:
        for _ in range(2):
            socket.send_bytes(write_question())
            message = BackMsg()
            message.ParseFromString(socket.receive_bytes())
            heard.append(message.rerun_script)

    assert [question.fragment_id for question in heard] == [first, "part"]
    assert {question.query_string for question in heard} == {"thema=energie"}


@given(st.binary(max_size=200))
def test_what_is_no_question_for_a_part_stays(message: bytes) -> None:
    """Bytes of any kind, and a question for the whole page."""
    answer = ask_for_all(message)

    assert answer == message or b"part" not in answer
    assert ask_for_all(write_question("")) == write_question("")
    assert ask_for_all(b"\xff\xff") == b"\xff\xff"
