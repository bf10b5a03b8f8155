const fs = require("fs");
const path = require("path");

const remove = (folder, name) => fs.promises.unlink(path.join(folder, path.basename(name)));

module.exports = {
  method: "DELETE",
  path: "/files",
  handler: async (request, h) => {
    await remove("/srv/files", request.query.name);
    return h.response().code(204);
  },
};
