from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
catalog = etree.parse("catalog.xml")

@app.get("/book")
def book():
    isbn = request.args["isbn"]
    nodes = catalog.xpath("//book[@isbn='" + isbn + "']/title/text()")
    return jsonify(list(nodes))
