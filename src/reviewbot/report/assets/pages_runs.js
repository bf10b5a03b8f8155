// The pages about places, teams, runs, models and configuration.
const SIZES = { findings: ["findings", (f) => f.findings], weight: ["findings weighted by severity", (f) => f.weight], lines: ["changed lines", (f) => Math.max(1, f.lines)] };

function hotSpots(m) {
  const files = sumHot(m.ok).sort((a, b) => b.weight - a.weight), [sizeName, size] = SIZES[state.size] || SIZES.findings;
  const risk = (f) => (f.riskN ? f.risk / f.riskN : null);
  // The middle nine tenths span the colours, so that one odd file does not wash out the rest.
  const scores = files.map(risk).filter((v) => v !== null).sort((a, b) => a - b), at = (share) => scores[Math.floor(share * (scores.length - 1))] ?? 0;
  const low = at(0.05), range = Math.max(0.01, at(0.95) - low);
  return [
    { kind: "chart", id: "treemap", wide: true, tall: true, title: "Where findings and risk gather", note: `Area: ${sizeName}. Colour: mean risk score of the changes that touched the file, the stronger the higher. The ${whole.format(raw.paths.length)} files with the most findings.`, choice: { label: "Area", value: state.size, options: Object.entries(SIZES).map(([k, [n]]) => [k, n]), set: (v) => { state.size = v; } }, option: () => treemap(treeOf(files, size, (f) => ((risk(f) ?? low) - low) / range, risk)), summary: files.slice(0, 5).map((f) => `${f.path} ${whole.format(f.findings)}`).join(", ") + ".", empty: !files.length, table: hotTable(files, risk) },
    { kind: "table", id: "hot-table", wide: true, title: "Hot spots", note: "Findings of every category and severity that the filters leave, most severe first.", table: hotTable(files, risk) },
  ];
}

function hotTable(files, risk) {
  return {
    columns: [["File", false], ["Repository", false], ["Team", false], ["Findings", true], ["Worst", false], ["Mean risk", true], ["Changed lines", true], ["Changes", true]],
    rows: files.map((f) => [f.path, raw.repositories[f.repository][0], raw.teams[f.team] || "–", f.findings, severityCell(f.worst), percentCell(risk(f)), f.lines, f.changes]),
  };
}

// repository → folder → file: three levels stay readable in any tree.
function treeOf(files, size, strength, risk) {
  const roots = new Map();
  for (const f of files) {
    const repository = raw.repositories[f.repository][0], cut = f.path.lastIndexOf("/");
    const folder = cut < 0 ? "(root)" : f.path.slice(0, cut), name = f.path.slice(cut + 1);
    if (!roots.has(repository)) roots.set(repository, new Map());
    const folders = roots.get(repository);
    if (!folders.has(folder)) folders.set(folder, []);
    const { fill, text } = shade(strength(f));
    folders.get(folder).push({ name, value: size(f), itemStyle: { color: fill }, label: { color: text }, hint: `${f.path}\n${whole.format(f.findings)} findings, worst ${raw.severities[f.worst]}\n${whole.format(f.lines)} changed lines, mean risk ${percent(risk(f))}` });
  }
  const head = { color: css("page") };
  return [...roots].map(([name, folders]) => ({ name, itemStyle: head, children: [...folders].map(([folder, children]) => ({ name: shorten(folder, 40), itemStyle: head, hint: folder, children })) }));
}

function teams(m) {
  const rows = (sums, names, runs) => names.map((name, i) => ({ name, i, s: sums[i], run: runs[i], reported: reported(sums[i]) })).filter((r) => r.reported || r.run.n).sort((a, b) => b.reported - a.reported);
  const team = rows(m.teams, raw.teams.map((t) => t || "(no team)"), m.runs.team), repository = rows(m.repositories, raw.repositories.map(([n]) => n), m.runs.repository);
  const parts = [["Open", "open"], ["Acted on", "addressed"], ["Not acted on", "ignored"]];
  const values = (r) => [r.s[OPEN] + r.s[CONFIRMED], r.s[ADDRESSED] + r.s[LATER], r.s[IGNORED] + r.s[REJECTED]];
  const columns = (what) => [[what, false], ["Findings", true], ["Open", true], ["Acted on", true], ["95 % interval", false], ["Precision", true], ["Per 1,000 lines", true], ["Runs", true], ["Incomplete", true]];
  const cells = (r) => { const acted = actedOn(r.s); return [r.name, r.reported, values(r)[0], percentCell(acted?.rate), { text: interval(acted), sort: acted?.low ?? -1 }, percentCell(precision(r.s)?.rate), r.run.lines ? { text: ((r.reported * 1000) / r.run.lines).toFixed(1), sort: (r.reported * 1000) / r.run.lines } : "–", r.run.n, r.run.failed]; };
  const chart = (id, what, list) => ({ kind: "chart", id, title: `Findings by ${what}`, height: 60 + 30 * Math.max(3, Math.min(16, list.length)), option: () => bars(list.slice(0, 16).map((r) => [r.name, values(r)]), parts), summary: list.slice(0, 6).map((r) => `${r.name} ${whole.format(r.reported)}`).join(", ") + ".", table: { columns: [[title(what), false], ...parts.map(([n]) => [n, true])], rows: list.map((r) => [r.name, ...values(r)]) } });
  return [
    chart("by-team", "team", team), chart("by-repository", "repository", repository),
    { kind: "table", id: "team-table", wide: true, title: "Teams", note: "A finding belongs to the team that owns its path; a run to the team that owns most of its changed lines.", table: { columns: columns("Team"), rows: team.map(cells) } },
    { kind: "table", id: "repository-table", wide: true, title: "Repositories", table: { columns: [...columns("Repository"), ["Median time", true]], rows: repository.map((r) => [...cells(r), { text: seconds(quantile(m.repositoryDurations[r.i], raw.stageSeconds, 0.5)), sort: quantile(m.repositoryDurations[r.i], raw.stageSeconds, 0.5) ?? -1 }]) } },
  ];
}

