// Filters, and the sums that the pages show. One pass over each cube; a pass over 100,000 rows takes a few milliseconds.
const OPEN = 0, ADDRESSED = 1, LATER = 2, IGNORED = 3, REJECTED = 4, CONFIRMED = 5, WITHHELD = 6, SILENCED = 7;
const PERIODS = [["30", "Last 30 days"], ["90", "Last 90 days"], ["180", "Last 180 days"], ["365", "Last 365 days"], ["all", "All time"], ["custom", "Custom dates"]];
const state = { tab: "overview", period: "all", from: 0, to: 0, repository: -1, team: -1, category: -1, severity: 0, theme: "", size: "findings" };

// Wilson score interval, 95 %: the same formula as in store/metrics.py.
function wilson(hits, n) {
  if (!n) return null;
  const z = 1.959963984540054, z2 = z * z, rate = hits / n;
  const middle = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((rate * (1 - rate)) / n + z2 / (4 * n * n));
  return { rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}

function setPeriod(period) {
  state.period = period;
  if (period === "custom") return;
  state.to = raw.last;
  state.from = period === "all" ? raw.origin : Math.max(raw.origin, raw.last - Number(period) + 1);
}

function masks() {
  const all = (list, chosen) => Uint8Array.from(list, (_, i) => (chosen < 0 || chosen === i ? 1 : 0));
  return {
    repository: all(raw.repositories, state.repository),
    team: all(raw.teams, state.team),
    category: all(raw.categories, state.category),
    rule: Uint8Array.from(raw.rules, (rule) => (state.category < 0 || rule[1] === state.category ? 1 : 0)),
    severity: Uint8Array.from(raw.severities, (_, i) => (i >= state.severity ? 1 : 0)),
    first: Math.floor((state.from - raw.origin) / raw.width),
    last: Math.floor((state.to - raw.origin) / raw.width),
    hotFirst: Math.floor((state.from - raw.origin) / raw.hotWidth),
    hotLast: Math.floor((state.to - raw.origin) / raw.hotWidth),
  };
}

const zeros = (n) => new Float64Array(n);
const grid = (n, m) => Array.from({ length: n }, () => zeros(m));
const sum = (values) => { let total = 0; for (const v of values) total += v; return total; };

function summarise() {
  const ok = masks(), buckets = Math.max(1, ok.last - ok.first + 1);
  const out = { ok, buckets, ...sumFindings(ok, buckets), ...sumResolved(ok, buckets), ...sumRuns(ok, buckets) };
  out.days = Array.from({ length: buckets }, (_, i) => dayText(raw.origin + (ok.first + i) * raw.width));
  return out;
}

function sumFindings(ok, buckets) {
  const c = cubes.findings, S = raw.statuses.length;
  const bySeverity = grid(raw.severities.length, buckets), byCategory = grid(raw.categories.length, buckets), byStatus = grid(S, buckets);
  const rules = grid(raw.rules.length, S), repositories = grid(raw.repositories.length, S), teams = grid(raw.teams.length, S);
  const security = { flow: zeros(buckets), age: grid(raw.severities.length, AGES.length), cwe: new Map(), open: zeros(raw.severities.length), oldest: -1 };
  const before = zeros(S);
  for (let i = 0; i < c.rows; i++) {
    const rule = c.rule[i], severity = c.severity[i];
    if (!ok.rule[rule] || !ok.severity[severity] || !ok.repository[c.repository[i]] || !ok.team[c.team[i]]) continue;
    const bucket = c.bucket[i] - ok.first, n = c.n[i], status = c.status[i];
    if (bucket < 0 && bucket >= -buckets) before[status] += n;
    if (bucket < 0 || bucket >= buckets) continue;
    rules[rule][status] += n;
    repositories[c.repository[i]][status] += n;
    teams[c.team[i]][status] += n;
    byStatus[status][bucket] += n;
    if (status >= WITHHELD) continue;
    bySeverity[severity][bucket] += n;
    byCategory[raw.rules[rule][1]][bucket] += n;
    if (raw.rules[rule][1] === 0) sumSecurity(security, raw.rules[rule][2], severity, status, bucket, c.bucket[i], n);
  }
  return { bySeverity, byCategory, byStatus, rules, repositories, teams, security, before, totals: byStatus.map(sum) };
}

const AGES = [[7, "up to 7 days"], [30, "8–30 days"], [90, "31–90 days"], [180, "91–180 days"], [Infinity, "over 180 days"]];

function sumSecurity(security, cwe, severity, status, bucket, absolute, n) {
  security.flow[bucket] += n;
  const key = cwe || 0, entry = security.cwe.get(key) || [0, 0];
  entry[0] += n;
  if (status === OPEN || status === CONFIRMED) {
    entry[1] += n;
    const age = raw.last - (raw.origin + absolute * raw.width);
    security.age[severity][AGES.findIndex(([days]) => age <= days)] += n;
    security.open[severity] += n;
    security.oldest = Math.max(security.oldest, age);
  }
  security.cwe.set(key, entry);
}

function sumResolved(ok, buckets) {
  const c = cubes.resolved, resolved = grid(raw.categories.length, buckets), times = grid(raw.categories.length, raw.resolveHours.length + 1);
  for (let i = 0; i < c.rows; i++) {
    const bucket = c.bucket[i] - ok.first;
    if (bucket < 0 || bucket >= buckets || !ok.category[c.category[i]] || !ok.severity[c.severity[i]] || !ok.repository[c.repository[i]] || !ok.team[c.team[i]]) continue;
    resolved[c.category[i]][bucket] += c.n[i];
    times[c.category[i]][c.bin[i]] += c.n[i];
  }
  return { resolved, times };
}

const RUN_SUMS = ["n", "failed", "lines", "files", "reviewed", "cpu", "index_files", "index_known", "risk", "risk_n"];

function each(cube, ok, buckets, visit) {
  for (let i = 0; i < cube.rows; i++) {
    const bucket = cube.bucket[i] - ok.first;
    if (bucket >= 0 && bucket < buckets && ok.repository[cube.repository[i]] && ok.team[cube.team[i]]) visit(i, bucket);
  }
}

function sumRuns(ok, buckets) {
  const blank = () => Object.fromEntries(RUN_SUMS.map((name) => [name, 0]));
  const make = (n) => Array.from({ length: n }, blank);
  const runs = { all: blank(), bucket: make(buckets), repository: make(raw.repositories.length), team: make(raw.teams.length) };
  const c = cubes.runs;
  each(c, ok, buckets, (i, bucket) => {
    for (const target of [runs.all, runs.bucket[bucket], runs.repository[c.repository[i]], runs.team[c.team[i]]])
      for (const name of RUN_SUMS) target[name] += c[name][i];
  });
  const bins = raw.stageSeconds.length + 1, total = raw.stageNames.indexOf("total");
  const stages = grid(raw.stageNames.length, bins), durations = grid(buckets, bins), s = cubes.stages;
  const repositoryDurations = grid(raw.repositories.length, bins);
  each(s, ok, buckets, (i, bucket) => {
    stages[s.stage[i]][s.bin[i]] += s.n[i];
    if (s.stage[i] !== total) return;
    durations[bucket][s.bin[i]] += s.n[i];
    repositoryDurations[s.repository[i]][s.bin[i]] += s.n[i];
  });
  const scores = raw.scoreModels.map(() => grid(buckets, raw.scoreEnds.length + 1));
  each(cubes.scores, ok, buckets, (i, bucket) => { scores[cubes.scores.model[i]][bucket][cubes.scores.bin[i]] += cubes.scores.n[i]; });
  const skips = raw.skipReasons.map(() => ({ n: 0, incomplete: 0 }));
  each(cubes.skips, ok, buckets, (i) => {
    const skip = skips[cubes.skips.reason[i]];
    skip.n += cubes.skips.n[i];
    skip.incomplete = cubes.skips.incomplete[i];
  });
  return { runs, stages, durations, repositoryDurations, scores, skips };
}

// A quantile from bins: linear inside the bin, so it is as exact as the bin is narrow.
function quantile(bins, ends, share) {
  const total = sum(bins);
  if (!total) return null;
  let left = share * total;
  for (let i = 0; i < bins.length; i++) {
    if (left <= bins[i] && bins[i]) {
      const low = i ? ends[i - 1] : 0, high = i < ends.length ? ends[i] : ends[ends.length - 1] * 1.5;
      return low + (high - low) * (left / bins[i]);
    }
    left -= bins[i];
  }
  return ends[ends.length - 1];
}

const reported = (statuses) => sum(statuses.slice(0, WITHHELD));
const actedOn = (s) => wilson(s[ADDRESSED] + s[LATER], s[ADDRESSED] + s[LATER] + s[IGNORED] + s[REJECTED]);
const precision = (s) => wilson(s[ADDRESSED] + s[LATER] + s[CONFIRMED], s[ADDRESSED] + s[LATER] + s[CONFIRMED] + s[REJECTED]);

function sumHot(ok) {
  const files = raw.paths.map(([path, repository, team]) => ({ path, repository, team, findings: 0, weight: 0, worst: -1, lines: 0, changes: 0, risk: 0, riskN: 0 }));
  const h = cubes.hotFindings, c = cubes.churn;
  for (let i = 0; i < h.rows; i++) {
    if (h.bucket[i] < ok.hotFirst || h.bucket[i] > ok.hotLast || !ok.category[h.category[i]] || !ok.severity[h.severity[i]]) continue;
    const file = files[h.path[i]];
    file.findings += h.n[i];
    file.weight += h.n[i] * (1 + h.severity[i]);
    file.worst = Math.max(file.worst, h.severity[i]);
  }
  for (let i = 0; i < c.rows; i++) {
    if (c.bucket[i] < ok.hotFirst || c.bucket[i] > ok.hotLast) continue;
    const file = files[c.path[i]];
    file.lines += c.lines[i];
    file.changes += c.changes[i];
    file.risk += c.risk[i];
    file.riskN += c.risk_n[i];
  }
  return files.filter((f) => ok.repository[f.repository] && ok.team[f.team] && f.findings);
}
