const { execFile } = require('child_process');

module.exports = (req, res, next) => {
  const width = req.body.width || '100';
  execFile('convert', ['in.png', '-resize', width, 'out.png'], (err) => {
    if (err) return next(err);
    res.json({ ok: true });
  });
};
