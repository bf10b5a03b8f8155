from flask import Blueprint, jsonify

from .database import cursor
from .filters import with_filter

bp = Blueprint("parts", __name__)


@bp.get("/parts")
@with_filter
def parts(term):
    with cursor() as cur:
        cur.execute("SELECT id, name FROM parts WHERE name LIKE '" + term + "%'")
        return jsonify(cur.fetchall())
