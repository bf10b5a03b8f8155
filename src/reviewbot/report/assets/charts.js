// ECharts options. Colours come from the style sheet, so that light, dark and print need no second list.
// They are read once a theme: each reading makes the browser lay out the page.
const colours = new Map();
function css(name) {
  if (!colours.has(name)) colours.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}
const FONT = getComputedStyle(document.body).fontFamily;
const title = (name) => (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll("_", " ");
const shorten = (text, length) => (text.length > length ? "…" + text.slice(-length + 1) : text);

function frame(extra = {}) {
  const soft = css("soft");
  const axis = { axisLabel: { color: soft, hideOverlap: true }, axisLine: { lineStyle: { color: css("line") } }, axisTick: { show: false }, splitLine: { lineStyle: { color: css("grid") } }, nameTextStyle: { color: soft } };
  const merge = (given) => ({ ...axis, ...given, axisLabel: { ...axis.axisLabel, ...(given?.axisLabel || {}) } });
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: css("ink") },
    grid: { left: 8, right: 16, top: 34, bottom: 6, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 9, itemGap: 12, textStyle: { color: soft }, type: "scroll", pageIconColor: soft, pageTextStyle: { color: soft } },
    // Drawn, not written as HTML: nothing from the store becomes markup.
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow", shadowStyle: { opacity: 0.12 } }, backgroundColor: css("card"), borderColor: css("line"), textStyle: { color: css("ink"), fontSize: 12 } },
    ...extra,
    xAxis: merge(extra.xAxis),
    yAxis: Array.isArray(extra.yAxis) ? extra.yAxis.map(merge) : merge(extra.yAxis),
  };
}

const list = (values) => Array.from(values);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const shortDay = (day) => `${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8))}`;
// A fixed step between labels: measuring every label for the best one took most of the time of a filter change.
const roomFor = (wide) => Math.min(1680, innerWidth) / (wide || innerWidth <= 760 ? 1 : 2) - 120;
const timeAxis = (days) => ({ type: "category", data: days, axisLabel: { interval: Math.ceil(days.length / Math.max(3, Math.min(7, Math.floor(roomFor(false) / 72)))) - 1, formatter: shortDay } });

// Bars over time, stacked; `series` is [[name, colour name, values], …].
function stackedTime(days, series, extra = {}) {
  return frame({ xAxis: timeAxis(days), yAxis: { type: "value", minInterval: 1 }, series: series.map(([name, colour, values]) => ({ name, type: "bar", stack: "all", barCategoryGap: "18%", barMaxWidth: 46, data: list(values), itemStyle: { color: css(colour) } })), ...extra });
}

const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3]];

// Bars over a few named bins: every name is shown, slanted where the card is too narrow for them side by side.
function stackedBins(names, series, wide = false) {
  const longest = Math.max(...names.map((n) => n.length));
  const axis = { type: "category", data: names, axisLabel: { interval: 0, hideOverlap: false, fontSize: 11, ...(names.length * (longest * 6 + 8) > roomFor(wide) ? { rotate: 40 } : {}) } };
  return { ...stackedTime(names, series), xAxis: frame({ xAxis: axis }).xAxis };
}

// Lines over time; colour is backed by the kind of dash, for eyes that cannot tell colours apart.
function lines(days, series, format, extra = {}) {
  return frame({
    xAxis: { ...timeAxis(days), boundaryGap: false },
    yAxis: { type: "value", axisLabel: { formatter: format }, ...(extra.y || {}) },
    series: series.map(([name, colour, values], i) => ({ name, type: "line", data: list(values), connectNulls: true, symbolSize: 5, showSymbol: values.length < 40, lineStyle: { type: DASHES[i % DASHES.length], width: 2 }, itemStyle: { color: css(colour) } })),
    tooltip: { ...frame().tooltip, axisPointer: { type: "line" }, valueFormatter: (v) => (v === null || v === undefined ? "–" : format(v)) },
  });
}

// Horizontal bars, the longest at the top; `rows` is [[label, [value, …]], …].
function bars(rows, series, extra = {}) {
  const shown = [...rows].reverse();
  return frame({
    grid: { left: 8, right: 24, top: series.length > 1 ? 34 : 8, bottom: 6, containLabel: true },
    legend: { ...frame().legend, show: series.length > 1 },
    xAxis: { type: "value", minInterval: 1, ...(extra.x || {}) },
    yAxis: { type: "category", data: shown.map(([label]) => label), axisLabel: { width: Math.min(210, innerWidth * 0.36), overflow: "truncate" } },
    series: series.map(([name, colour], k) => ({ name, type: "bar", stack: "all", barMaxWidth: 22, data: shown.map(([, values]) => values[k]), itemStyle: { color: css(colour) } })),
    ...(extra.option || {}),
  });
}

