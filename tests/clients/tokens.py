"""Tokens that another library signed, valid and forged, and what the server answers to each."""

import hmac
import json
import time

import jwt
import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.utils import base64url_encode

from authorization_server import AuthorizationServer, Keys
from stage import PATIENCE, Api, Server, expect

PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


def by_hand(header, claims, sign):
    """A token as no library writes it."""
    signed = b".".join(base64url_encode(json.dumps(part).encode()) for part in (header, claims))
    return (signed + b"." + base64url_encode(sign(signed))).decode()


def cases(issuer, algorithm, resource):
    """Tokens, with the words of the challenge; none if they are taken."""
    keys, now, strangers = issuer.keys, int(time.time()), Keys()
    base = {"iss": issuer.issuer, "aud": resource, "sub": "pilot-7", "scope": "ships:read", "exp": now + 600}
    name = keys.name(algorithm)

    def token(claims=None, lacks=None, key=keys.private[algorithm], **header):
        claims = base | (claims or {})
        claims.pop(lacks, None)
        header = {member: value for member, value in ({"kid": name} | header).items() if value}
        return jwt.encode(claims, key, algorithm=algorithm, headers=header)

    stranger = strangers.private[algorithm]
    public = keys.private[algorithm].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    yield "all as it should be", token(), None
    yield "several audiences", token({"aud": ["https://other.example", resource]}), None
    yield "`scp` instead of `scope`", token({"scp": ["ships:list", "ships:read"]}, lacks="scope"), None
    yield "no key id", token(kid=None), None
    yield "expired 30 s ago", token({"exp": now - 30}), None
    yield "valid in 30 s", token({"nbf": now + 30}), None
    yield "expired two minutes ago", token({"exp": now - 120}), "has expired"
    yield "valid in two minutes", token({"nbf": now + 120}), "is not yet valid"
    yield "without an end", token(lacks="exp"), "does not say when it expires"
    yield "of another issuer", token({"iss": "https://other.example"}), "is of another issuer"
    yield "for another audience", token({"aud": resource + "/more"}), "is for another audience"
    yield "an unknown key id", token(key=stranger, kid="x"), "is signed with a key that the issuer does not have"
    yield "another unknown key id", token(key=stranger, kid="y"), "is signed with a key that the issuer does not have"
    yield "another's signature", token(key=stranger), "has a signature that does not match"
    elsewhere = token(key=stranger, jku=f"{issuer.issuer}/stolen")
    yield "the address of another's key", elsewhere, "has a signature that does not match"
    unsigned = by_hand({"alg": "none", "kid": name}, base, lambda _: b"")
    yield "no signature", unsigned, "has an algorithm that is not supported"
    shared = by_hand({"alg": "HS256", "kid": name}, base, lambda signed: hmac.digest(public, signed, "sha256"))
    yield "the public key as a shared secret", shared, "has an algorithm that is not supported"


def main():
    api = Api()
    issuer = AuthorizationServer()
    server = Server(issuer.issuer, "/mcp", api)
    for algorithm in ["RS256", "ES256"]:
        print(f"\nPyJWT {jwt.__version__}; {algorithm}", flush=True)
        for what, token, words in cases(issuer, algorithm, server.desk):
            headers = {"authorization": f"Bearer {token}", "accept": "application/json, text/event-stream"}
            answered = requests.post(server.desk, json=PING, headers=headers, timeout=PATIENCE)
            challenge = words and server.challenge("desk", "ships:read", "invalid_token", f"the token {words}")
            found = (answered.status_code, answered.headers.get("www-authenticate"))
            expect(f"{what}: {401 if words else 200}", found, (401 if words else 200, challenge))
    steps = [each.step for each in issuer.take()]
    expect("the server asked for the keys, and once more for unknown ones", sorted(steps), ["keys"] * 2 + ["metadata"] * 2)
    server.stop()


main()
