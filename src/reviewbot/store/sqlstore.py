"""The store on a database: every method is one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewbot.findings import Decision, Outcome
from reviewbot.store import audit, feedback, views
from reviewbot.store.base import EVERYTHING, Filters, Repository, RunRecord, Table, clean_repository
from reviewbot.store.database import Database, batches
from reviewbot.store.keys import FINGERPRINTS, Seal, fingerprint_seal, has_key
from reviewbot.store.owners import replace_owners
from reviewbot.store.people import person_hash
from reviewbot.store.recording import record_run, repository_id
from reviewbot.store.records import CommentRecord, ModelRecord, Ownership
from reviewbot.store.retention import prune_daily
from reviewbot.store.schema import migrate

_RUNS_A_TRANSACTION = 200


class SqlStore:
    """A `Store` on SQLite or Postgres; brings an older schema up to date when it is opened for writing."""

    def __init__(self, database: Database, *, upgrade: bool = True) -> None:
        self.database = database
        if upgrade:
            upgraded = migrate(database)
            if upgraded:
                self._note("migrate", upgraded[-1].version)

    @property
    def location(self) -> str:
        """Where the data is, without credentials."""
        return self.database.location

    def record(self, run: RunRecord) -> bool:
        """Keep a run, in one transaction; False if it was already there."""
        with self.database.writing() as session:
            return record_run(session, run)

    def record_many(self, runs: Iterable[RunRecord]) -> int:
        """Keep many runs, some hundred a transaction; how many were new."""
        new = 0
        for batch in batches(((run,) for run in runs), _RUNS_A_TRANSACTION):
            with self.database.writing() as session:
                new += sum(record_run(session, run) for (run,) in batch)
        return new

    def record_decisions(self, repository: Repository, decisions: Sequence[Decision]) -> None:
        """Keep human verdicts; their reasons are not kept."""
        if decisions:
            with self.database.writing() as session:
                key = repository_id(session, clean_repository(repository))
                feedback.record_decisions(session, key, decisions, fingerprint_seal(session))
                audit.append(session, "decisions", count=len(decisions))

    def record_outcomes(self, repository: Repository, outcomes: Sequence[Outcome]) -> None:
        """Keep what became of findings."""
        if outcomes:
            with self.database.writing() as session:
                key = repository_id(session, clean_repository(repository))
                feedback.record_outcomes(session, key, outcomes, fingerprint_seal(session))
                audit.append(session, "outcomes", count=len(outcomes))

    def record_comments(self, repository: Repository, comments: Sequence[CommentRecord]) -> None:
        """Keep which comments stand where."""
        if comments:
            with self.database.writing() as session:
                key = repository_id(session, clean_repository(repository))
                feedback.record_comments(session, key, comments, fingerprint_seal(session))
                audit.append(session, "comments", count=len(comments))

    def record_model(self, model: ModelRecord) -> None:
        """Keep a model version and its gate verdicts."""
        with self.database.writing() as session:
            feedback.record_model(session, model)
            audit.append(session, "model", name=model.name, version=model.version)

    def record_owners(self, repository: Repository, owners: Sequence[Ownership]) -> None:
        """Replace the repository's path ownership."""
        with self.database.writing() as session:
            if replace_owners(session, repository_id(session, clean_repository(repository)), owners):
                audit.append(session, "owners", patterns=len(owners))

    def decisions(self, repository: Repository) -> tuple[Decision, ...]:
        """Every verdict on the repository's findings, oldest first; their fingerprints are sealed."""
        with self.database.reading() as session:
            return feedback.load_decisions(session, clean_repository(repository).name)

    def seal(self) -> Seal:
        """What turns a finding's fingerprint into the hash that this store keeps in its place."""
        with self.database.reading() as session:
            # A store that cannot be written still answers for what it holds.
            if has_key(session, FINGERPRINTS):
                return fingerprint_seal(session)
        with self.database.writing() as session:
            return fingerprint_seal(session)

    def person(self, identity: str) -> str:
        """The keyed hash that stands for a person."""
        with self.database.writing() as session:
            return person_hash(session, identity)

    def view(self, name: str, filters: Filters = EVERYTHING, **parameters: int) -> Table:
        """One of the named views of `store.views`."""
        with self.database.reading() as session:
            return views.query(session, name, filters, **parameters)

    def tidy(self, days: int) -> dict[str, int]:
        """Remove rows older than `days` if that was not done in the last day; counts by table."""
        return prune_daily(self.database, days)

    def close(self) -> None:
        """Release files and connections."""
        self.database.close()

    def _note(self, operation: str, version: int) -> None:
        with self.database.writing() as session:
            audit.append(session, operation, schema=version)
