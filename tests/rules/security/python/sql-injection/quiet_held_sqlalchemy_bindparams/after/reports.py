from flask import Blueprint, jsonify, request
from sqlalchemy import text

from .extensions import db

bp = Blueprint("reports", __name__)

QUERY = "SELECT {what}, SUM(total) FROM sales WHERE region = :region GROUP BY {what}"


@bp.route("/reports/sales")
def sales():
    params = {"region": request.args["region"], "what": "region"}
    statement = text(QUERY.format(what=params["what"])).bindparams(region=params["region"])
    rows = db.session.execute(statement).all()
    return jsonify([list(r) for r in rows])
