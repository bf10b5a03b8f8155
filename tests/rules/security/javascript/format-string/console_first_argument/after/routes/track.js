module.exports = (req, res) => {
  const label = JSON.stringify(req.query.label);
  console.log(label, req.headers['user-agent'].length);
  res.status(204).end();
};
