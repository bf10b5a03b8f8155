const fs = require('fs');
const path = require('path');

const ROOT = path.resolve('notes');

module.exports = (req, res) => {
  const file = path.resolve(ROOT, req.query.note);
  if (!file.startsWith(ROOT + path.sep)) {
    return res.status(403).end();
  }
  return res.json({ text: fs.readFileSync(file, 'utf8') });
};
