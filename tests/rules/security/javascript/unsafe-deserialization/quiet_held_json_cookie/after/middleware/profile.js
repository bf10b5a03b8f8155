module.exports = function profile(req, res, next) {
  const value = req.cookies.profile;
  if (value) {
    try {
      req.profile = JSON.parse(Buffer.from(value, "base64").toString());
    } catch {
      return res.sendStatus(400);
    }
  }
  next();
};
