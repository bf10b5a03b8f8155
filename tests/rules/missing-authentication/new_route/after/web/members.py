from fastapi import APIRouter, Depends

from .auth import require_user
from .store import members

router = APIRouter(prefix="/members")


@router.get("/")
def everyone(user=Depends(require_user)):
    return members.all()


@router.get("/{pk}")
def one(pk: int, user=Depends(require_user)):
    return members.get(pk)


@router.put("/{pk}")
def rename(pk: int, name: str, user=Depends(require_user)):
    return members.rename(pk, name)


@router.delete("/{pk}")
def remove(pk: int):
    return members.remove(pk)
