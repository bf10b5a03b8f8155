const { createSession } = require('../sessions');

const FLAGS = { httpOnly: true, secure: true, sameSite: 'lax' };

module.exports = async (req, res) => {
  res.cookie('session_id', await createSession(req.user), { ...FLAGS, maxAge: 3600000 });
  res.json({ ok: true });
};
