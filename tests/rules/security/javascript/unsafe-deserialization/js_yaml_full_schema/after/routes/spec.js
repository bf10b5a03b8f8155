const yaml = require('js-yaml');

const read = (text) => yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });

module.exports = (req, res) => {
  res.json({ name: read(req.body.spec).name });
};
