const bcrypt = require('bcrypt');

module.exports = (app) => {
  app.post('/enter', (req, res) => {
    const account = accounts.byName(String(req.body.name));
    bcrypt.compare(req.body.password, account.hash, (err, same) => {
      if (err || !same) return res.sendStatus(401);
      req.session.user = account.id;
      return res.sendStatus(204);
    });
  });
};
