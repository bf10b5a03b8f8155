from flask import Blueprint
from flask_login import login_required

bp = Blueprint("members", __name__)


@bp.get("/members")
@login_required
def everyone():
    return {}


@bp.get("/members/<int:pk>")
@login_required
def one(pk):
    return {}


@bp.post("/members")
@login_required
def create():
    return {}


@bp.post("/sign-up")
def sign_up():
    return {}


@bp.get("/healthz")
def healthz():
    return {}
