import logging
from flask import Flask, jsonify

from .billing import charge

app = Flask(__name__)
log = logging.getLogger(__name__)

@app.post("/charge")
def do_charge():
    try:
        return jsonify(charge(100))
    except Exception:
        log.exception("charge failed")
        return jsonify(error="the charge failed"), 500
