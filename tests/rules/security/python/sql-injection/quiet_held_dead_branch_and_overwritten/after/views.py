from flask import Blueprint, jsonify, request

from .database import cursor

bp = Blueprint("audit", __name__)
FREE_TEXT = False


@bp.get("/audit")
def audit():
    column = request.args.get("column", "id")
    if FREE_TEXT:
        order = column
    else:
        order = "id"
    column = "created_at"
    with cursor() as cur:
        cur.execute("SELECT id, actor FROM audit ORDER BY " + order + ", " + column)
        return jsonify(cur.fetchall())
