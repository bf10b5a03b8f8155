module.exports = (req, res) => {
  const build = require('../reports/' + req.query.kind);
  res.json(build());
};
