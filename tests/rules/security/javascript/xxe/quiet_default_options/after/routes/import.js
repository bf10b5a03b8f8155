const libxmljs = require('libxmljs');

module.exports = (req, res) => {
  const doc = libxmljs.parseXml(req.body);
  res.json({ items: doc.find('//item').length });
};
