const { createSession } = require('../sessions');

module.exports = async (req, res) => {
  const sid = await createSession(req.user);
  res.cookie('session_id', sid, { maxAge: 3600000 });
  res.json({ ok: true });
};
