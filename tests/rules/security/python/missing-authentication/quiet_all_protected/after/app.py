from flask import Blueprint, jsonify
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

@bp.delete("/invoices/<int:pk>")
@login_required
def remove(pk):
    Invoice.get(pk).delete()
    return jsonify(ok=True)

def total(invoices):
    return sum(i.total for i in invoices)
