const yaml = require('js-yaml');

module.exports = (req, res) => {
  const spec = yaml.load(req.body.spec, { schema: yaml.JSON_SCHEMA });
  res.json({ name: spec.name });
};
