import os
import re

from bottle import request, route


def looks_like_host(value):
    return re.match(r"[a-z0-9.-]+", value) is not None


@route("/ping")
def ping():
    host = request.query.host
    if not looks_like_host(host):
        host = host.strip()
    with os.popen("ping -c 1 " + host) as out:
        return {"lines": out.read().splitlines()}
