const xpath = require('xpath');
const { catalog } = require('./catalog');

const byIsbn = xpath.parse('//book[isbn=$isbn]/title/text()');

module.exports = (req, res) => {
  const nodes = byIsbn.select({ node: catalog, variables: { isbn: req.params.isbn } });
  res.json(nodes.map((n) => n.nodeValue));
};
