import { parseXmlString } from 'libxmljs2';

const OPTIONS = { replaceEntities: true };

const read = (text) => parseXmlString(text, OPTIONS);

export async function ingest(ctx) {
  const doc = read(ctx.request.rawBody);
  ctx.body = { root: doc.root().name() };
}
