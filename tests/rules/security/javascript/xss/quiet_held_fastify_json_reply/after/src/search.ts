import type { FastifyInstance } from "fastify";

interface Query {
  q: string;
}

export default async function search(app: FastifyInstance) {
  app.get<{ Querystring: Query }>("/search", async (request, reply) => {
    const { q } = request.query;
    return reply.type("application/json").send({ message: "No result for " + q });
  });
}
