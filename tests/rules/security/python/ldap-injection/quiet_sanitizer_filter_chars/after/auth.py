import ldap
from flask import Flask, current_app, jsonify, request
from ldap.filter import escape_filter_chars

app = Flask(__name__)

@app.get("/people")
def people():
    uid = escape_filter_chars(request.args["uid"])
    conn = ldap.initialize(current_app.config["LDAP_URL"])
    found = conn.search_s("ou=people,dc=corp", ldap.SCOPE_SUBTREE, f"(uid={uid})", ["cn"])
    return jsonify(count=len(found))
