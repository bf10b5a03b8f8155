const pino = require('pino')();

module.exports = (req, res) => {
  pino.info({ term: req.query.q }, 'search');
  res.json({ hits: 0 });
};
