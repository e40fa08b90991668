"""The official MCP SDKs from the first 401 to a tool's answer: discovery, registration, consent, token, call; and what happens
when a token expires, lacks a scope, or is another resource's."""

import atexit
import json
import subprocess
import sys
import time
from pathlib import Path

import requests

from authorization_server import SUBJECT, AuthorizationServer, Policy
from stage import PATIENCE, TARGET, Api, Server, expect, fail

HERE = Path(__file__).parent
DANCE = ["register", "authorize", "token"]
CONSENT = ["authorize", "authorization_code"]
OURS = f"and the API got the server's own credential, and `X-User: {SUBJECT}`"
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
# Modes of clients: with `initialize`, and without.
VERSIONS = {"legacy": "2025-11-25", "2026-07-28": "2026-07-28"}


class Sdk:
    """A client as a process: it says who it is, then answers each command with a line."""

    def __init__(self, *command):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen(command, text=True, **pipes)
        atexit.register(self.process.kill)
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
        self.algorithm = issuer.policy.algorithm

    def begin(self, what, **policy):
        print(f"- {what}", flush=True)
        self.issuer.policy = Policy(algorithm=self.algorithm, **policy)
        self.steps()

    def connect(self, url, token=None):
        """Connects, and lists the tools: with some protocol versions that is the first request."""
        self.sdk.ask("connect", url=url, mode=self.mode, token=token)
        return self.sdk.ask("tools")

    def refused(self, url, token=None):
        """The reason why a client gives up."""
        outcome = self.sdk.tell("connect", url=url, mode=self.mode, token=token)
        if "ok" in outcome:
            outcome = self.sdk.tell("tools")
        expect("the client gives up", "failed" in outcome)
        return outcome["failed"]

    def call(self, imo):
        """Calls the tool, which reaches the API with the server's own credential."""
        called = self.sdk.ask("call", tool="get-ship", arguments={"imo": imo})
        expect("tools/call is answered", (called["error"], json.loads(called["text"])["ship"]), (False, imo))
        self.api.expect_ours(OURS, [f"GET /ships/{imo}"], SUBJECT)

    def steps(self):
        """What was asked of the authorization server, none of which it refused. The metadata and the keys are left out: the
        server under test reads them, too, and now and then."""
        seen = self.issuer.take()
        if refused := [each for each in seen if each.status >= 400]:
            fail("the authorization server refuses nothing", refused)
        return [each for each in seen if each.step not in ("metadata", "keys")]

    def post(self, url, token):
        """What the server answers to this token: the status and the challenge."""
        headers = {"authorization": f"Bearer {token}", "accept": "application/json, text/event-stream"}
        answered = requests.post(url, json=LIST, headers=headers, timeout=PATIENCE)
        return answered.status_code, answered.headers.get("www-authenticate")


def dance(of):
    of.begin("from nothing to an answer")
    answered = requests.post(of.server.desk, json=LIST, timeout=PATIENCE)
    found = (answered.status_code, answered.headers["www-authenticate"])
    challenge = of.server.challenge("desk", "ships:read")
    expect("without a token: 401 with the address of the metadata", found, (401, challenge))
    protected = requests.get(of.server.metadata("desk"), timeout=PATIENCE).json()
    found = (protected["resource"], protected["authorization_servers"])
    expect("they name the resource and its authorization server", found, (of.server.resource("desk"), [of.issuer.issuer]))

    expect("tools/list is answered", of.connect(of.server.desk), ["get-ship"])
    seen = of.steps()
    expect("the client registers, obtains consent, and a token", [each.step for each in seen], DANCE)
    _, consent, token = [each.parameters for each in seen]
    expect("consent with PKCE", consent["code_challenge_method"], "S256")
    expect("and with the scope of the challenge", consent["scope"], "ships:read")
    resources = [asked["resource"] for asked in (consent, token)]
    expect("for this resource, both times", resources, [of.server.resource("desk")] * 2)
    of.call("9074729")
    expect("nothing more is asked of the authorization server", of.steps(), [])
    of.sdk.ask("close")


def refreshed(of, expires_in, grants):
    what = "the client knows" if expires_in < 60 else "the server says"
    # The server allows clocks to differ by a minute.
    of.begin(f"a token that expires, as {what}", expires_in=expires_in, valid_for=3 - 60)
    of.connect(of.server.desk)
    old = of.sdk.ask("token")
    of.steps()
    until = time.monotonic() + PATIENCE
    while (found := of.post(of.server.desk, old))[0] == 200 and time.monotonic() < until:
        time.sleep(0.1)
    challenge = of.server.challenge("desk", "ships:read", "invalid_token", "the token has expired")
    expect("the token has expired", found, (401, challenge))
    of.call("9074730")
    seen = of.steps()
    expect("the client obtains another one", [each.parameters.get("grant_type", each.step) for each in seen], grants)
    expect("for the same resource", seen[-1].parameters["resource"], of.server.resource("desk"))
    expect("which is not the old one", of.sdk.ask("token") != old)
    of.sdk.ask("close")


