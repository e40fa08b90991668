"""Callers with a password, a token or a key: curl with each kind of authentication; httpx and requests with digest challenges."""

import asyncio
import json
import re
import subprocess
from urllib.parse import quote

import httpx
import requests
from requests.auth import HTTPDigestAuth

from stage import CABIN_KEY, GATE_TOKEN, PASSWORD, PATIENCE, USER, Api, Server, expect

# httpx and requests do not send others as the RFC says: `other_names`.
ASCII_USER = "pilot"
LINE = "\\n%{http_code} %{num_connects}\\n"


def of_user(user, *lines):
    """Requests that name the user."""
    return [f"{line}?user={quote(user)}" for line in lines]


def curl(*arguments):
    """Statuses, with the number of connections that each response took; and the lines of the requests that curl sent."""
    command = ["curl", "--silent", "--verbose", "--max-time", str(PATIENCE), "--output", "/dev/null", "--write-out", LINE]
    ran = subprocess.run(command + list(arguments), capture_output=True, check=True)
    sent = [line[2:] for line in ran.stderr.decode().splitlines() if line.startswith("> ")]
    return ran.stdout.decode().split("\n")[1::2], sent


def answers(sent):
    """The algorithms and the counts of the digest answers among these lines."""
    found = [line for line in sent if line.lower().startswith("authorization: digest ")]
    return [(re.search(r"algorithm=([^,]*)", line)[1], re.search(r"nc=([^,]*)", line)[1]) for line in found]


def curl_digest(server, api):
    print("\ncurl --digest", flush=True)
    ship = f"{server.at['quay']}/ships/1"
    who = ["--digest", "--user", f"{USER}:{PASSWORD}"]
    statuses, sent = curl(*who, ship)
    expect("GET, with a user name beyond ASCII", (statuses, answers(sent)), (["200 1"], [("SHA-256", "00000001")]))
    api.expect_ours("the API got one request, of this user", of_user(USER, "GET /ships/1"))

    body = json.dumps({"name": "Ever Given"})
    statuses, sent = curl(*who, "--json", body, f"{server.at['quay']}/ships")
    expect("POST with a body", (statuses, answers(sent)), (["200 1"], [("SHA-256", "00000001")]))
    expect("the API got the body, once", [sent for _, _, sent in api.take()], [body])

    again = ["--output", "/dev/null", f"{server.at['quay']}/ships/2"]
    statuses, sent = curl(*who, ship, *again)
    # It keeps no challenge from one URL to the next.
    wanted = (["200 1", "200 0"], [("SHA-256", "00000001")] * 2)
    expect("two requests on one connection, each of them challenged", (statuses, answers(sent)), wanted)
    api.expect_ours("the API got both", of_user(USER, "GET /ships/1", "GET /ships/2"))

    for user in [f"{USER}:wrong", f"another:{PASSWORD}"]:
        statuses, sent = curl("--digest", "--user", user, ship)
        expect(f"`{user}`: 401", (statuses, len(answers(sent))), (["401 1"], 1))
    expect("--basic: 401", curl("--basic", "--user", f"{USER}:{PASSWORD}", ship)[0], ["401 1"])
    api.expect_ours("the API got nothing", [])


def curl_others(server, api):
    print("\ncurl with bearer, basic and apikey", flush=True)
    for name, right, wrong in [
        ("gate", ["--oauth2-bearer", GATE_TOKEN], ["--oauth2-bearer", "another"]),
        ("shelf", ["--user", f"{USER}:{PASSWORD}"], ["--user", f"{USER}:another"]),
        ("shelf", ["--anyauth", "--user", f"{USER}:{PASSWORD}"], ["--anyauth", "--user", f"{USER}:another"]),
        ("cabin", ["--header", f"X-Cabin-Key: {CABIN_KEY}"], ["--header", "X-Cabin-Key: another"]),
    ]:
        ship = f"{server.at[name]}/ships/1"
        expect(f"{name} {right[0]}: 200", curl(*right, ship)[0], ["200 1"])
        wanted = of_user(USER, "GET /ships/1") if name == "shelf" else ["GET /ships/1"]
        api.expect_ours("the API got the server's own credential", wanted)
        expect(f"{name} {wrong[0]}, wrong: 401", curl(*wrong, ship)[0], ["401 1"])
        expect(f"{name} without: 401", curl(ship)[0], ["401 1"])
        api.expect_ours("the API got nothing", [])


def of_httpx(response):
    """The status, how many challenges came before it, and what answered the last one."""
    [(algorithm, count)] = answers([f"authorization: {response.request.headers['authorization']}"])
    return response.status_code, len(response.history), algorithm, int(count, 16)


def gets(count):
    return sorted(of_user(ASCII_USER, *(f"GET /ships/{imo}" for imo in range(count))))


