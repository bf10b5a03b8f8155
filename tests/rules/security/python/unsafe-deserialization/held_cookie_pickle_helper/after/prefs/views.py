from flask import Blueprint, render_template, request

from .codec import decode

bp = Blueprint("prefs", __name__)


@bp.route("/prefs")
def show():
    stored = request.cookies.get("prefs")
    prefs = decode(stored) if stored else {}
    return render_template("prefs.html", prefs=prefs)
