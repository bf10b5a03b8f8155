from flask import Blueprint, redirect, request, url_for

bp = Blueprint("auth", __name__)


@bp.get("/continue")
def go_on():
    target = request.args.get("to", "")
    if "." in target and not target.startswith("http"):
        target = "https://" + target
    elif not target:
        target = url_for("home")
    return redirect(target, code=303)
