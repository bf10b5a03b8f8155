from fastapi import APIRouter, Depends

from .auth import require_user
from .models import Note

router = APIRouter(prefix="/notes", dependencies=[Depends(require_user)])

@router.get("/")
def index():
    return Note.all()

@router.get("/{pk}")
def show(pk: int):
    return Note.get(pk)

@router.delete("/{pk}")
def remove(pk: int):
    Note.get(pk).delete()
    return {"ok": True}
