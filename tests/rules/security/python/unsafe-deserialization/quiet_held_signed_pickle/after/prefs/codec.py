import hashlib
import hmac
import os
import pickle

from flask import Blueprint, abort, render_template, request

bp = Blueprint("prefs", __name__)
KEY = os.environ["PREFS_KEY"].encode()


@bp.post("/prefs")
def load():
    body = request.get_data()
    signature = request.headers.get("X-Signature", "")
    wanted = hmac.new(KEY, body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(wanted, signature):
        abort(403)
    return render_template("prefs.html", prefs=pickle.loads(body))
