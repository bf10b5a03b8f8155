const fs = require("fs");
const path = require("path");

function readTemplate(folder, name) {
  return fs.readFileSync(path.join(folder, name + ".html"), "utf8");
}

module.exports = { readTemplate };
