module.exports = (req, res, next) => {
  const { origin } = req.headers;
  res.setHeader('Access-Control-Allow-Origin', origin || '*');
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  next();
};
