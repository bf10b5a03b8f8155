const path = require('path');

module.exports = (req, res) => {
  const name = path.basename(req.query.file);
  res.sendFile(path.join('/srv/uploads', name));
};
