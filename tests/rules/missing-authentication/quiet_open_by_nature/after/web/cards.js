module.exports = (app) => {
  app.get('/cards', authenticate, (req, res) => res.json(cards.all()));
  app.post('/cards', authenticate, (req, res) => res.json(cards.create()));
  app.put('/cards/:id', authenticate, (req, res) => res.json(cards.rename()));
  app.post('/webhooks/stripe', (req, res) => res.json(hook(req)));
};
