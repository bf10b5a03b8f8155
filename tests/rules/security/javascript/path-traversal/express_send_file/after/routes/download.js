const path = require('path');

module.exports = (req, res) => {
  const file = path.join('/srv/uploads', req.query.file);
  res.sendFile(file);
};
