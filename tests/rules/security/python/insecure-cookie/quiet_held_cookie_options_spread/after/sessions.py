import secrets

from flask import Blueprint, make_response

from .store import remember

bp = Blueprint("sessions", __name__)
COOKIE = {"secure": True, "httponly": True, "samesite": "Strict"}


@bp.post("/sessions")
def create():
    token = secrets.token_urlsafe(32)
    remember(token)
    response = make_response("", 204)
    response.set_cookie("session", token, max_age=3600, **COOKIE)
    return response
