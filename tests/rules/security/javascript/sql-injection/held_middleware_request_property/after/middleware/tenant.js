module.exports = function tenant(req, res, next) {
  req.tenant = { schema: req.get("X-Tenant") || "public" };
  next();
};
