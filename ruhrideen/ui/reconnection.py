"""A browser that comes back to a server which does not know it, after an update or to another replica, is answered in full."""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from ruhrideen.web.sessions import STREAM


class WholeFirst:
    """ASGI middleware: the first question of a connection is one for the whole page.

    After a loss the page asks again for the part around what was clicked (`web/assets/links.js` does so at once). A session
    that has just begun has no parts yet; Streamlit (1.67) drops such a question without a word, and nothing on the page works
    until it is loaded anew. Asked for the whole page, it draws the parts and hears the next click.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; only a connection's first question may lose the name of its part."""
        if scope["type"] != "websocket" or not scope["path"].endswith(STREAM):
            await self.app(scope, receive, send)
            return
        is_first = True

        async def receive_whole() -> Message:
            nonlocal is_first
            message = await receive()
            if is_first and message["type"] == "websocket.receive" and message.get("bytes"):
                is_first = False
                return {**message, "bytes": ask_for_all(message["bytes"])}
            return message

        await self.app(scope, receive_whole, send)


def ask_for_all(question: bytes) -> bytes:
    """Return a browser's message with its question, if it is one, put to the whole page; what cannot be read stays."""
    message = BackMsg()
    try:
        message.ParseFromString(question)
    except DecodeError:
        return question
    if not message.HasField("rerun_script") or not message.rerun_script.fragment_id:
        return question
    message.rerun_script.fragment_id = ""
    return bytes(message.SerializeToString())
