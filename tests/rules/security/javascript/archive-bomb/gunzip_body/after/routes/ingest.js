const zlib = require('zlib');

module.exports = (req, res) => {
  const body = zlib.gunzipSync(req.body);
  res.json({ events: JSON.parse(body).length });
};
