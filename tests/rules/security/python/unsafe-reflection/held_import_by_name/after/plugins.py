import importlib

from flask import Blueprint, jsonify, request

bp = Blueprint("plugins", __name__)


@bp.get("/plugins/run")
def run_plugin():
    module_name, _, function_name = request.args["plugin"].partition(":")
    module = importlib.import_module(module_name)
    return jsonify(loaded=module.__name__, wanted=len(function_name))
