import type { FastifyInstance } from "fastify";

interface Query {
  q: string;
}

export default async function search(app: FastifyInstance) {
  app.get<{ Querystring: Query }>("/search", async (request, reply) => {
    const { q } = request.query;
    const html = "<p>No result for <i>".concat(q, "</i></p>");
    return reply.type("text/html").send(html);
  });
}
