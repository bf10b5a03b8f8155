const util = require('util');

module.exports = (req, res) => {
  res.json({ label: util.format('%s by %s', req.query.title, req.query.author) });
};
