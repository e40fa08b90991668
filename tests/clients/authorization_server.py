"""An authorization server that consents at once: metadata (RFC 8414), registration (RFC 7591), codes with PKCE (RFC 7636) for
one resource (RFC 8707), refresh tokens that are used once, and access tokens as JWTs (RFC 9068). It refuses what these do not
allow."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

SUBJECT = "pilot-7"


@dataclass
class Policy:
    """What its tokens are like."""

    algorithm: str = "RS256"
    expires_in: int = 3600
    # How long a token is valid, if that is not what `expires_in` says.
    valid_for: int | None = None
    # What is granted, if that is not what was asked for.
    granted: str | None = None
    # Whether there are refresh tokens.
    refreshes: bool = True


@dataclass
class Seen:
    """A request and what came of it."""

    step: str
    parameters: dict
    status: int


class Refused(Exception):
    """An error of RFC 6749 §5.2."""


class Keys:
    """A key for each algorithm; replaced, they have other names."""

    def __init__(self):
        self.generation = 0
        self.rotate()

    def rotate(self):
        self.generation += 1
        self.private = {
            "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
            "ES256": ec.generate_private_key(ec.SECP256R1()),
        }

    def name(self, algorithm):
        return f"{algorithm}-{self.generation}"

    def public(self):
        def described(algorithm, key):
            writer = RSAAlgorithm if algorithm == "RS256" else ECAlgorithm
            more = {"kid": self.name(algorithm), "alg": algorithm, "use": "sig"}
            return writer.to_jwk(key.public_key(), as_dict=True) | more

        return {"keys": [described(algorithm, key) for algorithm, key in self.private.items()]}

    def sign(self, algorithm, claims):
        header = {"typ": "at+jwt", "kid": self.name(algorithm)}
        return jwt.encode(claims, self.private[algorithm], algorithm=algorithm, headers=header)


class AuthorizationServer:
    """The server, on a free port of the loopback interface; the path is its issuer's."""

    def __init__(self, path=""):
        self.keys, self.policy = Keys(), Policy()
        self.seen, self.clients, self.codes, self.refresh_tokens = [], {}, {}, {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.path, self.issuer = path, self.base + path
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self):
        """What was asked since the last time."""
        seen, self.seen = self.seen, []
        return seen

    def metadata(self):
        endpoint = self.issuer
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{endpoint}/authorize",
            "token_endpoint": f"{endpoint}/token",
            "registration_endpoint": f"{endpoint}/register",
            "jwks_uri": f"{endpoint}/keys",
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def register(self, asked):
        if not asked.get("redirect_uris"):
            raise Refused("invalid_redirect_uri")
        name = secrets.token_urlsafe(12)
        registered = asked | {"client_id": name, "token_endpoint_auth_method": "none"}
        self.clients[name] = registered
        return registered

    def authorize(self, asked):
        """Where the browser goes next."""
        client = self.clients.get(asked.get("client_id"))
        if client is None or asked.get("redirect_uri") not in client["redirect_uris"]:
            raise Refused("invalid_request")
        wanted = {"response_type": "code", "code_challenge_method": "S256"}
        if not wanted.items() <= asked.items() or not asked.get("code_challenge"):
            raise Refused("invalid_request")
        if "resource" not in asked:
            raise Refused("invalid_target")
        code = secrets.token_urlsafe(12)
        self.codes[code] = asked
        answer = {"code": code, "iss": self.issuer} | ({"state": asked["state"]} if "state" in asked else {})
        return asked["redirect_uri"] + "?" + urlencode(answer)

    def token(self, asked):
        match asked.get("grant_type"):
            case "authorization_code":
                given = self.codes.pop(asked.get("code"), None)
                verifier = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
                challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
                if given is None or challenge != given["code_challenge"]:
                    raise Refused("invalid_grant")
                if asked.get("redirect_uri") != given["redirect_uri"]:
                    raise Refused("invalid_grant")
            case "refresh_token":
                given = self.refresh_tokens.pop(asked.get("refresh_token"), None)
                if given is None:
                    raise Refused("invalid_grant")
            case _:
                raise Refused("unsupported_grant_type")
        if asked.get("client_id") != given["client_id"]:
            raise Refused("invalid_client")
        if asked.get("resource") != given["resource"]:
            raise Refused("invalid_target")
        return self.answer(given)

    def answer(self, given):
        policy = self.policy
        scope = given.get("scope", "") if policy.granted is None else policy.granted
        token = self.issue(given["resource"], scope, client_id=given["client_id"])
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": policy.expires_in, "scope": scope}
        if policy.refreshes:
            answer["refresh_token"] = secrets.token_urlsafe(12)
            self.refresh_tokens[answer["refresh_token"]] = given
        return answer

    def issue(self, audience, scope, **more):
        """An access token, with what is different in it."""
        policy, now = self.policy, int(time.time())
        valid_for = policy.expires_in if policy.valid_for is None else policy.valid_for
        claims = {"iss": self.issuer, "aud": audience, "sub": SUBJECT, "scope": scope, "iat": now}
        claims |= {"exp": now + valid_for, "jti": secrets.token_urlsafe(8)} | more
        return self.keys.sign(policy.algorithm, claims)


def handler(server):
    """What answers the requests."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def respond(self, step, parameters, act):
            headers = {"content-type": "application/json", "cache-control": "no-store"}
            try:
                status, answer = act()
                if status == 302:
                    headers["location"], answer = answer, None
            except Refused as refused:
                status, answer = 400, {"error": str(refused)}
            server.seen.append(Seen(step, parameters, status))
            body = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            url = urlsplit(self.path)
            asked = dict(parse_qsl(url.query))
            match url.path:
                case path if path == f"/.well-known/oauth-authorization-server{server.path}":
                    self.respond("metadata", asked, lambda: (200, server.metadata()))
                case path if path == f"{server.path}/keys":
                    self.respond("keys", asked, lambda: (200, server.keys.public()))
                case path if path == f"{server.path}/authorize":
                    self.respond("authorize", asked, lambda: (302, server.authorize(asked)))
                case _:
                    self.respond(f"GET {url.path}", asked, lambda: (404, {"error": "not_found"}))

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
            match self.path:
                case path if path == f"{server.path}/register":
                    asked = json.loads(body)
                    self.respond("register", asked, lambda: (201, server.register(asked)))
                case path if path == f"{server.path}/token":
                    asked = dict(parse_qsl(body))
                    self.respond("token", asked, lambda: (200, server.token(asked)))
                case _:
                    self.respond(f"POST {self.path}", {}, lambda: (404, {"error": "not_found"}))

    return Handler
