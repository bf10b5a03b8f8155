const escapeStringRegexp = require('escape-string-regexp');

const titles = ['Dune', 'Emma', 'Ulysses'];

module.exports = (req, res) => {
  const matcher = new RegExp(`^${escapeStringRegexp(req.query.q)}`, 'i');
  res.json(titles.filter((t) => matcher.test(t)));
};
