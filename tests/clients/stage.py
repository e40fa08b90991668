"""What clients are held against: an API that records, the server under test in front of it, and what is expected of them."""

import atexit
import json
import queue
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "target"
UPSTREAM_KEY = "key-of-the-server"
USER, PASSWORD = "Zoë Ødegård", "pässword: 9"
GATE_TOKEN, CABIN_KEY = "token-of-the-gate", "key-of-the-cabin"
PATIENCE = 30


def fail(what, found):
    sys.exit(f"FAILED: {what}\n  found: {found}")


def expect(what, found, wanted=True):
    """One line for a step that held; the first one that did not ends the run."""
    if found != wanted:
        fail(what, f"{found!r}, expected {wanted!r}")
    print(f"ok  {what}", flush=True)


class Api:
    """The API behind the server: it answers JSON, and keeps what came in."""

    def __init__(self):
        self.requests = []
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are two writes.
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def answer(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                headers = {name.lower(): value for name, value in self.headers.items()}
                api.requests.append((f"{self.command} {self.path}", headers, body))
                answer = json.dumps({"ship": self.path.rsplit("/", 1)[-1], "sent": json.loads(body or "null")}).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = answer

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def take(self):
        """What came in since the last time."""
        requests, self.requests = self.requests, []
        return requests

    def expect_ours(self, what, lines, user=None):
        """That these requests came in, with the server's own credential, `X-User`, and nothing of the caller's."""
        requests = self.take()
        expect(what, [line for line, _, _ in requests], lines)
        for _, headers, _ in requests:
            found = [headers.get(name) for name in ("authorization", "x-user", "x-cabin-key")]
            if found != [f"Bearer {UPSTREAM_KEY}", user, None]:
                fail("the API gets the server's own credential, and who is asking", headers)


class Server:
    """The server under test. Its resources are called what their URLs are, and those have the ports: they are chosen before."""

    def __init__(self, issuer, path, api, user=USER):
        free = [socket.create_server(("127.0.0.1", 0)) for _ in range(6)]
        ports = dict(zip(["desk", "vault", "quay", "gate", "shelf", "cabin"], [each.getsockname()[1] for each in free]))
        for each in free:
            each.close()
        self.at = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
        self.desk, self.vault = f"{self.at['desk']}/mcp", f"{self.at['vault']}/mcp"
        settings = {f"{name.upper()}_PORT": str(port) for name, port in ports.items()}
        self.path = path
        for name in ("desk", "vault"):
            settings |= {f"{name.upper()}_ISSUER": issuer, f"{name.upper()}_RESOURCE": self.resource(name)}
        settings |= {"REGISTRY_KEY": UPSTREAM_KEY, "REGISTRY_BASE_URI": api.url}
        settings |= {"QUAY_USER": user, "QUAY_PASSWORD": PASSWORD, "SHELF_USER": user, "SHELF_PASSWORD": PASSWORD}
        settings |= {"GATE_TOKEN": GATE_TOKEN, "CABIN_KEY": CABIN_KEY}
        program = TARGET / "debug" / "guarded-server"
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        self.process = subprocess.Popen([program], env=settings, text=True, **streams)
        # Whatever fails, it ends.
        atexit.register(self.process.kill)
        self.lines = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        started = [self.line(" listening on http://") for _ in ports]
        expect("the server listens with every adapter", sorted(line.split()[0] for line in started), ["mcp"] * 2 + ["rest"] * 4)

    def resource(self, name):
        """What tokens for the MCP adapter `name` are for: its URL, or all of its origin."""
        return self.at[name] + self.path

    def metadata(self, name):
        return f"{self.at[name]}/.well-known/oauth-protected-resource{self.path}"

    def challenge(self, name, scope, error=None, words=None):
        """What the adapter asks for."""
        why = f', error="{error}", error_description="{words}"' if error else ""
        return f'Bearer resource_metadata="{self.metadata(name)}", scope="{scope}"{why}'

    def read(self):
        for line in self.process.stderr:
            self.lines.put(line)
        self.lines.put(None)

    def line(self, text):
        """The next line with this text."""
        passed = []
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if line is None:
                fail(f"a line with `{text}`", "".join(passed))
            if text in line:
                return line
            passed.append(line)

    def stop(self):
        self.process.terminate()
        expect("the server ends with status 0", self.process.wait(PATIENCE), 0)
