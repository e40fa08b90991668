"""The official MCP SDKs from the first 401 to a tool's answer: discovery, registration, consent, token, call; and what happens when
a token expires, lacks a scope, or is another resource's."""

import json
import subprocess
import sys
import time
from pathlib import Path

import requests

from authorization_server import AuthorizationServer, Policy
from stage import PATIENCE, TARGET, Api, Server, expect, fail

HERE = Path(__file__).parent
DANCE = ["metadata", "register", "authorize", "token", "keys"]


class Sdk:
    """A client as a process: it says who it is, then answers each command with a line."""

    def __init__(self, *command):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, **pipes)
        self.name = self.outcome()["ok"]

    def outcome(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else fail("the client answers", f"exit status {self.process.wait()}")

    def tell(self, do, **more):
        self.process.stdin.write(json.dumps({"do": do} | more) + "\n")
        self.process.stdin.flush()
        return self.outcome()

    def ask(self, do, **more):
        """What a command that succeeds answers."""
        outcome = self.tell(do, **more)
        return outcome["ok"] if "ok" in outcome else fail(f"`{do}` succeeds", outcome)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Round:
    """A client with one protocol version, against a server with tokens of one issuer."""

    def __init__(self, sdk, mode, issuer, server, api):
        self.sdk, self.mode, self.issuer, self.server, self.api = sdk, mode, issuer, server, api

    def connect(self, url, **more):
        return self.sdk.tell("connect", url=url, mode=self.mode, **more)

    def call(self, imo):
        """Calls the tool, which reaches the API with the server's own credential."""
        called = self.sdk.ask("call", tool="get-ship", arguments={"imo": imo})
        expect("tools/call is answered", (called["error"], json.loads(called["text"])["ship"]), (False, imo))
        self.api.expect_ours("and the API got the server's own credential", [f"GET /ships/{imo}"])

    def close(self):
        self.sdk.ask("close")
        self.issuer.take()
        self.issuer.policy = Policy(algorithm=self.issuer.policy.algorithm)

    def steps(self):
        """What was asked of the authorization server, once each and in order, but for the metadata, which clients and server read."""
        seen = self.issuer.take()
        if refused := [each for each in seen if each.status >= 400 and not each.step.startswith("GET /.well-known")]:
            fail("the authorization server refuses nothing", refused)
        return seen


def dance(of):
    """From nothing to an answer."""
    answered = requests.post(of.server.desk, json={}, timeout=PATIENCE)
    metadata = of.server.desk.replace("/mcp", "/.well-known/oauth-protected-resource/mcp")
    challenge = f'Bearer resource_metadata="{metadata}", scope="ships:read"'
    found = (answered.status_code, answered.headers["www-authenticate"])
    expect("without a token: 401 with the address of the metadata", found, (401, challenge))
    protected = requests.get(metadata, timeout=PATIENCE).json()
    found = (protected["resource"], protected["authorization_servers"])
    expect("they name the resource and its authorization server", found, (of.server.desk, [of.issuer.issuer]))

    connected = of.connect(of.server.desk)
    if "ok" not in connected:
        fail("the client connects", connected)
    expect("tools/list is answered", of.sdk.ask("tools"), ["get-ship"])
    seen = of.steps()
    by_step = {each.step: each.parameters for each in seen}
    for step in ["register", "authorize", "token"]:
        expect(f"the client asks for `{step}` once", [each.step for each in seen].count(step), 1)
    expect("it asks for consent with PKCE", by_step["authorize"]["code_challenge_method"], "S256")
    expect("and with the scope of the challenge", by_step["authorize"]["scope"], "ships:read")
    resources = [by_step[step]["resource"] for step in ["authorize", "token"]]
    expect("for this resource, both times", resources, [of.server.desk] * 2)
    expect("the protocol version", connected["ok"]["protocol"], of.mode if of.mode != "legacy" else "2025-11-25")
    of.call("9074729")
    expect("nothing more is asked of the authorization server", of.steps(), [])
    of.close()


def main():
    clients = TARGET / "clients"
    node = clients / "node"
    python = Sdk(sys.executable, HERE / "mcp_python.py")
    typescript = Sdk("node", node / "mcp_typescript.mjs")
    api = Api()
    for path, algorithm in [("", "RS256"), ("/realms/sea", "ES256")]:
        issuer = AuthorizationServer(path)
        issuer.policy.algorithm = algorithm
        server = Server(issuer.issuer, api)
        for sdk, mode in [(python, "legacy"), (python, "2026-07-28"), (typescript, "legacy")]:
            print(f"-- {sdk.name}, {mode}; {algorithm}", flush=True)
            dance(Round(sdk, mode, issuer, server, api))
        server.stop()


main()