function runsPage(m) {
  const q = (share) => m.durations.map((bins) => quantile(bins, raw.stageSeconds, share)), all = m.runs.all;
  const trend = [["Median", "accent", q(0.5)], ["95th percentile", "high", q(0.95)]];
  const stage = raw.stageNames.map((name, i) => [name, quantile(m.stages[i], raw.stageSeconds, 0.5), quantile(m.stages[i], raw.stageSeconds, 0.95)]).filter((r) => r[1] !== null).sort((a, b) => b[1] - a[1]);
  const rate = (top, bottom) => m.runs.bucket.map((b) => (b[bottom] ? b[top] / b[bottom] : null));
  const coverage = [["Files reviewed", "accent", rate("reviewed", "files")], ["Index known", "quality", rate("index_known", "index_files")]];
  const outcome = [["Complete", "addressed", m.runs.bucket.map((b) => b.n - b.failed)], ["Incomplete", "high", m.runs.bucket.map((b) => b.failed)]];
  const skip = raw.skipReasons.map((name, i) => [name, m.skips[i].n, m.skips[i].incomplete ? "makes a review incomplete" : "expected"]).filter((r) => r[1]).sort((a, b) => b[1] - a[1]);
  const parts = stage.filter(([n]) => n !== "total");
  return [
    ...unsplit("runs"),
    { kind: "tiles", id: "run-tiles", tiles: [
      ["Runs", whole.format(all.n), null],
      ["Incomplete", percent(all.n ? all.failed / all.n : null), [`${whole.format(all.failed)} runs`, ""]],
      ["Files reviewed", percent(all.files ? all.reviewed / all.files : null), [`${whole.format(all.files)} changed files`, ""]],
      ["Processor time", all.cpu < 90 ? seconds(all.cpu) : hours(all.cpu / 3600), [`${seconds(all.n ? all.cpu / all.n : null)} a run`, ""]],
    ] },
    { kind: "chart", id: "duration", title: "Review time", note: "From the bins of the store: exact to about a fifth.", option: () => lines(m.days, trend, seconds), summary: trend.map(([n, , v]) => `${n} ${seconds(v.findLast((x) => x !== null))} at the end`).join(", ") + ".", table: { columns: [["From", false], ["Median", true], ["95th percentile", true]], rows: m.days.map((d, i) => [d, ...trend.map(([, , v]) => ({ text: seconds(v[i]), sort: v[i] ?? -1 }))]) } },
    { kind: "chart", id: "stages", title: "Time by stage", option: () => bars(parts.map(([n, p50, p95]) => [n, [p50, p95 - p50]]), [["Median", "accent"], ["Up to the 95th percentile", "withheld"]], { x: { minInterval: 0, axisLabel: { formatter: seconds } }, option: { tooltip: { ...frame().tooltip, formatter: (items) => { const [n, p50, p95] = [...parts].reverse()[items[0].dataIndex]; return `${n}\nmedian ${seconds(p50)}, 95th percentile ${seconds(p95)}`; } } } }), summary: parts.map(([n, p50]) => `${n} ${seconds(p50)}`).join(", ") + ".", table: { columns: [["Stage", false], ["Median", true], ["95th percentile", true]], rows: stage.map(([n, a, b]) => [n, { text: seconds(a), sort: a }, { text: seconds(b), sort: b }]) } },
    { kind: "chart", id: "coverage", title: "Coverage", note: "Share of changed files that were reviewed, and of the repository that the index knew.", option: () => lines(m.days, coverage, (v) => Math.round(v * 100) + " %", { y: { max: 1, min: (v) => Math.max(0, Math.floor(v.min * 10) / 10) } }), summary: `Files reviewed ${percent(all.files ? all.reviewed / all.files : null)}.`, table: { columns: [["From", false], ["Files reviewed", true], ["Index known", true]], rows: m.days.map((d, i) => [d, ...coverage.map(([, , v]) => percentCell(v[i]))]) } },
    { kind: "chart", id: "complete", title: "Complete and incomplete runs", option: () => stackedTime(m.days, outcome), summary: `${whole.format(all.n - all.failed)} complete, ${whole.format(all.failed)} incomplete.`, table: seriesTable(m.days, outcome) },
    { kind: "chart", id: "skips", wide: true, title: "What was not looked at, and why", height: 50 + 26 * Math.max(2, skip.length), option: () => bars(skip.map(([n, v]) => [n, [v]]), [["Skipped", "silenced"]]), summary: skip.map(([n, v]) => `${n} ${whole.format(v)}`).join(", ") || "Nothing was skipped.", empty: !skip.length, table: { columns: [["Reason", false], ["Count", true], ["Effect", false]], rows: skip } },
    { kind: "table", id: "recent-runs", wide: true, title: "Recent runs", note: `The last ${whole.format(raw.recentRuns.length)} runs of the store, as far as the filters leave them.`, table: recentTable(m) },
  ];
}

