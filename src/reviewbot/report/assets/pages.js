// What each page shows, as blocks: { kind: lead | tiles | chart | table, … }. Pages read the sums and draw nothing.
const SEVERITY_ORDER = () => raw.severities.map((_, i) => i).reverse().filter((i) => i >= state.severity);
const severityCell = (i) => ({ text: title(raw.severities[i]), sort: i, dot: raw.severities[i] });
const CWE = { 22: "Path traversal", 77: "Command injection", 78: "OS command injection", 79: "Cross-site scripting", 89: "SQL injection", 90: "LDAP injection", 94: "Code injection", 117: "Log injection", 200: "Information exposure", 209: "Error message exposure", 287: "Improper authentication", 295: "Certificate validation", 306: "Missing authentication", 319: "Cleartext transmission", 327: "Weak cryptography", 330: "Weak randomness", 338: "Weak random generator", 352: "Cross-site request forgery", 377: "Insecure temporary file", 434: "Unrestricted upload", 502: "Unsafe deserialization", 601: "Open redirect", 611: "XML external entity", 643: "XPath injection", 732: "Wrong permissions", 776: "XML entity expansion", 798: "Hard-coded credential", 862: "Missing authorization", 915: "Mass assignment", 916: "Weak password hash", 918: "Server-side request forgery", 943: "Query injection", 1321: "Prototype pollution", 1333: "Slow regular expression" };
const cweName = (cwe) => (cwe ? `CWE-${cwe}${CWE[cwe] ? " " + CWE[cwe] : ""}` : "no CWE");

function seriesTable(days, series) {
  return { columns: [["From", false], ...series.map(([name]) => [name, true])], rows: days.map((day, i) => [day, ...series.map(([, , values]) => values[i] ?? 0)]) };
}

function change(now, before, lessIsGood) {
  if (!before) return null;
  const delta = (now - before) / before;
  const words = `${delta > 0 ? "▲" : "▼"} ${percent(Math.abs(delta))} against the period before`;
  return Math.abs(delta) < 0.005 ? ["as in the period before", ""] : [words, (delta < 0) === lessIsGood ? "good" : "bad"];
}

function overview(m) {
  const total = sum(m.totals.slice(0, WITHHELD)), before = sum(m.before.slice(0, WITHHELD));
  const acted = actedOn(m.totals), right = precision(m.totals), run = m.runs.all, median = quantile(addUp(m.times), raw.resolveHours, 0.5);
  const all = addUp(m.durations), p50 = quantile(all, raw.stageSeconds, 0.5), p95 = quantile(all, raw.stageSeconds, 0.95);
  const urgent = m.security.open[3] + m.security.open[4];
  const severity = SEVERITY_ORDER().map((i) => [title(raw.severities[i]), raw.severities[i], m.bySeverity[i]]);
  const fixed = addUp(m.resolved), fresh = addUp(m.bySeverity);
  const flow = [["New", "open", fresh], ["Fixed", "addressed", fixed]];
  const fate = [OPEN, ADDRESSED, LATER, CONFIRMED, IGNORED, REJECTED].map((s) => [FATES[s], raw.statuses[s], m.byStatus[s]]);
  return [
    { kind: "tiles", id: "overview-tiles", tiles: [
      ["Open security findings", whole.format(sum(m.security.open)), [`${whole.format(urgent)} high or critical`, urgent ? "bad" : "good"]],
      ["Reported findings", whole.format(total), change(total, before, true)],
      ["Acted on", percent(acted?.rate), [intervalWords(acted), ""]],
      ["Precision", percent(right?.rate), [intervalWords(right), ""]],
      ["Median time to fix", hours(median), [`${whole.format(sum(fixed))} fixed`, ""]],
      ["Per 1,000 changed lines", run.lines ? tenth.format((total * 1000) / run.lines) : "–", [`${whole.format(run.lines)} lines reviewed`, ""]],
      ["Runs", whole.format(run.n), [`${whole.format(run.failed)} incomplete${everything()}`, run.failed > run.n * 0.05 ? "bad" : ""]],
      ["Review time, median", seconds(p50), [`95th percentile ${seconds(p95)}${everything()}`, ""]],
    ] },
    { kind: "chart", id: "findings-severity", title: "Reported findings by severity", note: `By the day a finding was first reported; ${barWords()}.`, option: () => stackedTime(m.days, severity), summary: `${whole.format(total)} reported findings, ${severity.map(([n, , v]) => `${n.toLowerCase()} ${whole.format(sum(v))}`).join(", ")}.`, table: seriesTable(m.days, severity) },
    { kind: "chart", id: "flow", title: "New against fixed", note: "Fixed: gone in a later run of the same change, by the day it was gone.", option: () => flowOption(m.days, flow), summary: `${whole.format(sum(fresh))} new and ${whole.format(sum(fixed))} fixed findings.`, table: seriesTable(m.days, flow) },
    { kind: "chart", id: "fate", title: "What became of findings", note: "By the day of the first report. Rejected: a person called it wrong.", option: () => stackedTime(m.days, fate), summary: fate.map(([n, , v]) => `${n.toLowerCase()} ${whole.format(sum(v))}`).join(", ") + ".", table: seriesTable(m.days, fate) },
    { kind: "chart", id: "times", title: "Time from report to fix", option: () => timesOption(m), summary: `Median ${hours(median)}.`, table: timesTable(m) },
  ];
}

