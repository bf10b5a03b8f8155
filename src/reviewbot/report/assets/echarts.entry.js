// What of Apache ECharts the dashboard uses; `npm run`-free: see docs/dashboard.md for the one command that builds it.
import * as echarts from "echarts/core";
import { BarChart, LineChart, ScatterChart, TreemapChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

echarts.use([
  BarChart, LineChart, ScatterChart, TreemapChart,
  AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent,
  SVGRenderer,
]);
window.echarts = echarts;