def scope_that_is_added(of):
    of.begin("a token that lacks a scope")
    token = of.issuer.issue(of.server.resource("vault"), "ships:read", client_id="another")
    wanted = of.server.challenge("vault", "ships:read ships:write", "insufficient_scope", "the token lacks a scope")
    expect("403 names the scopes", of.post(of.server.vault, token), (403, wanted))
    expect("tools/list is answered", of.connect(of.server.vault, token), ["add-ship"])
    seen = of.steps()
    expect("the client obtains consent once more", [each.step for each in seen], DANCE)
    expect("for both scopes", seen[1].parameters["scope"], "ships:read ships:write")
    called = of.sdk.ask("call", tool="add-ship", arguments={"name": "Ever Given"})
    sent = json.loads(called["text"])["sent"]
    expect("tools/call is answered", (called["error"], sent), (False, {"name": "Ever Given"}))
    of.api.expect_ours(OURS, ["POST /ships"], SUBJECT)
    of.sdk.ask("close")


def scope_that_is_not_granted(of, refreshes, grants):
    what = f"a scope that is never granted, {'with' if refreshes else 'without'} a refresh token"
    of.begin(what, granted="ships:read", refreshes=refreshes)
    of.refused(of.server.vault)
    found = [each.parameters.get("grant_type", each.step) for each in of.steps() if each.step != "register"]
    expect(f"after {', '.join(grants)}", found, grants)
    of.api.expect_ours("and the API got nothing", [])


def addresses(of):
    of.begin("other spellings of the address")
    root = of.server.at["desk"]
    for url in [f"{of.server.desk}/", root, f"{root}/", of.server.desk.replace("127.0.0.1", "localhost")]:
        shown = repr(url.removeprefix(root)) if url.startswith(root) else "another name of the host"
        if url.startswith(of.server.resource("desk")):
            expect(f"{shown}: tools/list is answered", of.connect(url), ["get-ship"])
            of.sdk.ask("close")
        else:
            # A client has to make sure of that (RFC 9728 §3.3), before it asks for anything.
            of.steps()
            reason = of.refused(url)
            expect(f"{shown}: it is not the resource's, says the client", "does not match" in reason)
            expect("and asks the authorization server for nothing", of.steps(), [])


def another_audience(of):
    of.begin("a token of the other resource of this process")
    token = of.issuer.issue(of.server.resource("vault"), "ships:read ships:write", client_id="another")
    expect("is for that one", of.post(of.server.vault, token)[0], 200)
    wanted = of.server.challenge("desk", "ships:read", "invalid_token", "the token is for another audience")
    expect("and refused by this one", of.post(of.server.desk, token), (401, wanted))
    expect("the client that has it: tools/list is answered", of.connect(of.server.desk, token), ["get-ship"])
    expect("after it obtained one for this resource", [each.step for each in of.steps()], DANCE)
    of.call("9074731")
    of.sdk.ask("close")


def new_keys(of):
    of.begin("the authorization server signs with another key")
    of.issuer.keys.rotate()
    of.issuer.take()
    expect("tools/list is answered", of.connect(of.server.desk), ["get-ship"])
    expect("after the server has read the keys once more", [each.step for each in of.issuer.take()].count("keys"), 1)
    of.call("9074732")
    of.sdk.ask("close")


def main():
    clients = TARGET / "clients"
    python = Sdk(sys.executable, HERE / "mcp_python.py")
    typescript = Sdk("node", clients / "node" / "mcp_typescript.mjs")
    api = Api()
    for algorithm, path, resource in [("RS256", "", "/mcp"), ("ES256", "/realms/sea", "")]:
        issuer = AuthorizationServer(path)
        issuer.policy.algorithm = algorithm
        server = Server(issuer.issuer, resource, api)
        for sdk, mode in [(python, "legacy"), (python, "2026-07-28"), (typescript, "legacy")]:
            print(f"\n{sdk.name}, protocol {VERSIONS[mode]}; {algorithm}", flush=True)
            of = Round(sdk, mode, issuer, server, api)
            dance(of)
            refreshed(of, 1, ["refresh_token"])
            # The Python SDK refreshes what it knows has expired, and asks for consent when it is told.
            refreshed(of, 3600, ["refresh_token"] if sdk is typescript else CONSENT)
            scope_that_is_added(of)
            # With a refresh token, the TypeScript SDK does not ask for consent again.
            for refreshes, more in [(True, ["refresh_token"]), (False, ["authorize"])]:
                scope_that_is_not_granted(of, refreshes, CONSENT + (more if sdk is typescript else []))
            another_audience(of)
            addresses(of)
        # With the last client only: the server looks for unknown keys once in 30 s.
        new_keys(of)
        server.stop()
    python.stop()
    typescript.stop()


main()
