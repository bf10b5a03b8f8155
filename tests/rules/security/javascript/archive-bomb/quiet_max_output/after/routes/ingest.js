const zlib = require('zlib');

module.exports = (req, res) => {
  const body = zlib.gunzipSync(req.body, { maxOutputLength: 5 * 1024 * 1024 });
  res.json({ events: JSON.parse(body).length });
};
