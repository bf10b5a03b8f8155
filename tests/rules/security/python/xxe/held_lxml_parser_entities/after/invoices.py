from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)


@app.post("/invoices")
def upload_invoice():
    root = etree.fromstring(request.data, etree.XMLParser(resolve_entities=True, no_network=False))
    return jsonify(number=root.findtext("number"))
