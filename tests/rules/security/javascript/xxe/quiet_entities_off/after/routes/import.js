const libxmljs = require('libxmljs');

const options = { noent: false, nonet: true };

module.exports = (req, res) => {
  const doc = libxmljs.parseXml(req.body, options);
  res.json({ items: doc.find('//item').length });
};
