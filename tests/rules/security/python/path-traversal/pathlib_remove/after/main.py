from pathlib import Path
from fastapi import FastAPI

app = FastAPI()
ROOT = Path("/srv/notes")

def note_path(user: str, note: str) -> Path:
    return ROOT / user / f"{note}.md"

@app.delete("/notes/{user}/{note:path}")
def delete(user: str, note: str):
    target = note_path(user, note)
    target.unlink()
    return {"deleted": True}
