module.exports = (req, res) => {
  res.sendFile(req.params.name, { root: '/srv/uploads', dotfiles: 'deny' });
};
