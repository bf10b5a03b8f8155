"""People as keyed hashes: each has an own random key, and forgetting one destroys it."""

from __future__ import annotations

import secrets

from reviewbot.store.database import Session
from reviewbot.store.keys import PEOPLE, keyed_hash, store_key


def person_hash(session: Session, identity: str) -> str:
    """32 hex digits that stand for a login or e-mail address, the same until the person is forgotten."""
    lookup = _lookup(session, identity)
    key = secrets.token_hex(32)
    row = session.insert_one(
        "people",
        # The no-op update makes the row that is already there come back.
        "ON CONFLICT (lookup) DO UPDATE SET lookup = excluded.lookup RETURNING hash",
        lookup=lookup,
        key=key,
        hash=keyed_hash(key, _normal(identity)),
    )
    return str(row[0]) if row else ""


def find_person(session: Session, identity: str) -> str:
    """The hash of a person that the store knows, or ""."""
    return str(session.value("SELECT hash FROM people WHERE lookup = :lookup", lookup=_lookup(session, identity)) or "")


def destroy_key(session: Session, identity: str) -> None:
    """Remove what links a person to a hash."""
    session.run("DELETE FROM people WHERE lookup = :lookup", lookup=_lookup(session, identity))


def keyed(session: Session, text: str) -> str:
    """A hash of any text under the store's own key, for the audit log."""
    return keyed_hash(store_key(session, PEOPLE), text)


def _lookup(session: Session, identity: str) -> str:
    return keyed_hash(store_key(session, PEOPLE), "person\x00" + _normal(identity))


def _normal(identity: str) -> str:
    return identity.strip().lower().removeprefix("@")