// A rate with its interval: a bar from the lower to the upper bound, a dot at the rate.
function intervals(rows) {
  const shown = [...rows].reverse(), labels = shown.map(([label]) => label);
  const format = (v) => Math.round(v * 100) + " %";
  return frame({
    legend: { show: false }, grid: { left: 8, right: 24, top: 8, bottom: 6, containLabel: true },
    xAxis: { type: "value", min: 0, max: 1, axisLabel: { formatter: format } },
    yAxis: { type: "category", data: labels, axisLabel: { width: Math.min(210, innerWidth * 0.36), overflow: "truncate" } },
    tooltip: { ...frame().tooltip, formatter: (items) => { const [label, w] = shown[items[0].dataIndex]; return `${label}\n${percent(w.rate)} (95 % interval ${interval(w)}, n = ${whole.format(w.n)})`; } },
    series: [
      { type: "bar", stack: "i", silent: true, barWidth: 7, data: shown.map(([, w]) => w.low), itemStyle: { color: "transparent" } },
      { type: "bar", stack: "i", barWidth: 7, data: shown.map(([, w]) => w.high - w.low), itemStyle: { color: css("accent"), opacity: 0.35, borderRadius: 4 } },
      { type: "scatter", data: shown.map(([, w]) => w.rate), symbolSize: 11, itemStyle: { color: css("accent") }, z: 5 },
    ],
  });
}

// Predicted against observed rate, with the diagonal of a perfect model.
function calibration(groups) {
  const palette = ["security", "architecture", "quality", "open", "critical"], format = (v) => Math.round(v * 100) + " %";
  const symbols = ["circle", "rect", "triangle", "diamond", "pin"];
  return frame({
    xAxis: { type: "value", min: 0, max: 1, name: "predicted", nameLocation: "middle", nameGap: 26, axisLabel: { formatter: format } },
    yAxis: { type: "value", min: 0, max: 1, name: "observed", axisLabel: { formatter: format } },
    grid: { left: 8, right: 18, top: 46, bottom: 26, containLabel: true },
    tooltip: { ...frame().tooltip, trigger: "item", formatter: (p) => (p.seriesName ? `${p.seriesName}\npredicted ${percent(p.value[0])}, observed ${percent(p.value[1])}, n = ${whole.format(p.value[2] || 0)}` : "") },
    series: groups.map(([name, points], i) => ({ name, type: "line", data: points, symbol: symbols[i % 5], symbolSize: 8, lineStyle: { type: DASHES[i % 4], width: 2 }, itemStyle: { color: css(palette[i % 5]) },
      markLine: i ? undefined : { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: css("soft"), type: "dashed" }, data: [[{ coord: [0, 0] }, { coord: [1, 1] }]] } })),
  });
}

// From pale to strong in one hue, so that dark means more, in colour and in grey.
function shade(share) {
  const dark = document.documentElement.dataset.theme === "dark";
  const from = dark ? [58, 46, 38] : [255, 240, 226], to = dark ? [255, 164, 74] : [163, 58, 0];
  const mix = from.map((v, i) => Math.round(v + (to[i] - v) * Math.min(1, Math.max(0, share))));
  return { fill: `rgb(${mix.join(",")})`, text: mix[0] * 0.3 + mix[1] * 0.59 + mix[2] * 0.11 > 140 ? "#14181f" : "#ffffff" };
}

function treemap(roots) {
  const base = frame();
  return {
    animation: false, textStyle: base.textStyle,
    tooltip: { ...base.tooltip, trigger: "item", formatter: (p) => p.data?.hint || p.name },
    series: [{
      type: "treemap", data: roots, leafDepth: null, roam: false, nodeClick: false, breadcrumb: { show: false }, width: "100%", height: "100%", top: 4, left: 0, right: 0, bottom: 0,
      label: { fontSize: 11, overflow: "truncate" }, upperLabel: { show: true, height: 20, color: css("ink"), fontSize: 11, fontWeight: 600, overflow: "truncate" },
      levels: [
        { itemStyle: { gapWidth: 6, borderWidth: 0, borderColor: css("card") }, upperLabel: { show: false } },
        { itemStyle: { gapWidth: 3, borderWidth: 2, borderColor: css("line") } },
        { itemStyle: { gapWidth: 1, borderWidth: 1, borderColor: css("line") } },
        { itemStyle: { gapWidth: 1, borderColor: css("card") } },
      ],
    }],
  };
}
