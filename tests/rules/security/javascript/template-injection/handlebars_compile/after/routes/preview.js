const Handlebars = require('handlebars');

module.exports = (req, res) => {
  const source = 'Dear {{name}},\n' + req.body.text;
  const template = Handlebars.compile(source);
  res.json({ text: template({ name: 'Ada' }) });
};
