from flask import Flask, request

import orm

app = Flask(__name__)


@app.post("/groups")
def create():
    name = request.get_json()["name"]
    found = orm.Group.find(app.db, name=name)
    return {"found": found is not None}
