from flask import make_response, request


def resume():
    response = make_response("")
    response.set_cookie("sid", request.args["sid"], secure=True, httponly=True, samesite="Lax")
    return response