// Runs are not split by category and severity; where they stand beside what is, they say so.
const everything = () => (state.category >= 0 || state.severity > 0 ? ", all categories" : "");
const barWords = () => (raw.width === 1 ? "a bar is a day" : `a bar is ${raw.width} days`);
const FATES = ["Open", "Addressed", "Later fixed", "Ignored", "Rejected", "Confirmed", "Withheld", "Silenced"];
const addUp = (rows) => rows.reduce((total, row) => total.map((v, i) => v + row[i]), zeros(rows[0]?.length || 0));

function flowOption(days, flow) {
  const option = stackedTime(days, flow);
  option.series.forEach((s) => { s.stack = undefined; s.barGap = "5%"; });
  return option;
}

const binNames = (bounds) => [...bounds.map((end) => (end < 48 ? `<${end} h` : `<${end / 24} d`)), "longer"];

function timesOption(m) {
  const names = binNames(raw.resolveHours);
  return stackedBins(names, raw.categories.map((c, i) => [title(c), c, m.times[i]]));
}

const timesTable = (m) => ({ columns: [["Time", false], ...raw.categories.map((c) => [title(c), true])], rows: binNames(raw.resolveHours).map((name, b) => [name, ...m.times.map((t) => t[b])]) });

function security(m) {
  const s = m.security, cwes = [...s.cwe].sort((a, b) => b[1][0] - a[1][0]);
  const ages = SEVERITY_ORDER().map((i) => [title(raw.severities[i]), raw.severities[i], s.age[i]]);
  const flow = [["New", "open", s.flow], ["Fixed", "addressed", m.resolved[0]]];
  const chosen = state.category > 0 ? [{ kind: "lead", id: "security-none", title: "Security", text: "The category filter leaves no security findings." }] : [];
  const times = m.times[0];
  return [
    ...chosen,
    { kind: "tiles", id: "security-tiles", tiles: [
      ...[4, 3, 2].map((i) => [`Open, ${raw.severities[i]}`, whole.format(s.open[i]), null]),
      ["Oldest open", s.oldest < 0 ? "–" : `${whole.format(s.oldest)} days`, null],
      ["New in the period", whole.format(sum(s.flow)), null],
      ["Fixed in the period", whole.format(sum(m.resolved[0])), [`median ${hours(quantile(times, raw.resolveHours, 0.5))}`, ""]],
    ] },
    { kind: "chart", id: "security-flow", title: "Security findings: new and fixed", option: () => flowOption(m.days, flow), summary: `${whole.format(sum(s.flow))} new, ${whole.format(sum(m.resolved[0]))} fixed.`, table: seriesTable(m.days, flow) },
    { kind: "chart", id: "security-age", title: "Open security findings by age", note: "Days since the first report.", option: () => stackedBins(AGES.map(([, n]) => n), ages), summary: AGES.map(([, n], b) => `${n}: ${whole.format(sum(ages.map(([, , v]) => v[b])))}`).join(", ") + ".", table: { columns: [["Age", false], ...ages.map(([n]) => [n, true])], rows: AGES.map(([, n], b) => [n, ...ages.map(([, , v]) => v[b])]) } },
    { kind: "chart", id: "security-cwe", wide: true, title: "Security findings by weakness (CWE)", option: () => bars(cwes.slice(0, 14).map(([c, [n, open]]) => [cweName(c), [open, n - open]]), [["Still open", "open"], ["Closed", "addressed"]]), height: 60 + 26 * Math.min(14, cwes.length), summary: cwes.slice(0, 5).map(([c, [n]]) => `${cweName(c)} ${whole.format(n)}`).join(", ") + ".", table: { columns: [["Weakness", false], ["Findings", true], ["Still open", true]], rows: cwes.map(([c, [n, open]]) => [cweName(c), n, open]) } },
    { kind: "table", id: "open-security", wide: true, title: "Open security findings", note: openNote(), table: openTable((rule) => raw.rules[rule][1] === 0), nothing: "No open security finding in this selection." },
  ];
}

