const nunjucks = require('nunjucks');

const LAYOUTS = { short: 'Hi {{ name }}', long: 'Dear {{ name }}, how are you?' };

module.exports = (req, res) => {
  const layout = LAYOUTS[req.body.layout] || LAYOUTS.short;
  res.json({ text: nunjucks.renderString(layout, { name: req.body.name }) });
};
