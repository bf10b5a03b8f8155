module.exports = (req, res) => {
  console.log('failed login for ' + JSON.stringify(req.body.user));
  res.status(401).json({ ok: false });
};
