const jwt = require("jsonwebtoken");

module.exports = (req, res, next) => {
  const token = (req.headers.authorization || "").replace("Bearer ", "");
  const claims = jwt.decode(token);
  if (!claims) {
    return res.sendStatus(401);
  }
  req.user = { id: claims.sub, admin: claims.admin === true };
  next();
};
