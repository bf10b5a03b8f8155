module.exports = (req, res) => {
  res.cookie('session_id', req.params.session, { httpOnly: true, secure: true, sameSite: 'lax' });
  res.sendStatus(204);
};
