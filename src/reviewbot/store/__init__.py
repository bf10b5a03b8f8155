"""The metrics store: runs and what became of their findings, on SQLite or Postgres, without a word of source code.

Recording a run (never raises because of the store; the run is spooled while it cannot be used):

    context = RunContext.of(change, Repository("acme/shop", url, "github"), number="12", config=digest)
    owners = read_owners(read_text, settings.teams)
    went = recorder(where, keep_days=parse_age(settings.retention)).record(RunRecord.from_review(review, context), owners)

Path ownership comes from a state that the change's author does not choose: the target branch in CI, else the working tree.
A CI artifact for `store import`: `wire.to_json(run)`.

`open_store(where)` gives a `Store` (`where`: a path, a postgresql:// URL, None = user data directory, "none" = off).
The commands are plain functions in `store.commands`, all taking `where` first:

    store migrate   plan_migration(where) -> Plan to print; run_migration(where) does it
    store import    run_import(where, files) -> Imported(new, known, refused); run_copy(source, target) for SQLite -> Postgres
    store prune     run_prune(where, older_than="180d" | None) -> {table: removed}
    store forget    run_forget(where, path= | repository= | person=) -> Proof(removed, remaining, ...)
    store export    run_export(where, ExportFormat, output) -> text to print
    store audit     run_audit(where, limit) -> entries
    store verify    run_verify(where) -> problems, () when sound
    store backup    run_backup(where, target) -> bytes

Importing this package loads no database driver.
"""

from reviewbot.store.base import NullStore, Repository, RunContext, RunRecord, Store
from reviewbot.store.opening import default_path, open_store, recorder

__all__ = ["NullStore", "Repository", "RunContext", "RunRecord", "Store", "default_path", "open_store", "recorder"]
