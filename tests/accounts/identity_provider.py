"""An OpenID Connect provider on this machine: discovery, authorization code with PKCE, signed ID tokens, and misdeeds.

It checks what a provider must (client, secret, address to return to, PKCE, a code once), so that a test which signs in
has really been asked for it; and it can be told to answer wrongly, so that a test sees that the site notices.
"""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

CLIENT, SECRET = "sekisho-test", "a secret of the client"


@dataclass
class IdentityProvider:
    """One provider; ``subject`` is who has signed in to it."""

    url: str = ""
    subject: str = "8f2c-choukan"
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    published: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    signing: dict[str, Any] = field(default_factory=dict)

    @property
    def configured(self) -> dict[str, str]:
        """What ``oidc.json`` says of it."""
        return {"name": "庁内認証基盤", "server_url": self.url, "client_id": CLIENT, "secret": SECRET}

    def discovery(self) -> dict[str, Any]:
        """What it publishes of itself."""
        named = {
            "authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks",
            "userinfo_endpoint": "userinfo",
        }  # fmt: skip
        said = {name: f"{self.url}/{path}" for name, path in named.items()}
        return {"issuer": self.url, "id_token_signing_alg_values_supported": ["ES256"]} | said | self.published

    def jwks(self) -> dict[str, Any]:
        """Its public key."""
        return {"keys": [ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True) | {"kid": "one", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Return where the browser is sent back to, with a code."""
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        self.asked.append(asked)
        code = token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """Return an ID token for a code that is used for the first time by whom it was made for, else None."""
        began = self.codes.pop(asked.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(sha256(asked.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if (
            began is None
            or (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, SECRET)
            or asked.get("redirect_uri") != began["redirect_uri"]
            or challenge.decode() != began["code_challenge"]
        ):
            return None
        now = int(time.time())
        claims: dict[str, Any] = {"iss": self.url, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300}
        said = claims | {"nonce": began.get("nonce"), "name": "防衛 長官", "amr": ["pwd", "otp"]} | self.claims
        signing: dict[str, Any] = {"key": self.key, "algorithm": "ES256", "headers": {"kid": "one"}} | self.signing
        token = jwt.encode({name: value for name, value in said.items() if value is not None}, **signing)
        return {"access_token": token_urlsafe(16), "token_type": "Bearer", "id_token": token}


@contextmanager
def running() -> Iterator[IdentityProvider]:
    """Serve a provider on a port of the loopback."""
    provider = IdentityProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            at = urlsplit(self.path)
            if at.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(dict(parse_qsl(at.query))))
                self.end_headers()
                return
            pages = {"/.well-known/openid-configuration": provider.discovery, "/jwks": provider.jwks}
            self._answer(pages[at.path]() if at.path in pages else None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer(provider.token(dict(parse_qsl(body))) if self.path == "/token" else None)

        def _answer(self, told: Any) -> None:
            body = json.dumps({"error": "invalid_grant"} if told is None else told).encode()
            self.send_response(400 if told is None else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield provider
        finally:
            server.shutdown()
            thread.join()
