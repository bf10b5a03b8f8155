const Handlebars = require('handlebars');

const template = Handlebars.compile('Dear {{name}},\n{{text}}');

module.exports = (req, res) => {
  res.json({ text: template({ name: 'Ada', text: req.body.text }) });
};
