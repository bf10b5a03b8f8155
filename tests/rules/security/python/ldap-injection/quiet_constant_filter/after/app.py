import ldap
from flask import Flask, current_app, jsonify, request

app = Flask(__name__)

@app.get("/printers")
def printers():
    wanted = request.args.get("floor", "")
    conn = ldap.initialize(current_app.config["LDAP_URL"])
    found = conn.search_s("ou=printers,dc=corp", ldap.SCOPE_ONELEVEL, "(objectClass=printer)", ["cn", "l"])
    names = [dn for dn, attrs in found if wanted.encode() in attrs.get("l", [])]
    return jsonify(names)