const openNote = () => (raw.open.length >= 500 ? "The 500 most severe open findings of the store, as far as the filters leave them." : "Most severe first.");

function openTable(wanted) {
  const ok = masks();
  const rows = raw.open.filter(([repository, team, rule, severity, , , at]) => wanted(rule) && ok.repository[repository] && ok.team[team] && ok.rule[rule] && ok.severity[severity] && inPeriod(at));
  return {
    columns: [["Severity", false], ["Rule", false], ["File", false], ["Repository", false], ["Change", false], ["Team", false], ["First reported", false]],
    rows: rows.map(([repository, team, rule, severity, path, line, at, number, head]) => [severityCell(severity), raw.rules[rule][0], fileLink(repository, path, line, head), raw.repositories[repository][0], changeLink(repository, number), raw.teams[team] || "–", dayText(Math.floor(at / 86400))]),
  };
}

const inPeriod = (at) => { const day = Math.floor(at / 86400); return day >= state.from && day <= state.to; };

function quality(m) {
  const category = raw.categories.map((c, i) => [title(c), c, m.byCategory[i]]).filter((_, i) => state.category < 0 || state.category === i);
  const density = category.map(([name, colour, values]) => [name, colour, list(values).map((n, i) => (m.runs.bucket[i].lines ? (n * 1000) / m.runs.bucket[i].lines : null))]);
  const top = ruleRows(m).filter((r) => r.category > 0 && r.reported).slice(0, 14);
  return [
    { kind: "chart", id: "category", title: "Findings by category", option: () => stackedTime(m.days, category), summary: category.map(([n, , v]) => `${n.toLowerCase()} ${whole.format(sum(v))}`).join(", ") + ".", table: seriesTable(m.days, category) },
    { kind: "chart", id: "density", title: "Findings per 1,000 changed lines", option: () => lines(m.days, density, (v) => tenth.format(v)), summary: "Findings per 1,000 changed lines over time, by category.", table: seriesTable(m.days, density) },
    { kind: "chart", id: "quality-rules", wide: true, title: "Quality and architecture: what is found most", height: 60 + 26 * Math.min(14, top.length), option: () => bars(top.map((r) => [r.name, [r.s[OPEN] + r.s[CONFIRMED], r.s[ADDRESSED] + r.s[LATER], r.s[IGNORED] + r.s[REJECTED]]]), [["Open", "open"], ["Acted on", "addressed"], ["Not acted on", "ignored"]]), summary: top.slice(0, 5).map((r) => `${r.name} ${whole.format(r.reported)}`).join(", ") + ".", table: { columns: [["Rule", false], ["Category", false], ["Open", true], ["Acted on", true], ["Not acted on", true]], rows: top.map((r) => [r.name, { text: title(raw.categories[r.category]), dot: raw.categories[r.category] }, r.s[OPEN] + r.s[CONFIRMED], r.s[ADDRESSED] + r.s[LATER], r.s[IGNORED] + r.s[REJECTED]]) } },
    { kind: "table", id: "open-quality", wide: true, title: "Open quality and architecture findings", note: openNote(), table: openTable((rule) => raw.rules[rule][1] > 0) },
  ];
}

// One row a rule id: the same rule may stand for several weaknesses.
function ruleRows(m) {
  const byName = new Map();
  raw.rules.forEach(([name, category], i) => {
    const row = byName.get(name + category) || { name, category, s: zeros(raw.statuses.length) };
    row.s = row.s.map((v, k) => v + m.rules[i][k]);
    byName.set(name + category, row);
  });
  return [...byName.values()].map((r) => ({ ...r, reported: reported(r.s), all: sum(r.s) })).filter((r) => r.all).sort((a, b) => b.reported - a.reported || compare(a.name, b.name));
}

