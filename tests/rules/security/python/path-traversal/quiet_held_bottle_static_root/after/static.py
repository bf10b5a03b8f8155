from bottle import HTTPError, route, static_file


@route("/assets/<name:path>")
def assets(name):
    if name.endswith(".map"):
        raise HTTPError(404, "no source maps")
    return static_file(name, root="/srv/assets")
