const util = require('util');

module.exports = (req, res) => {
  const pattern = req.query.pattern || '%s by %s';
  res.json({ label: util.format(pattern, 'Dune', 'Herbert') });
};
