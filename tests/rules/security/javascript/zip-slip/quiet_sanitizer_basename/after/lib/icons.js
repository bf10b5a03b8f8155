const AdmZip = require('adm-zip');
const fs = require('fs');
const path = require('path');

exports.icons = (archive, target) => {
  new AdmZip(archive).getEntries().forEach((entry) => {
    fs.writeFileSync(path.join(target, path.basename(entry.entryName)), entry.getData());
  });
};
