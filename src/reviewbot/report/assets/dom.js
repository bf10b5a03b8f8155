// Building the page. Everything from the store enters as text (textContent, attributes), never as markup.
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const percent = (rate) => (rate === null || rate === undefined ? "–" : (rate * 100).toFixed(1) + " %");
const interval = (w) => (w ? `${Math.round(w.low * 100)}–${Math.round(w.high * 100)} %` : "–");
const intervalWords = (w) => (w ? `95 % interval ${interval(w)}` : "nothing judged yet");
const count = (n, one) => `${whole.format(n)} ${one}${n === 1 ? "" : "s"}`;

function seconds(value) {
  if (value === null || value === undefined) return "–";
  if (value < 1) return whole.format(value * 1000) + " ms";
  return value < 90 ? tenth.format(value) + " s" : tenth.format(value / 60) + " min";
}

function hours(value) {
  if (value === null) return "–";
  if (value < 1) return whole.format(value * 60) + " min";
  return value < 48 ? tenth.format(value) + " h" : tenth.format(value / 24) + " days";
}

// A cell is a plain value, or { text, sort, href, dot, bar }.
const cellText = (cell) => (cell !== null && typeof cell === "object" ? cell.text : cell);
const cellSort = (cell) => (cell !== null && typeof cell === "object" ? (cell.sort ?? cell.text) : cell);

function cellNode(cell) {
  if (cell === null || typeof cell !== "object") return typeof cell === "number" ? tenth.format(cell) : String(cell ?? "");
  const text = typeof cell.text === "number" ? tenth.format(cell.text) : String(cell.text ?? "");
  if (cell.href) return el("a", { href: cell.href, target: "_blank", rel: "noopener noreferrer" }, text);
  if (cell.dot) return el("span", { class: "pill", style: `--dot: var(--${cell.dot})` }, text);
  if (!cell.bar) return text;
  const [low, high] = cell.bar.map((v) => Math.round(v * 1000) / 10);
  return el("span", {}, text, el("span", { class: "bar", "aria-hidden": "true" }, el("i", { style: `left:${low}%;width:${Math.max(2, high - low)}%` })));
}

const ROWS = 25;

// A table with sortable columns, a row limit and CSV export; `columns` are [label, is number].
function tableView(spec) {
  const view = { sorted: null, descending: false, all: false };
  const body = el("tbody"), headers = [];
  const more = el("button", { type: "button", onclick: () => { view.all = !view.all; fill(); } });
  const rows = () => {
    if (view.sorted === null) return spec.rows;
    const sign = view.descending ? -1 : 1;
    return [...spec.rows].sort((a, b) => sign * compare(cellSort(a[view.sorted]), cellSort(b[view.sorted])));
  };
  function fill() {
    const shown = view.all ? rows() : rows().slice(0, ROWS);
    body.replaceChildren(...shown.map((row) => el("tr", {}, ...row.map((cell, i) => el("td", { class: spec.columns[i][1] ? "number" : null }, cellNode(cell))))));
    more.textContent = view.all ? `Show the first ${ROWS}` : `Show all ${whole.format(spec.rows.length)}`;
    more.hidden = spec.rows.length <= ROWS;
    headers.forEach((th, i) => th.setAttribute("aria-sort", view.sorted !== i ? "none" : view.descending ? "descending" : "ascending"));
  }
  function sort(column) {
    view.descending = view.sorted === column ? !view.descending : Boolean(spec.columns[column][1]);
    view.sorted = column;
    fill();
  }
  spec.columns.forEach(([label, number], i) => headers.push(el("th", { scope: "col", class: number ? "number" : null, "aria-sort": "none" }, el("button", { type: "button", onclick: () => sort(i) }, label))));
  const csv = el("button", { type: "button", onclick: () => saveCsv(spec) }, "Download CSV");
  csv.setAttribute("aria-label", `Download “${spec.title}” as CSV`);
  fill();
  const scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Table: ${spec.title}` }, el("table", {}, el("caption", { class: "visually-hidden" }, spec.title), el("thead", {}, el("tr", {}, ...headers)), body));
  return el("div", {}, spec.rows.length ? scroll : el("p", { class: "nothing" }, spec.nothing || "Nothing in this selection."), el("div", { class: "tools" }, more, csv));
}

function compare(a, b) {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a ?? "").localeCompare(String(b ?? ""), "en", { numeric: true });
}

// A leading = + - @ would make a spreadsheet run the cell as a formula.
function csvCell(cell) {
  const value = cellText(cell);
  if (typeof value === "number") return String(value);
  const text = String(value ?? "").replace(/^(?=[=+\-@\t\r])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvText = (spec) => [spec.columns.map(([label]) => label), ...spec.rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";

function saveCsv(spec) {
  const url = URL.createObjectURL(new Blob(["\ufeff", csvText(spec)], { type: "text/csv" }));
  const name = spec.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const link = el("a", { href: url, download: `reviewbot-${name}.csv` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

// Links to the forge; the address was reduced to http(s) without credentials before it came here.
const FORGES = {
  github: ["/pull/", "/blob/", "#L"], gitlab: ["/-/merge_requests/", "/-/blob/", "#L"],
  bitbucket: ["/pull-requests/", "/src/", "#lines-"], gitea: ["/pulls/", "/src/commit/", "#L"],
};
const forgeOf = (repository) => { const [, url, forge] = raw.repositories[repository]; return /^https?:\/\//.test(url) && FORGES[forge] ? [url, FORGES[forge]] : null; };

function changeLink(repository, number) {
  const forge = forgeOf(repository);
  if (!number) return "";
  return { text: "#" + number, sort: Number(number) || number, href: forge && /^\d+$/.test(number) ? forge[0] + forge[1][0] + number : null };
}

function fileLink(repository, path, line, head) {
  const forge = forgeOf(repository), text = line ? `${path}:${line}` : path;
  if (!forge || !/^[0-9a-f]{7,64}$/.test(head || "")) return { text, href: null };
  return { text, href: `${forge[0]}${forge[1][1]}${head}/${path.split("/").map(encodeURIComponent).join("/")}${line ? forge[1][2] + line : ""}` };
}
