const escapeXml = require('xml-escape');

module.exports = (req, res) => {
  const to = escapeXml(req.body.account);
  res.type('application/xml').send(`<transfer><to>${to}</to></transfer>`);
};
