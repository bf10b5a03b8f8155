import { randomUUID } from "node:crypto";

export default async function routes(fastify) {
  fastify.post("/session", async (request, reply) => {
    const id = randomUUID();
    await fastify.store.put(id);
    reply.setCookie("sid", id, { path: "/", httpOnly: true, secure: false, sameSite: "lax" });
    return { ok: true };
  });
}