function advice(right) {
  if (!right || right.n < 10) return { text: "too little data", sort: 1 };
  return right.high < raw.demoteBelow ? { text: "demote", sort: 0, dot: "rejected" } : right.low >= 0.75 ? { text: "keep", sort: 3, dot: "addressed" } : { text: "watch", sort: 2, dot: "open" };
}

function rules(m) {
  const rows = ruleRows(m), judged = rows.map((r) => [r.name, precision(r.s), r]).filter(([, w]) => w && w.n >= 5).sort((a, b) => b[1].rate - a[1].rate);
  const minutes = (r) => (r.s[ADDRESSED] + r.s[LATER]) * raw.minutesSaved - (r.s[REJECTED] + r.s[IGNORED]) * raw.minutesWasted;
  const noise = [["Withheld", "withheld", m.byStatus[WITHHELD]], ["Silenced", "silenced", m.byStatus[SILENCED]], ["Rejected", "rejected", m.byStatus[REJECTED]]];
  const demote = judged.filter(([, w]) => advice(w).text === "demote");
  const saved = sum(rows.map(minutes)) / 60;
  return [
    { kind: "tiles", id: "rule-tiles", tiles: [
      ["Rules that reported", whole.format(rows.filter((r) => r.reported).length), null],
      ["Suggested to demote", whole.format(demote.length), [demote.map(([n]) => n).slice(0, 3).join(", ") || "none", ""]],
      ["Withheld", whole.format(m.totals[WITHHELD]), ["below the gate, never shown", ""]],
      ["Time saved, net", `${whole.format(saved)} h`, [`estimate: ${raw.minutesSaved} min a finding acted on, −${raw.minutesWasted} min one that was not`, ""]],
    ] },
    { kind: "chart", id: "precision", title: "Precision by rule", note: "Share of judged findings that were right, with its 95 % Wilson interval; rules with five or more.", height: 40 + 22 * Math.max(4, judged.length), option: () => intervals(judged), summary: judged.length ? `Best ${judged[0][0]} ${percent(judged[0][1].rate)}, worst ${judged.at(-1)[0]} ${percent(judged.at(-1)[1].rate)}.` : "Nothing judged yet.", empty: !judged.length, table: { columns: [["Rule", false], ["Precision", true], ["Low", true], ["High", true], ["Judged", true]], rows: judged.map(([name, w]) => [name, percentCell(w.rate), percentCell(w.low), percentCell(w.high), w.n]) } },
    { kind: "chart", id: "noise", title: "Noise", note: "Withheld: below the gate. Silenced: by an ignore comment, a baseline or a verdict. Rejected: called wrong.", height: Math.min(430, 40 + 22 * Math.max(4, judged.length)), option: () => stackedTime(m.days, noise), summary: noise.map(([n, , v]) => `${n.toLowerCase()} ${whole.format(sum(v))}`).join(", ") + ".", table: seriesTable(m.days, noise) },
    { kind: "table", id: "rule-table", wide: true, title: "Rules", note: `Suggested to demote: even the upper bound of its precision is below ${percent(raw.demoteBelow)}. Minutes are an estimate: ${raw.minutesSaved} saved by each finding acted on, ${raw.minutesWasted} spent on each that was not.`, table: {
      columns: [["Rule", false], ["Category", false], ["Reported", true], ["Withheld", true], ["Acted on", true], ["Precision", false], ["Judged", true], ["Minutes", true], ["Suggestion", false]],
      rows: rows.map((r) => { const acted = actedOn(r.s), right = precision(r.s); return [r.name, { text: title(raw.categories[r.category]), dot: raw.categories[r.category] }, r.reported, r.s[WITHHELD] + r.s[SILENCED], percentCell(acted?.rate), right ? { text: `${percent(right.rate)} (${interval(right)})`, sort: right.rate, bar: [right.low, right.high] } : { text: "–", sort: -1 }, right ? right.n : 0, minutes(r), advice(right)]; }),
    } },
  ];
}

const percentCell = (rate) => ({ text: percent(rate), sort: rate ?? -1 });
