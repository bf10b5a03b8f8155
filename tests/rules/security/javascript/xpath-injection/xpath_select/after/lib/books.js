const fs = require('fs');
const xpath = require('xpath');
const { DOMParser } = require('@xmldom/xmldom');

const doc = new DOMParser().parseFromString(fs.readFileSync('catalog.xml', 'utf8'), 'text/xml');

module.exports = (req, res) => {
  const expression = "//book[isbn='" + req.params.isbn + "']/title/text()";
  const nodes = xpath.select(expression, doc);
  res.json(nodes.map((n) => n.nodeValue));
};
