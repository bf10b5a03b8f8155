module.exports = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  return res.status(500).send(err.stack);
};
