const { execSync } = require('child_process');

module.exports = (req, res) => {
  const width = Number.parseInt(req.body.width, 10);
  execSync(`convert in.png -resize ${width} out.png`);
  res.json({ ok: true });
};
