import ldap
from flask import Flask, current_app, jsonify, request

app = Flask(__name__)

@app.get("/people")
def people():
    uid = request.args["uid"]
    conn = ldap.initialize(current_app.config["LDAP_URL"])
    query = "(&(objectClass=person)(uid=%s))" % uid
    found = conn.search_s("ou=people,dc=corp", ldap.SCOPE_SUBTREE, query, ["cn"])
    return jsonify(count=len(found))
