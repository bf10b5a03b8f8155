// State in the URL, controls, and keeping the shown page in step with the filters.
const $ = (id) => document.getElementById(id);
const blocks = new Map();
let model = null, writing = 0;

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1)), index = (names, name) => names.indexOf(given.get(name));
  state.theme = ["light", "dark"].includes(given.get("theme")) ? given.get("theme") : "";
  if (raw.empty) return;
  state.tab = PAGES.some(([id]) => id === given.get("tab")) ? given.get("tab") : "overview";
  state.repository = given.has("repo") ? index(raw.repositories.map(([n]) => n), "repo") : -1;
  state.team = given.has("team") ? index(raw.teams, "team") : -1;
  state.category = given.has("category") ? index(raw.categories, "category") : -1;
  state.severity = Math.max(0, index(raw.severities, "severity"));
  state.size = SIZES[given.get("area")] ? given.get("area") : "findings";
  const from = dayNumber(given.get("from") || ""), to = dayNumber(given.get("to") || "");
  setPeriod(PERIODS.some(([id]) => id === given.get("period")) ? given.get("period") : "all");
  if (state.period === "custom") setDates(from, to);
}

function setDates(from, to) {
  state.from = Math.min(raw.last, Math.max(raw.origin, Number.isFinite(from) ? from : raw.origin));
  state.to = Math.max(state.from, Math.min(raw.last, Number.isFinite(to) ? to : raw.last));
}

function writeHash() {
  const out = new URLSearchParams();
  if (!raw.empty) {
    if (state.tab !== "overview") out.set("tab", state.tab);
    if (state.period !== "all") out.set("period", state.period);
    if (state.period === "custom") { out.set("from", dayText(state.from)); out.set("to", dayText(state.to)); }
    if (state.repository >= 0) out.set("repo", raw.repositories[state.repository][0]);
    if (state.team >= 0) out.set("team", raw.teams[state.team]);
    if (state.category >= 0) out.set("category", raw.categories[state.category]);
    if (state.severity > 0) out.set("severity", raw.severities[state.severity]);
    if (state.size !== "findings") out.set("area", state.size);
  }
  if (state.theme) out.set("theme", state.theme);
  // After the frame: the browser copies the page's state when the address changes.
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(null, "", "#" + out), 60);
}

function applyTheme() {
  const dark = state.theme ? state.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  colours.clear();
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
  $("theme").textContent = dark ? "Light theme" : "Dark theme";
}

function choose(label, id, options, value, set) {
  const control = el("select", { id, onchange: (event) => { set(event.target.value); update(); } }, ...options.map(([v, text]) => el("option", { value: v }, text)));
  control.value = String(value);
  return el("label", { for: id }, label, control);
}

function buildFilters() {
  const indexed = (names, all) => [["-1", all], ...names.map((name, i) => [String(i), name])];
  const date = (id, label, value) => el("label", { for: id }, label, el("input", { type: "date", id, min: dayText(raw.origin), max: dayText(raw.last), value: dayText(value), onchange: () => { state.period = "custom"; setDates(dayNumber($("from").value), dayNumber($("to").value)); buildFilters(); update(); } }));
  $("filters").replaceChildren(
    choose("Period", "period", PERIODS, state.period, (v) => { setPeriod(v); buildFilters(); $("period").focus(); }),
    el("span", { class: "dates" }, date("from", "From", state.from), date("to", "To", state.to)),
    choose("Repository", "repository", indexed(raw.repositories.map(([n]) => n), "All repositories"), state.repository, (v) => { state.repository = Number(v); }),
    choose("Team", "team", [["-1", "All teams"], ...raw.teams.map((name, i) => [String(i), name || "(no team)"])], state.team, (v) => { state.team = Number(v); }),
    choose("Category", "category", indexed(raw.categories.map(title), "All categories"), state.category, (v) => { state.category = Number(v); }),
    choose("Severity", "severity", raw.severities.map((name, i) => [String(i), i ? (i === 4 ? "Critical" : `${title(name)} and above`) : "All severities"]), state.severity, (v) => { state.severity = Number(v); }),
    el("button", { type: "button", class: "quiet", id: "reset", onclick: () => { Object.assign(state, { repository: -1, team: -1, category: -1, severity: 0 }); setPeriod("all"); buildFilters(); update(); $("reset").focus(); } }, "Reset"),
  );
}

