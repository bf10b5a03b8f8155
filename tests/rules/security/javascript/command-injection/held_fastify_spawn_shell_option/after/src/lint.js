import { spawn } from "node:child_process";

export default async function routes(fastify) {
  fastify.post("/lint/:project", async (request, reply) => {
    const { project } = request.params;
    const child = spawn("make", ["-C", "/srv/projects/" + project, "lint"], { shell: true });
    child.unref();
    return reply.code(202).send({ started: true });
  });
}
