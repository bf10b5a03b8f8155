const oneLine = (text) => text.replace(/[\r\n]+/g, ' ');

module.exports = (req, res) => {
  console.log('failed login for ' + oneLine(req.body.user));
  res.status(401).json({ ok: false });
};
