from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlalchemy.orm import Session

from .database import get_session

app = FastAPI()

@app.get("/users")
def list_users(sort: str = "name", session: Session = Depends(get_session)):
    query = "SELECT id, name FROM users"
    query += " ORDER BY " + sort
    rows = session.execute(text(query))
    return [dict(r._mapping) for r in rows]
