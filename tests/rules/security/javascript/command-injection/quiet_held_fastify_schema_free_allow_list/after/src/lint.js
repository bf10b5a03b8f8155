import { spawn } from "node:child_process";

const PROJECTS = new Set(["shop", "blog", "admin"]);

export default async function routes(fastify) {
  fastify.post("/lint/:project", async (request, reply) => {
    const { project } = request.params;
    if (!PROJECTS.has(project)) {
      return reply.code(404).send({ started: false });
    }
    const child = spawn("make", ["-C", "/srv/projects/" + project, "lint"], { shell: true });
    child.unref();
    return reply.code(202).send({ started: true });
  });
}
