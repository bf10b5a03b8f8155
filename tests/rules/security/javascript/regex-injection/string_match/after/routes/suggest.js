const { names } = require('../store');

function startsWith(prefix) {
  return (name) => name.search('^' + prefix) === 0;
}

module.exports = (req, res) => {
  res.json(names.filter(startsWith(req.query.prefix)));
};