function recentTable(m) {
  const rows = raw.recentRuns.filter(([repository, team, , at]) => m.ok.repository[repository] && m.ok.team[team] && inPeriod(at));
  return {
    columns: [["Started (UTC)", false], ["Repository", false], ["Change", false], ["Result", false], ["Time", true], ["Files", false], ["Lines", true], ["Reported", true], ["Withheld", true], ["Risk", true], ["Version", false]],
    rows: rows.map(([repository, , number, at, complete, time, files, reviewed, changed, found, withheld, version, risk]) => [new Date(at * 1000).toISOString().slice(0, 16).replace("T", " "), raw.repositories[repository][0], changeLink(repository, number), complete ? { text: "complete", dot: "addressed" } : { text: "incomplete", dot: "high" }, { text: seconds(time), sort: time }, { text: `${reviewed} of ${files}`, sort: reviewed }, changed, found, withheld, percentCell(risk), version]),
  };
}

// A run looks at every category and severity at once, so its time, coverage and scores cannot be split by them.
function unsplit(page) {
  const set = state.category >= 0 || state.severity > 0;
  return [{ kind: "lead", id: `${page}-lead`, title: "", text: set ? "A run looks at all categories and severities at once: these two filters leave this page as it is." : "" }];
}

// The same as `stability` in store/metrics.py.
function stability(recent, earlier) {
  const totals = [sum(recent), sum(earlier)];
  if (Math.min(...totals) < 20) return null;
  const share = (n, k) => (n + 0.5) / (totals[k] + recent.length / 2);
  return sum(recent.map((n, i) => (share(n, 0) - share(earlier[i], 1)) * Math.log(share(n, 0) / share(earlier[i], 1))));
}

function driftOf(buckets, m) {
  const days = Math.ceil(30 / raw.width), used = buckets.map((bins, i) => (sum(bins) ? i : -1)), last = Math.max(...used);
  return stability(addUp(buckets.slice(Math.max(0, last + 1 - days), last + 1)), addUp([zeros(raw.scoreEnds.length + 1), ...buckets.slice(0, Math.max(0, last + 1 - days))]));
}

const driftWords = (v) => (v < 0.1 ? ["steady", "good"] : v < 0.25 ? ["some shift", ""] : ["shifted: look at it before trusting its scores", "bad"]);

