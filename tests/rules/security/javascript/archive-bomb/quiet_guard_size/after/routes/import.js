const AdmZip = require('adm-zip');

const LIMIT = 5 * 1024 * 1024;

module.exports = (req, res) => {
  const zip = new AdmZip(req.file.buffer);
  const entry = zip.getEntry('rows.csv');
  if (entry.header.size > LIMIT) return res.sendStatus(413);
  return res.json({ rows: zip.readAsText(entry).split('\n').length });
};
