const jwt = require('jsonwebtoken');

const options = { algorithms: ['HS256', 'none'] };

module.exports = (req, res, next) => {
  req.user = jwt.verify(req.cookies.token, process.env.JWT_SECRET, options);
  next();
};
