const util = require('util');

const PATTERNS = ['%s by %s', '%s (%s)'];

module.exports = (req, res) => {
  const pattern = PATTERNS.includes(req.query.pattern) ? req.query.pattern : PATTERNS[0];
  res.json({ label: util.format(pattern, 'Dune', 'Herbert') });
};
