const libxmljs = require('libxmljs');

module.exports = (req, res) => {
  const doc = libxmljs.parseXml(req.body, { noent: true, dtdload: true });
  res.json({ items: doc.find('//item').length });
};
