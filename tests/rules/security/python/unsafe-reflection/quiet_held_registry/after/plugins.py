import importlib

from flask import Blueprint, abort, jsonify, request

bp = Blueprint("plugins", __name__)
PLUGINS = {"csv": "shop.plugins.csv_export", "pdf": "shop.plugins.pdf_export"}


@bp.get("/plugins/run")
def run_plugin():
    name = request.args["plugin"]
    if name not in PLUGINS:
        abort(404)
    module = importlib.import_module(PLUGINS[name])
    return jsonify(loaded=module.__name__)
