const jwt = require('jsonwebtoken');
const keys = require('../keys');

module.exports = (req, res, next) => {
  const { header } = jwt.decode(req.cookies.token, { complete: true });
  req.user = jwt.verify(req.cookies.token, keys.get(header.kid), { algorithms: ['RS256'] });
  next();
};
