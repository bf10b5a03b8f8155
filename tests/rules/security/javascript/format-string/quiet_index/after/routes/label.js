const util = require('util');

const PATTERNS = ['%s by %s', '%s (%s)'];

module.exports = (req, res) => {
  const pattern = PATTERNS[Number(req.query.style) % PATTERNS.length];
  res.json({ label: util.format(pattern, 'Dune', 'Herbert') });
};
