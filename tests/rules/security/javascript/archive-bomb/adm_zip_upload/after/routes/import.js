const AdmZip = require('adm-zip');

module.exports = (req, res) => {
  const zip = new AdmZip(req.file.buffer);
  const rows = zip.readAsText('rows.csv').split('\n');
  res.json({ rows: rows.length });
};
