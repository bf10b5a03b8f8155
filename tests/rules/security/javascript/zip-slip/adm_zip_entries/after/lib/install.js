const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function install(archive, target) {
  const zip = new AdmZip(archive);
  for (const entry of zip.getEntries()) {
    if (entry.isDirectory) continue;
    const dest = path.join(target, entry.entryName);
    fs.writeFileSync(dest, entry.getData());
  }
}

module.exports = { install };
