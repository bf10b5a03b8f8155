const serialize = require("node-serialize");

module.exports = function profile(req, res, next) {
  const value = req.cookies.profile;
  if (value) {
    req.profile = serialize.unserialize(Buffer.from(value, "base64").toString());
  }
  next();
};
