// The embedded data: base64 columns become typed arrays once, at the start.
const raw = window.reviewbotData || JSON.parse(document.getElementById("data").textContent);
const ARRAYS = { u1: Uint8Array, u2: Uint16Array, u4: Uint32Array, f4: Float32Array };

function decodeColumn(column) {
  const text = atob(column.data);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return new ARRAYS[column.type](bytes.buffer);
}

function decodeTable(table) {
  const cube = { rows: table.rows };
  for (const [name, column] of Object.entries(table.columns)) cube[name] = decodeColumn(column);
  return cube;
}

const CUBES = ["findings", "resolved", "runs", "stages", "scores", "skips", "churn", "hotFindings"];
const cubes = raw.empty ? {} : Object.fromEntries(CUBES.map((name) => [name, decodeTable(raw[name])]));
const DAY = 86400000;
const dayText = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const dayNumber = (text) => Math.floor(Date.parse(text + "T00:00:00Z") / DAY);
