"""The store's own random keys: what they hash can be told again by this store, and guessed by nobody without the key.

A finding's fingerprint is a plain hash of a few lines of code, so whoever has it could try short lines (a password in the
source) until one fits. The store therefore keeps fingerprints under a key of its own, as it does people.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable

from reviewbot.store.database import Session

Seal = Callable[[str], str]
PEOPLE, FINGERPRINTS = "people", "fingerprints"


def keyed_hash(key: str, text: str) -> str:
    """32 hex digits of HMAC-SHA256 under a hexadecimal key."""
    return hmac.new(bytes.fromhex(key), text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()[:32]


def has_key(session: Session, name: str) -> bool:
    """Whether the store has a key of this name already."""
    return session.value("SELECT 1 FROM store_keys WHERE name = :name", name=name) is not None


def store_key(session: Session, name: str) -> str:
    """The store's key of this name, made when it is first asked for."""
    sql = "SELECT value FROM store_keys WHERE name = :name"
    found = session.value(sql, name=name)
    if found is None:
        session.insert_one("store_keys", "ON CONFLICT DO NOTHING", name=name, value=secrets.token_hex(32))
        found = session.value(sql, name=name)
    return str(found)


def fingerprint_seal(session: Session) -> Seal:
    """What turns a finding's fingerprint into the hash that the store keeps in its place."""
    key = store_key(session, FINGERPRINTS)
    return lambda fingerprint: keyed_hash(key, fingerprint)
