const { create } = require('xmlbuilder2');

module.exports = (req, res) => {
  const doc = create().ele('transfer').ele('to').txt(req.body.account).up();
  res.type('application/xml').send(doc.end());
};
