"""The Python SDK as a client: a command per line of stdin, its outcome as a line of stdout (`dance.py` says which)."""

import asyncio
import json
import logging
import sys
from importlib.metadata import version
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata, OAuthToken

REDIRECT = "http://127.0.0.1:1/callback"


class Storage:
    """Tokens and registration, in memory."""

    def __init__(self):
        self.tokens = self.client_info = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client_info

    async def set_client_info(self, client_info):
        self.client_info = client_info


class Browser:
    """Opens the page that asks for consent, and is sent back with a code."""

    async def open(self, url):
        async with httpx2.AsyncClient() as client:
            self.answer = (await client.get(url)).headers["location"]

    async def code(self):
        answer = {name: values[0] for name, values in parse_qs(urlsplit(self.answer).query).items()}
        return AuthorizationCodeResult(**answer)


async def session(url, mode, commands):
    """Connects, and does what is asked until the connection is to end."""
    storage, browser = Storage(), Browser()
    if token := commands.first.get("token"):
        storage.tokens = OAuthToken(access_token=token)
    metadata = OAuthClientMetadata(redirect_uris=[REDIRECT], client_name="dance")
    provider = OAuthClientProvider(url, metadata, storage, browser.open, browser.code)
    async with (
        httpx2.AsyncClient(auth=provider) as http,
        Client(streamable_http_client(url, http_client=http), mode=mode) as client,
    ):
        commands.answer({"protocol": client.protocol_version})
        async for command in commands:
            match command["do"]:
                case "tools":
                    commands.answer([tool.name for tool in (await client.list_tools()).tools])
                case "call":
                    result = await client.call_tool(command["tool"], command["arguments"])
                    commands.answer({"error": result.is_error, "text": result.content[0].text})
                case "token":
                    commands.answer(storage.tokens.access_token)
                case "close":
                    return


class Commands:
    """Those that belong to one connection."""

    def __init__(self, first):
        self.first = first

    def answer(self, outcome):
        print(json.dumps({"ok": outcome}), flush=True)

    async def __aiter__(self):
        while line := await asyncio.to_thread(sys.stdin.readline):
            yield json.loads(line)


def reasons(error):
    """The texts of an error, or of all in a group."""
    if isinstance(error, BaseExceptionGroup):
        return [reason for each in error.exceptions for reason in reasons(each)]
    return [f"{type(error).__name__}: {error}"]


async def main():
    # It logs the traceback of what it raises as well.
    logging.disable(logging.CRITICAL)
    print(json.dumps({"ok": f"Python `mcp` {version('mcp')}"}), flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        command = json.loads(line)
        try:
            await session(command["url"], command["mode"], commands := Commands(command))
            commands.answer(None)
        except Exception as error:
            print(json.dumps({"failed": "; ".join(reasons(error))}), flush=True)


asyncio.run(main())
