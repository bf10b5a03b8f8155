from fastapi import APIRouter, Depends, HTTPException

router = APIRouter(dependencies=[Depends(require_user)])


@router.get("/", dependencies=[Depends(require_admin)])
def everyone():
    return members.all()


@router.get("/{pk}", dependencies=[Depends(require_admin)])
def one(pk: int):
    return members.get(pk)


@router.put("/{pk}", dependencies=[Depends(require_admin)])
def rename(pk: int, name: str):
    return members.rename(pk, name)


@router.delete("/{pk}")
def remove(pk: int):
    return members.remove(pk)
