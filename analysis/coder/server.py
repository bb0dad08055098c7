"""The one place from which anything is sent: an OpenAI-compatible server that the user names.

Requests go to that host alone: a redirect is an error, and the key goes in a header and nowhere else. What a server
says in an error is shown without the key.
"""

import email.utils
import http.client
import ipaddress
import json
import os
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

KEY = "CODER_KEY"  # environment variable
PATH, CHAT = "/v1", "/chat/completions"
SECONDS = 600  # a model on a small machine may think long
TRIES = 5
LONGEST_WAIT = 120  # seconds that a server may ask to be left alone
AGAIN = {408, 409, 425, 429, 500, 502, 503, 504, 529}  # what may go by itself
FINAL = {301, 302, 303, 307, 308, 401, 402, 403, 404, 405}  # what every further request would meet, too
NOBODY_THERE = (ConnectionRefusedError, socket.gaierror, ssl.SSLError)
MOST = 4_000_000  # bytes of an answer
SHOWN = 300  # characters of what a server says


class NotUsableError(ValueError):
    """The server can't be used: the next request would fare no better."""


class NoAnswerError(ValueError):
    """There is no answer to this one request."""


@dataclass(frozen=True)
class Server:
    """Where requests go. wait: takes the seconds to wait before a request is sent again."""

    address: str  # of the chat, as "http://localhost:11434/v1/chat/completions"
    key: str = field(default="", repr=False)
    wait: Callable[[float], None] = time.sleep
    seconds: float = SECONDS

    @property
    def host(self) -> str:
        """The host, as the address names it."""
        return urllib.parse.urlsplit(self.address).netloc

    def ask(self, body: dict) -> dict:
        """What the server answers to a request, as JSON. Asked again while it is busy or fails, `TRIES` times in all.

        Raises NotUsableError where any request would fail, NoAnswerError where this one has.
        """
        for tried in range(1, TRIES + 1):
            try:
                return self._sent(body)
            except urllib.error.HTTPError as error:
                with error:
                    told, wait = self._told(error), _asked_to_wait(error)
                if error.code in FINAL:
                    raise NotUsableError(told) from None
                if error.code not in AGAIN:
                    raise NoAnswerError(told) from None
            except (OSError, http.client.HTTPException) as error:  # nothing there, cut off, too slow
                reason = getattr(error, "reason", None) or error
                told, wait = f"{self.host}: {str(reason) or type(reason).__name__}", None
                if isinstance(reason, NOBODY_THERE):
                    raise NotUsableError(f"{self._masked(told)}; is the server running?") from None
            if tried < TRIES:
                self.wait(2.0 ** (tried - 1) if wait is None else min(wait, LONGEST_WAIT))
        raise NoAnswerError(f"{self._masked(told)} ({TRIES} times)")

    def _sent(self, body: dict) -> dict:
        """The answer to one request."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        request = urllib.request.Request(self.address, json.dumps(body).encode(), headers, method="POST")  # noqa: S310
        if self.key:  # a header that no library hands on to another host
            request.add_unredirected_header("Authorization", f"Bearer {self.key}")
        with _opener().open(request, timeout=self.seconds) as reply:
            content = reply.read(MOST + 1)
        if len(content) > MOST:
            raise NoAnswerError(f"{self.host}: an answer of more than {MOST:,} bytes")
        try:
            answer = json.loads(self._masked(content.decode("utf-8-sig")))  # what is kept of it has no key in it
        except (ValueError, RecursionError):
            raise NoAnswerError(f"{self.host}: an answer that is no JSON") from None
        if not isinstance(answer, dict):
            raise NoAnswerError(f"{self.host}: an answer that is no table")
        return answer

    def _told(self, error: urllib.error.HTTPError) -> str:
        """What a server says of a failure, in a line."""
        try:
            said = error.read(MOST).decode("utf-8", errors="replace")
        except (OSError, http.client.HTTPException):
            said = ""
        try:
            about = json.loads(said)["error"]
            said = str(about["message"] if isinstance(about, dict) else about)
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
        if 300 <= error.code < 400:
            said = "sends elsewhere, which is not followed; allowed: the address where it answers itself"
        reason, line = (self._masked(_line(text))[:SHOWN] for text in (str(error.reason or ""), said))
        return f"{self.host}: {error.code} {reason}: {line}".rstrip(": ")

    def _masked(self, text: str) -> str:
        """A text without the key."""
        return text.replace(self.key, "(the key)") if self.key else text


def named(address: str, about: dict | None = None) -> Server:
    """The server at an address, with the key that stands in the environment. about: the environment.

    Raises ValueError naming SERVER or CODER_KEY, and what is allowed; never the key.

    >>> named("http://localhost:11434", {}).address
    'http://localhost:11434/v1/chat/completions'
    """
    key = (os.environ if about is None else about).get(KEY, "").strip()
    try:
        parts = urllib.parse.urlsplit(address.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = None, None
    more = parts and (parts.username is not None or parts.query or parts.fragment)  # where a key may stand
    if not host or parts.scheme not in ("http", "https") or more:
        raise ValueError("SERVER: allowed: the address of a server, as http://localhost:11434/v1, without a key in it")
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise ValueError(f"{KEY}: holds a blank or a sign that no key has; allowed: the key alone")
    if key and parts.scheme == "http" and not _is_here(host):
        allowed = f"https, a server on this machine (or a tunnel to it), or no {KEY}"
        raise ValueError(f"SERVER: {parts.netloc}: by http the key could be read on its way; allowed: {allowed}")
    path = parts.path.rstrip("/").removesuffix(CHAT) or PATH
    return Server(f"{parts.scheme}://{parts.netloc}{path}{CHAT}", key)


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_):
        """Nowhere: the answer is an error then."""


def _line(text: str) -> str:
    """A text on one line, without what a terminal would take for a command."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _opener() -> urllib.request.OpenerDirector:
    """What opens an address: over the proxy of the environment only where what is sent can't be read there."""
    proxies = {scheme: place for scheme, place in urllib.request.getproxies().items() if scheme == "https"}
    return urllib.request.build_opener(_Stay, urllib.request.ProxyHandler(proxies))


def _is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _asked_to_wait(error: urllib.error.HTTPError) -> float | None:
    """The seconds after which a server wants to be asked again; None where it says nothing of it."""
    said = error.headers.get("Retry-After", "") if error.headers else ""
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(email.utils.parsedate_to_datetime(said).timestamp() - time.time(), 0)
    except (ValueError, TypeError):
        return None
