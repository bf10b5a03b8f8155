const jwt = require("jsonwebtoken");

module.exports = (req, res, next) => {
  const token = (req.headers.authorization || "").replace("Bearer ", "");
  let claims;
  try {
    claims = jwt.verify(token, process.env.JWT_PUBLIC_KEY, { algorithms: ["RS256"] });
  } catch {
    return res.sendStatus(401);
  }
  req.user = { id: claims.sub, admin: claims.admin === true };
  next();
};
