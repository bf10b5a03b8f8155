const AdmZip = require('adm-zip');

exports.listing = (archive) => {
  const names = new AdmZip(archive).getEntries().map((entry) => entry.entryName);
  return names.sort().join('\n');
};
