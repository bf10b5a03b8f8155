const { authenticate } = require('./auth');

module.exports = (app) => {
  app.get('/cards', authenticate, (req, res) => res.json(cards.all()));
  app.post('/cards', authenticate, (req, res) => res.json(cards.create()));
  app.put('/cards/:id', [authenticate], (req, res) => res.json(cards.rename()));
  app.delete('/cards/:id', (req, res) => res.json(cards.remove()));
};
