from flask import request, session


def enter():
    if check(request.form["password"]):
        session["user_id"] = 1
