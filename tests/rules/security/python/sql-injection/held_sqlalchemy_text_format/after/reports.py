from flask import Blueprint, jsonify, request
from sqlalchemy import text

from .extensions import db

bp = Blueprint("reports", __name__)

QUERY = "SELECT region, SUM(total) FROM sales WHERE region = '{region}' GROUP BY region"


@bp.route("/reports/sales")
def sales():
    params = {"region": request.args["region"], "limit": 50}
    statement = text(QUERY.format(**params))
    rows = db.session.execute(statement).all()
    return jsonify([list(r) for r in rows])
