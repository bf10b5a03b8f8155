import secrets

from fastapi import APIRouter, Response

from .store import remember

router = APIRouter()


@router.post("/sessions")
def create(response: Response):
    token = secrets.token_urlsafe(32)
    remember(token)
    response.set_cookie("session", token, max_age=3600, secure=True, httponly=False, samesite="lax")
    return {"ok": True}