async def httpx_digest(server, api):
    print(f"\nhttpx {httpx.__version__}, DigestAuth", flush=True)
    quay = server.at["quay"]
    limits = httpx.Limits(max_connections=20)
    async with httpx.AsyncClient(auth=httpx.DigestAuth(ASCII_USER, PASSWORD), limits=limits, timeout=PATIENCE) as client:
        found = [of_httpx(await client.get(f"{quay}/ships/{imo}")) for imo in range(3)]
        wanted = [(200, 1, "SHA-256", 1), (200, 0, "SHA-256", 2), (200, 0, "SHA-256", 3)]
        expect("three requests, of which the first is challenged", found, wanted)
        posted = await client.post(f"{quay}/ships", json={"name": "Ever Given"})
        expect("POST with a body", of_httpx(posted), (200, 0, "SHA-256", 4))
        expect("which the API got", json.loads(api.take()[-1][2]), {"name": "Ever Given"})
        found = await asyncio.gather(*(client.get(f"{quay}/ships/{imo}") for imo in range(20)))
        found = sorted(of_httpx(response) for response in found)
        expect("20 at once with one nonce", found, [(200, 0, "SHA-256", count) for count in range(5, 25)])
        expect("the API got each of them once", sorted(line for line, _, _ in api.take()), gets(20))
    async with httpx.AsyncClient(auth=httpx.DigestAuth(ASCII_USER, PASSWORD), limits=limits, timeout=PATIENCE) as client:
        found = await asyncio.gather(*(client.get(f"{quay}/ships/{imo}") for imo in range(200)))
        expect("200 on 20 connections, of which the first are challenged: 200", {each.status_code for each in found}, {200})
        expect("no more than one challenge for each", {len(each.history) for each in found} <= {0, 1})
        expect("the API got each of them once", sorted(line for line, _, _ in api.take()), gets(200))
    async with httpx.AsyncClient(auth=httpx.DigestAuth(ASCII_USER, "another"), timeout=PATIENCE) as client:
        expect("a wrong password: 401", (await client.get(f"{quay}/ships/1")).status_code, 401)
    api.expect_ours("the API got nothing", [])


def requests_digest(server, api):
    print(f"\nrequests {requests.__version__}, HTTPDigestAuth", flush=True)
    quay = server.at["quay"]
    with requests.Session() as session:
        session.auth = HTTPDigestAuth(ASCII_USER, PASSWORD)
        found = []
        for imo in range(3):
            answered = session.get(f"{quay}/ships/{imo}", timeout=PATIENCE)
            [answer] = answers([f"authorization: {answered.request.headers['authorization']}"])
            found.append((answered.status_code, len(answered.history), *answer))
        # Of several challenges it takes the last one.
        wanted = [(200, 1, '"MD5"', "00000001"), (200, 0, '"MD5"', "00000002"), (200, 0, '"MD5"', "00000003")]
        expect("three requests, of which the first is challenged", found, wanted)
        posted = session.post(f"{quay}/ships", json={"name": "Ever Given"}, timeout=PATIENCE)
        expect("POST with a body", (posted.status_code, posted.json()["sent"]), (200, {"name": "Ever Given"}))
        api.expect_ours("the API got all", [*of_user(ASCII_USER, *(f"GET /ships/{imo}" for imo in range(3))), "POST /ships"])
    refused = requests.get(f"{quay}/ships/1", auth=HTTPDigestAuth(ASCII_USER, "another"), timeout=PATIENCE)
    expect("a wrong password: 401", refused.status_code, 401)
    api.expect_ours("the API got nothing", [])


def other_names(server, api):
    print("\nhttpx and requests, with a user name beyond ASCII", flush=True)
    ship = f"{server.at['quay']}/ships/1"
    try:
        found = httpx.get(ship, auth=httpx.DigestAuth(USER, PASSWORD))
    except UnicodeEncodeError:
        found = "cannot be written"
    expect("httpx does not send it", found, "cannot be written")
    # What it hashes is UTF-8, as the challenge says, and what it writes is ISO 8859-1.
    refused = requests.get(ship, auth=HTTPDigestAuth(USER, PASSWORD), timeout=PATIENCE)
    expect("requests sends it in another charset than it hashes: 401", refused.status_code, 401)
    api.expect_ours("the API got nothing", [])


def main():
    api = Api()
    server = Server("http://127.0.0.1:1", "/mcp", api)
    curl_digest(server, api)
    curl_others(server, api)
    other_names(server, api)
    server.stop()
    server = Server("http://127.0.0.1:1", "/mcp", api, ASCII_USER)
    asyncio.run(httpx_digest(server, api))
    requests_digest(server, api)
    server.stop()


main()
