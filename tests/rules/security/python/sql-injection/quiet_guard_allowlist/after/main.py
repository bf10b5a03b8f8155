from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import text

from .database import get_session

app = FastAPI()
SORTABLE = {"name", "created", "email"}

@app.get("/users")
def list_users(sort: str, session=Depends(get_session)):
    if sort not in SORTABLE:
        raise HTTPException(400, "cannot sort by that")
    rows = session.execute(text("SELECT id, name FROM users ORDER BY " + sort))
    return [r[0] for r in rows]