function buildTabs() {
  const tabs = PAGES.map(([id, label]) => el("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `page-${id}`, onclick: () => show(id) }, label));
  $("tabs").replaceChildren(...tabs);
  $("tabs").addEventListener("keydown", (event) => {
    const at = PAGES.findIndex(([id]) => id === state.tab), steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: PAGES.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    show(PAGES[(steps[event.key] + PAGES.length) % PAGES.length][0]);
    $(`tab-${state.tab}`).focus();
  });
  $("content").replaceChildren(...PAGES.map(([id, label]) => el("section", { class: "page", id: `page-${id}`, role: "tabpanel", "aria-labelledby": `tab-${id}`, hidden: true }, el("h2", { class: "visually-hidden" }, label))));
}

function show(id) {
  state.tab = id;
  draw();
  writeHash();
  $(`tab-${id}`).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function update() {
  model = summarise();
  draw();
  writeHash();
  const total = sum(model.totals.slice(0, WITHHELD)), text = `${count(total, "finding")} in ${count(model.runs.all.n, "run")}`;
  const f = raw.filters, made = [f.repository && `repository ${f.repository}`, f.team && `team ${f.team}`].filter(Boolean).join(", ");
  $("subtitle").textContent = `${dayText(state.from)} to ${dayText(state.to)} · ${text}${made ? ` · report of ${made} only` : ""}`;
  $("status").textContent = `${text}, ${dayText(state.from)} to ${dayText(state.to)}`;
}

// Only the shown page is drawn; the others are when they are opened.
function draw() {
  for (const [id, , build] of PAGES) {
    const open = id === state.tab, tab = $(`tab-${id}`), page = $(`page-${id}`);
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    page.hidden = !open;
    if (open) place(page, build(model));
  }
}

function place(page, specs) {
  const wanted = specs.map((spec) => {
    const block = blocks.get(spec.id) || makeBlock(spec);
    blocks.set(spec.id, block);
    return block;
  });
  const nodes = [page.firstElementChild, ...wanted.map((b) => b.node)];
  if (nodes.length !== page.children.length || nodes.some((n, i) => page.children[i] !== n)) page.replaceChildren(...nodes);
  specs.forEach((spec, i) => wanted[i].update(spec));
}

const MAKERS = { lead: makeLead, tiles: makeTiles, chart: makeChart, table: makeTable };
const makeBlock = (spec) => MAKERS[spec.kind](spec);

function makeLead() {
  const heading = el("h3"), text = el("p"), node = el("div", { class: "lead" }, heading, text);
  return { node, update: (spec) => { heading.textContent = spec.title; text.textContent = spec.text; node.hidden = !spec.text; } };
}

function makeTiles() {
  const node = el("ul", { class: "tiles" });
  const tile = ([label, value, hint]) => el("li", { class: "tile" }, el("span", {}, label), el("strong", {}, value), hint ? el("em", { class: hint[1] || null }, hint[0]) : null);
  return { node, update: (spec) => { node.className = `tiles of${spec.tiles.length}`; node.replaceChildren(...spec.tiles.map(tile)); } };
}

function makeChart(first) {
  const heading = el("h3", { id: `h-${first.id}` }), note = el("p"), holder = el("div", { class: first.tall ? "chart tall" : "chart", role: "img" });
  const nothing = el("p", { class: "nothing" }, "Nothing in this selection."), details = el("details", {}, el("summary", {}, "Show as a table")), body = el("div"), choice = el("div", { class: "tools" });
  details.append(body);
  const node = el("article", { class: first.wide ? "card wide" : "card", "aria-labelledby": `h-${first.id}` }, heading, note, choice, holder, nothing, details);
  let chart = null, spec = first;
  const table = () => body.replaceChildren(details.open ? tableView({ ...spec.table, title: spec.title }) : "");
  details.addEventListener("toggle", table);
  new ResizeObserver(() => chart?.resize()).observe(holder);
  return { node, update: (next) => {
    spec = next;
    heading.textContent = spec.title;
    note.textContent = spec.note || "";
    note.hidden = !spec.note;
    choice.hidden = !spec.choice;
    if (spec.choice && !choice.children.length) choice.append(choose(spec.choice.label, `choice-${spec.id}`, spec.choice.options, spec.choice.value, spec.choice.set));
    const empty = spec.empty || spec.table.rows.every((row) => row.slice(1).every((cell) => !(Number(cellSort(cell)) > 0)));
    holder.hidden = empty;
    nothing.hidden = !empty;
    if (spec.height) holder.style.height = `${spec.height}px`;
    holder.setAttribute("aria-label", `Chart: ${spec.title}. ${spec.summary} The table below has the numbers.`);
    if (!empty) {
      chart ||= echarts.init(holder, null, { renderer: "svg" });
      chart.setOption(spec.option(), { notMerge: true });
    }
    table();
  } };
}

function makeTable(first) {
  const heading = el("h3", { id: `h-${first.id}` }), note = el("p"), body = el("div");
  const node = el("article", { class: first.wide ? "card wide" : "card", "aria-labelledby": `h-${first.id}` }, heading, note, body);
  return { node, update: (spec) => {
    heading.textContent = spec.title;
    note.textContent = spec.note || "";
    note.hidden = !spec.note;
    body.replaceChildren(tableView({ ...spec.table, title: spec.title, nothing: spec.nothing }));
  } };
}

function describe() {
  const when = new Date(raw.generated * 1000).toISOString().slice(0, 16).replace("T", " ");
  $("about").textContent = `Made by reviewbot ${raw.version} on ${when} UTC.`;
}

function start() {
  readHash();
  applyTheme();
  describe();
  $("theme").addEventListener("click", () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; applyTheme(); writeHash(); if (!raw.empty) draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { applyTheme(); if (!raw.empty) draw(); });
  if (raw.empty) return;
  buildFilters();
  buildTabs();
  update();
  addEventListener("hashchange", () => { readHash(); applyTheme(); buildFilters(); update(); });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  document.documentElement.dataset.ready = "true";
  performance.mark("usable");
}

start();
