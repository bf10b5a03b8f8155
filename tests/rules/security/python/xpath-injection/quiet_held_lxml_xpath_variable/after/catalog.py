from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
CATALOG = etree.parse("/srv/catalog.xml")


def titles(query, **names):
    return [node.text for node in CATALOG.xpath(query, **names)]


@app.route("/catalog")
def catalog():
    isbn = request.values.get("isbn")
    return jsonify(titles("//book[@isbn=$isbn]/title", isbn=isbn))
