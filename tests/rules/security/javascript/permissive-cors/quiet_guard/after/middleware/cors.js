const ORIGINS = new Set(['https://app.example.com', 'https://admin.example.com']);

module.exports = (req, res, next) => {
  const { origin } = req.headers;
  if (ORIGINS.has(origin)) {
    res.setHeader('Access-Control-Allow-Origin', origin);
    res.setHeader('Access-Control-Allow-Credentials', 'true');
  }
  next();
};
