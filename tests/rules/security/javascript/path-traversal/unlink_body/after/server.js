const fastify = require('fastify')();
const fs = require('fs');

fastify.delete('/images', async (request) => {
  const names = request.body.names;
  for (const name of names) {
    fs.unlinkSync('/srv/images/' + name);
  }
  return { deleted: names.length };
});
