import re
from flask import Flask, abort, jsonify, request
from lxml import etree

app = Flask(__name__)
doc = etree.parse("countries.xml")

@app.get("/country")
def country():
    code = request.args.get("code", "")
    if not re.fullmatch(r"[A-Z]{2}", code):
        abort(404)
    return jsonify(doc.xpath("string(//country[@code='%s']/name)" % code))
