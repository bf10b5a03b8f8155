const fs = require("fs");
const path = require("path");
const AdmZip = require("adm-zip");

const LIMIT = 20_000_000;

function install(file, target) {
  const entries = new AdmZip(file).getEntries().filter((entry) => !entry.isDirectory);
  const total = entries.reduce((sum, entry) => sum + entry.header.size, 0);
  if (total > LIMIT) {
    throw new Error("archive too large");
  }
  for (const entry of entries) {
    fs.writeFileSync(path.join(target, entry.entryName), entry.getData());
  }
}

module.exports = { install };
