from flask import Blueprint, jsonify, request
from flask_login import login_required

from .models import Invoice

bp = Blueprint("invoices", __name__)

@bp.get("/invoices")
@login_required
def index():
    return jsonify([i.id for i in Invoice.all()])

@bp.get("/invoices/<int:pk>")
@login_required
def show(pk):
    return jsonify(Invoice.get(pk).as_dict())

@bp.post("/invoices")
@login_required
def create():
    return jsonify(id=Invoice.create(total=int(request.form["total"])).id)

@bp.post("/invoices/<int:pk>/cancel")
def cancel(pk):
    Invoice.get(pk).cancel()
    return jsonify(ok=True)
