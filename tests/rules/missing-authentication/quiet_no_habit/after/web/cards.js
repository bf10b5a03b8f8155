module.exports = (app, cache) => {
  app.get('/cards', (req, res) => res.json(cards.all()));
  app.post('/cards', authenticate, (req, res) => res.json(cards.create()));
  app.get('/groups', (req, res) => res.json(groups.all()));
  cache.get('/cards', authenticate, 1);
};
