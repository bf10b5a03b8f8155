const fs = require("fs");

const remove = (folder, name) => fs.promises.unlink(folder + "/" + name);

module.exports = {
  method: "DELETE",
  path: "/files",
  handler: async (request, h) => {
    await remove("/srv/files", request.query.name);
    return h.response().code(204);
  },
};
