module.exports = (app) => {
  app.get('/cards', authenticate, (req, res) => res.json(cards.all()));
  app.post('/cards', authenticate, (req, res) => res.json(cards.create()));
  app.put('/cards/:id', authenticate, (req, res) => res.json(cards.rename()));
  app.delete('/cards/:id', (req, res) => {
    if (!req.user) return res.sendStatus(401);
    return res.json(cards.remove());
  });
};
