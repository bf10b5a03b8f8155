const xpath = require('xpath');
const { catalog } = require('./catalog');

const FIELDS = new Set(['title', 'author']);

module.exports = (req, res) => {
  const { field } = req.query;
  if (!FIELDS.has(field)) return res.sendStatus(400);
  return res.json(xpath.select(`//book/${field}/text()`, catalog).map(String));
};
