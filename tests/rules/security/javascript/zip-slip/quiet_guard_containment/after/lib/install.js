const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

function install(archive, target) {
  const root = path.resolve(target);
  for (const entry of new AdmZip(archive).getEntries()) {
    const dest = path.resolve(root, entry.entryName);
    if (!dest.startsWith(root + path.sep)) {
      throw new Error(`entry outside of ${root}`);
    }
    fs.writeFileSync(dest, entry.getData());
  }
}

module.exports = { install };
