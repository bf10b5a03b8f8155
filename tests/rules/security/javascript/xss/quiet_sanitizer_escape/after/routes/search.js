const escapeHtml = require('escape-html');

module.exports = (req, res) => {
  res.send(`<h1>Results for ${escapeHtml(req.query.q)}</h1>`);
};
