from flask import Blueprint
from flask_login import login_required

bp = Blueprint("members", __name__)


@bp.get("/members")
@login_required
def everyone():
    return {}


@bp.get("/members/<int:pk>")
def one(pk):
    return {}


@bp.get("/groups")
def groups():
    return {}


def helper(pk):
    return {}
