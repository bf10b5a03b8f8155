const jwt = require('jsonwebtoken');

module.exports = (req, res, next) => {
  req.user = jwt.verify(req.cookies.token, process.env.JWT_SECRET, { algorithms: ['HS256'] });
  next();
};
