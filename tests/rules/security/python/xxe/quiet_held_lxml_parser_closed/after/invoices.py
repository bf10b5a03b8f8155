from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@app.post("/invoices")
def upload_invoice():
    root = etree.fromstring(request.data, PARSER)
    return jsonify(number=root.findtext("number"))
