"""Path ownership in the store: reading and replacing it, and handing every known path to its team."""

from __future__ import annotations

from collections.abc import Sequence

from reviewbot.store.database import Session
from reviewbot.store.records import Ownership
from reviewbot.store.teams import Owners


def load_rows(session: Session, repository: int) -> tuple[Ownership, ...]:
    """The repository's ownership rows, in order."""
    sql = """
        SELECT o.pattern, coalesce(t.name, ''), o.source FROM team_paths o LEFT JOIN teams t ON t.id = o.team_id
        WHERE o.repository_id = :repository ORDER BY o.position
    """
    return tuple(Ownership(*row) for row in session.rows(sql, repository=repository))


def load_owners(session: Session, repository: int) -> Owners:
    """Answers which team owns a path of the repository."""
    return Owners(load_rows(session, repository))


def team_ids(session: Session) -> dict[str, int]:
    """Team name -> row id."""
    return dict(session.rows("SELECT name, id FROM teams"))


def replace_owners(session: Session, repository: int, owners: Sequence[Ownership]) -> bool:
    """Store new ownership and apply it to every known path and finding; False if nothing changed."""
    if tuple(owners) == load_rows(session, repository):
        return False
    names = sorted({o.team for o in owners if o.team})
    session.insert("teams", ("name",), ((name,) for name in names), "ON CONFLICT DO NOTHING")
    teams = team_ids(session)
    session.run("DELETE FROM team_paths WHERE repository_id = :repository", repository=repository)
    rows = ((repository, i, o.pattern, teams.get(o.team), o.source) for i, o in enumerate(owners))
    session.insert("team_paths", ("repository_id", "position", "pattern", "team_id", "source"), rows)
    _apply(session, repository, Owners(owners), teams)
    return True


def _apply(session: Session, repository: int, owners: Owners, teams: dict[str, int]) -> None:
    sql = "SELECT id, path, team_id FROM paths WHERE repository_id = :repository"
    for path_id, path, team in session.rows(sql, repository=repository):
        owner = teams.get(owners.team(path))
        if owner != team:
            session.run("UPDATE paths SET team_id = :team WHERE id = :path", team=owner, path=path_id)
            session.run("UPDATE findings SET team_id = :team WHERE path_id = :path", team=owner, path=path_id)