function modelsPage(m) {
  const names = new Map(raw.models.map(([id, name, version]) => [id, `${name}@${version}`]));
  const groups = [...names].map(([id, name]) => [name, raw.calibration.filter(([model]) => model === id).map(([, p, o, n]) => [p, o, n])]).filter(([, points]) => points.length).slice(0, 5);
  const mean = (bins) => { const n = sum(bins); return n ? bins.reduce((t, v, i) => t + v * (i + 0.5) / bins.length, 0) / n : null; };
  const palette = ["accent", "high", "quality", "rejected", "open"];
  const drift = raw.scoreModels.map((name, i) => [name || "unnamed", palette[i % 5], m.scores[i].map(mean)]).filter(([, , v]) => v.some((x) => x !== null));
  const spread = raw.scoreModels.map((name, i) => [name || "unnamed", palette[i % 5], addUp(m.scores[i])]);
  const drifts = raw.scoreModels.map((name, i) => [name || "unnamed", driftOf(m.scores[i], m)]).filter(([, v]) => v !== null);
  const bands = [...raw.scoreEnds, 1].map((end, i) => `${tenth.format(i ? raw.scoreEnds[i - 1] : 0)}–${tenth.format(end)}`);
  const format = (v) => Math.round(v * 100) + " %";
  return [
    ...unsplit("models"),
    { kind: "tiles", id: "drift-tiles", tiles: drifts.slice(0, 4).map(([name, v]) => [`Drift of ${name}`, v.toFixed(2), driftWords(v)]) },
    { kind: "chart", id: "drift", title: "Risk score over time", note: "Mean score of each model's runs. Drift is the population stability index of its last 30 days in the period against those before.", option: () => lines(m.days, drift, format), summary: drift.map(([n, , v]) => `${n} ${percent(v.findLast((x) => x !== null))} at the end`).join(", ") || "No scores.", empty: !drift.length, table: seriesTable(m.days, drift.map(([n, c, v]) => [n, c, v.map((x) => percentCell(x))])) },
    { kind: "chart", id: "calibration", title: "Calibration", note: "On the data the model's gates were measured on. On the dashed line, the predicted rate is the observed one.", option: () => calibration(groups), summary: groups.map(([n, p]) => `${n}: ${p.length} bins`).join(", ") || "No calibration was recorded.", empty: !groups.length, table: { columns: [["Model", false], ["Predicted", true], ["Observed", true], ["Changes", true]], rows: groups.flatMap(([n, points]) => points.map(([p, o, count]) => [n, percentCell(p), percentCell(o), count])) } },
    { kind: "chart", id: "scores", wide: true, title: "How scores are spread", option: () => { const o = stackedBins(bands, spread, true); o.series.forEach((s) => { s.stack = undefined; }); return o; }, summary: spread.map(([n, , v]) => `${n} ${whole.format(sum(v))} runs`).join(", ") + ".", empty: !spread.length, table: { columns: [["Score", false], ...spread.map(([n]) => [n, true])], rows: bands.map((b, i) => [b, ...spread.map(([, , v]) => v[i])]) } },
    { kind: "table", id: "gates", wide: true, title: "Gates", note: "A kind of finding is reported only at a score whose precision, measured on held-back data, clears the bar with its lower 95 % bound.", nothing: "No gate was recorded.", table: { columns: [["Model", false], ["Kind", false], ["Verdict", false], ["Threshold", true], ["Precision", true], ["Lower bound", true], ["Measured on", true]], rows: raw.gates.map(([id, kind, verdict, threshold, measured, low, n]) => [names.get(id) || "", kind, { text: verdict, dot: verdict === "on" ? "addressed" : "ignored" }, threshold === null ? "–" : String(threshold), percentCell(measured), percentCell(low), n]) } },
    { kind: "table", id: "model-versions", wide: true, title: "Model versions", nothing: "No model was recorded.", table: { columns: [["Model", false], ["Version", false], ["Task", false], ["Since", false], ["SHA-256", false]], rows: raw.models.map(([, name, version, task, sha, at]) => [name, version, task, dayText(Math.floor(at / 86400)), sha]) } },
  ];
}

function configPage(m) {
  const parts = [["version", 2, 6], ["rules", 3, 7], ["models", 4, 8], ["configuration", 5, 9]];
  const rows = raw.configChanges.filter(([repository, at]) => m.ok.repository[repository] && inPeriod(at)).flatMap((row) => parts.filter(([, now, then]) => row[now] !== row[then]).map(([what, now, then]) => [new Date(row[1] * 1000).toISOString().slice(0, 16).replace("T", " "), raw.repositories[row[0]][0], what, row[then] || "–", row[now] || "–"]));
  return [
    ...unsplit("changes"),
    { kind: "table", id: "config", wide: true, title: "Change log", note: "When the program, its rules, its models or the configuration of a repository changed between two runs: look here first when a trend bends.", table: { columns: [["When (UTC)", false], ["Repository", false], ["What", false], ["Before", false], ["After", false]], rows }, nothing: "Nothing changed in this period." },
    { kind: "table", id: "metrics", wide: true, title: "What the numbers mean", note: "The metrics of `reviewbot store export openmetrics`.", table: { columns: [["Metric", false], ["Unit", false], ["Meaning", false]], rows: raw.metrics } },
  ];
}

const PAGES = [["overview", "Overview", overview], ["security", "Security", security], ["quality", "Quality & architecture", quality], ["rules", "Rules", rules], ["hot", "Hot spots", hotSpots], ["teams", "Teams & repositories", teams], ["runs", "Runs", runsPage], ["models", "Models", modelsPage], ["changes", "Change log", configPage]];
