from pathlib import Path
from fastapi import FastAPI, HTTPException

app = FastAPI()
ROOT = Path("/srv/notes").resolve()

@app.get("/notes/{note:path}")
def read(note: str):
    target = (ROOT / note).resolve()
    if not target.is_relative_to(ROOT):
        raise HTTPException(404)
    return {"text": target.read_text("utf-8")}
